"""CSV: what opens right in a spreadsheet of the reader's language, and never as a formula."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from mladim.core.clock import to_local
from mladim.core.i18n import language
from mladim.statistics.answers import Answer
from mladim.statistics.tables import Head, Table, Value, table_of, totals_of

BOM = "\ufeff"
# What a spreadsheet may take for the beginning of a formula, also in full width.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def safe_text(text: str) -> str:
    """Text that no spreadsheet computes; the apostrophe in front is the sign that this was done."""
    return f"'{text}" if text.startswith(TRIGGERS) else text


def in_csv(value: Value, head: Head, mark: str) -> str:
    """A number without thousands, with the decimal mark of the language; unknown is empty."""
    # Most cells of the longest files are whole numbers.
    if isinstance(value, int):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    text = f"{value:.{head.digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", mark)


def csv_lines(heads: Iterable[Head], rows: Iterable[Iterable[Value]]) -> Iterator[str]:
    """The lines of a file, one by one: semicolon and decimal comma in Slovene, comma and point in English."""
    heads, buffer = tuple(heads), io.StringIO()
    # Found out once: a file has many cells.
    delimiter, mark = (";", ",") if language() == "sl" else (",", ".")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([safe_text(head.text) for head in heads])
    yield BOM + buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([in_csv(value, head, mark) for value, head in zip(row, heads, strict=True)])
        yield buffer.getvalue()


def with_origin(table: Table, answer: Answer) -> Table:
    """The table with its period, coverage and moment in every row: a file without them is a bare number."""
    query, coverage = answer.query, answer.coverage
    heads = [Head(_("Obdobje od"), "date"), Head(_("Obdobje do"), "date")]
    heads += [
        Head(_("Poroča organizacij"), "number"),
        Head(_("Od organizacij"), "number"),
        Head(_("Stanje podatkov")),
    ]
    moment = to_local(answer.as_of).strftime("%Y-%m-%d %H:%M")
    origin = (query.start, query.end, len(coverage.reporting), len(coverage.expected), moment)
    return Table(
        title=table.title,
        heads=(*table.heads, *heads),
        rows=tuple((*row, *origin) for row in (*table.rows, *((table.foot,) if table.foot else ()))),
    )


def table_csv(table: Table, answer: Answer) -> Iterator[str]:
    """A table of figures as lines of CSV."""
    whole = with_origin(table, answer)
    return csv_lines(whole.heads, whole.rows)


def figures_csv(answer: Answer) -> Iterator[str]:
    """An answer as lines of CSV, with the totals as its last row."""
    table = table_of(answer, "")
    if not answer.query.by:
        table = Table(title="", heads=table.heads, rows=(tuple(totals_of(answer)),))
    return table_csv(table, answer)
