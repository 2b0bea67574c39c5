"""An answer as one table, from which the page, the CSV and the workbook are written alike."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from flask_babel import gettext as _

from mladim.core.i18n import decimals_in, number, percent, short_date, time_of
from mladim.statistics.answers import Answer, Row
from mladim.statistics.compared_columns import beside_values, names_of
from mladim.statistics.measure import Column

Kind = Literal["text", "number", "share", "date", "time"]
Value = str | int | float | dt.date | dt.time | None
# Columns beside each number of an answer that is compared with another.
BESIDE = 2
HIDDEN = "z"
UNKNOWN = "–"


@dataclass(frozen=True)
class Head:
    """A column: its words and what stands in it. Columns `alike` are written with as many decimals; a mixed
    one has another measure in each row, so each has its own."""

    text: str
    kind: Kind = "text"
    digits: int = 0
    alike: str = ""
    mixed: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of plain values; an empty number is unknown, HIDDEN is too small to show."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    foot: tuple[Value, ...] = ()


def head_of(column: Column) -> Head:
    """The head of a measure's column, with a capital letter."""
    text = column.name[:1].upper() + column.name[1:]
    kind: Kind = "share" if column.measure.is_share else "number"
    return Head(text, kind, column.measure.digits, column.code)


def table_of(answer: Answer, title: str) -> Table:
    """Every row of an answer and the whole at the foot; what the rows leave over is a row of its own."""
    query, columns = answer.query, answer.query.columns
    heads = [Head(str(d.name)[:1].upper() + str(d.name)[1:]) for d in query.split]
    bases = answer.compared.rows if answer.compared else [None] * len(answer.rows)
    rows = [
        (*_words(answer, row), *_values(answer, columns, row, base))
        for row, base in zip(answer.rows, bases, strict=True)
    ]
    left = {column.code: answer.unassigned(column) for column in columns}
    if any(abs(value) > 0.01 * len(rows) for value in left.values()):
        rest: list[Value] = []
        for column in columns:
            rest.append(round(left[column.code], column.measure.digits) or None)
            rest += [None] * BESIDE if answer.compared else []
        rows.append((_("ni razporejeno"), *[""] * (len(heads) - 1), *rest))
    total = totals_of(answer)
    return Table(
        title=title,
        heads=(*heads, *[head for column in columns for head in _heads(column, answer)]),
        rows=tuple(rows),
        foot=(_("Skupaj"), *[""] * (len(heads) - 1), *total) if heads else (),
    )


def _words(answer: Answer, row: Row) -> list[str]:
    words = [answer.labels.word(name, code) for name, code in zip(answer.query.by, row.key, strict=True)]
    return [words[0] + ("*" if row.is_partial else ""), *words[1:]]


def _is_hidden(column: Column, hides: bool) -> bool:
    return hides and column.measure.about_people


def totals_of(answer: Answer) -> list[Value]:
    """The whole in the columns of the table."""
    base = _whole(answer.compared) if answer.compared else None
    return _values(answer, answer.query.columns, _whole(answer), base)


def _whole(answer: Answer) -> Row:
    return Row(key=(), values=answer.totals, is_hidden=answer.total_is_hidden)


def _heads(column: Column, answer: Answer) -> list[Head]:
    head = head_of(column)
    if not answer.compared:
        return [head]
    base, change = names_of(column)
    return [head, replace(head, text=base), Head(change, "share", 4)]


def _values(answer: Answer, columns: Iterable[Column], row: Row, base: Row | None) -> list[Value]:
    found: list[Value] = []
    beside = beside_values(answer, columns, row.values, base.values) if base else {}
    for column in columns:
        found.append(HIDDEN if _is_hidden(column, row.is_hidden) else row.values[column.code])
        if base:
            then, change = beside[column.code]
            found += [HIDDEN if _is_hidden(column, base.is_hidden) else then, change]
    return found


def on_screen(value: Value, head: Head, digits: int | None) -> str:
    """A value as people read it: unknown is a dash, never zero; nothing at all is a plain 0."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return short_date(value)
    if isinstance(value, dt.time):
        return time_of(value)
    if value is None:
        return "" if head.kind in {"date", "time", "text"} else UNKNOWN
    return percent(value, 1) if head.kind == "share" else number(value, digits if value else 0)


@dataclass(frozen=True)
class Screen:
    """A table ready for the template: words only, and which columns (from 1) hold numbers."""

    heads: list[str]
    rows: list[list[str]]
    numbers: list[int]
    foot: list[str]


def _decimals(table: Table) -> list[int | None]:
    """How many decimals each column shows: as few as write all its values without loss."""
    together: dict[str, list[int]] = {}
    for place, head in enumerate(table.heads):
        if head.kind == "number" and not head.mixed:
            together.setdefault(head.alike or str(place), []).append(place)
    found: list[int | None] = [None] * len(table.heads)
    for places in together.values():
        lines = (*table.rows, table.foot) if table.foot else table.rows
        values = (line[place] for line in lines for place in places)
        numbers = (value for value in values if isinstance(value, (int, float)))
        digits = decimals_in(numbers, max(table.heads[place].digits for place in places))
        for place in places:
            found[place] = digits
    return found


def screen_of(table: Table) -> Screen:
    """The table as the page shows it."""
    decimals = _decimals(table)

    def line(values: Iterable[Value]) -> list[str]:
        return [on_screen(*one) for one in zip(values, table.heads, decimals, strict=True)]

    return Screen(
        heads=[head.text for head in table.heads],
        rows=[line(row) for row in table.rows],
        numbers=[place for place, head in enumerate(table.heads, 1) if head.kind in {"number", "share"}],
        foot=line(table.foot) if table.foot else [],
    )
