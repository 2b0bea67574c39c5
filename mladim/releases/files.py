"""The open-data files of a release: the same content gives the same bytes, whenever it is written."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.core.i18n import short_date
from mladim.releases import words
from mladim.statistics.files import safe_text

CSV, JSON = "text/csv", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.sl"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
File = tuple[str, str, bytes]


def citation(code: str, content: dict[str, Any]) -> str:
    """How the release is cited."""
    day = short_date(dt.date.fromisoformat(content["cutoff"]))
    return _(
        "Mladim (Mreža MaMa), objava %(code)s, %(period)s, stanje %(day)s. %(coverage)s",
        code=code,
        period=words.period_word(content["period"]),
        day=day,
        coverage=words.coverage_word(content),
    )


def _heads(table: dict[str, Any]) -> list[str]:
    return [*(part for name in table["by"] for part in (name, f"{name}_sl")), *table["measures"]]


def _rows(content: dict[str, Any], table: dict[str, Any]) -> Iterator[list[Any]]:
    """Each code with its Slovene word beside it, then the figures."""
    width = len(table["by"])
    for row in table["rows"]:
        codes = zip(table["by"], row[:width], strict=True)
        named = [part for name, code in codes for part in (code, words.code_word(content, name, code))]
        yield [*named, *row[width:]]


def csv_bytes(content: dict[str, Any], slug: str) -> bytes:
    """A table as comma-separated values with a decimal point, for programs."""
    table, text = content["tables"][slug], io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_heads(table))
    for row in _rows(content, table):
        writer.writerow([safe_text(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode()


def json_bytes(code: str, content: dict[str, Any], slug: str) -> bytes:
    """A table with everything needed to say what it is."""
    with force_locale("sl"):
        about = {
            "release": code,
            "table": slug,
            "title": words.table_title(content, slug),
            "note": words.note_of(content["tables"][slug]),
            "citation": citation(code, content),
        } | {name: content[name] for name in ("from", "to", "cutoff", "coverage")}
    return table_json(about, content["tables"][slug])


def table_json(about: dict[str, Any], table: dict[str, Any]) -> bytes:
    """The bytes of a table with what is said about it."""
    whole = {"licence": LICENCE, "licence_url": LICENCE_URL, "hidden": words.HIDDEN} | about | table
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _about(code: str, content: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Vir"), citation(code, content)),
        (_("Licenca"), f"{LICENCE}, {LICENCE_URL}"),
        (_("Obdobje"), f"{content['from']} – {content['to']}"),
        (_("Stanje podatkov"), content["cutoff"]),
        (_("Pokritost"), words.coverage_word(content)),
        (_("Zaokroževanje"), words.note_of({"rounded": True})),
        (_("Izvedbe in ure"), words.note_of({"rounded": False})),
        (
            _("Osebe"),
            _(
                "Ista oseba v dveh organizacijah je dvakrat: mreža ne pozna skupnih oseb. "
                "Seštevati jih po času ni mogoče."
            ),
        ),
    ]


def xlsx_bytes(code: str, content: dict[str, Any]) -> bytes:
    """All tables, one a sheet, and the sheet that says what they are."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    # The day of the data, not of the writing: equal content must have equal bytes.
    made = dt.datetime.combine(dt.date.fromisoformat(content["cutoff"]), dt.time())
    book.set_properties({"title": f"Mladim {code}", "created": made})
    bold = book.add_format({"bold": True})
    page = book.add_worksheet(_("Preberi me"))
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 110)
    for at, (name, text) in enumerate(_about(code, content)):
        page.write_string(at, 0, name, bold)
        page.write_string(at, 1, text)
    for slug, table in content["tables"].items():
        _sheet(book.add_worksheet(slug[:31]), content, table, bold)
    book.close()
    return target.getvalue()


def _sheet(page: Any, content: dict[str, Any], table: dict[str, Any], bold: Any) -> None:
    page.freeze_panes(1, 0)
    page.set_column(0, 2 * len(table["by"]) - 1, 22)
    for column, head in enumerate(_heads(table)):
        page.write_string(0, column, head, bold)
    for at, row in enumerate(_rows(content, table), 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(at, column, safe_text(cell))
            else:
                page.write_number(at, column, cell)


def files_of(code: str, content: dict[str, Any]) -> list[File]:
    """Every file of a release: name, kind, bytes."""
    with force_locale("sl"):
        found = [(f"{slug}.csv", CSV, csv_bytes(content, slug)) for slug in content["tables"]]
        found += [(f"{slug}.json", JSON, json_bytes(code, content, slug)) for slug in content["tables"]]
        found.append((f"mladim-{code}.xlsx", XLSX, xlsx_bytes(code, content)))
    return found
