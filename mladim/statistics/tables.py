"""An answer as one table, from which the page, the CSV and the workbook are written alike."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext as _

from mladim.core.i18n import number, percent, short_date
from mladim.statistics.answers import Answer, Row
from mladim.statistics.measure import Column

Kind = Literal["text", "number", "share", "date", "time"]
Value = str | int | float | dt.date | dt.time | None
HIDDEN = "z"
UNKNOWN = "–"


@dataclass(frozen=True)
class Head:
    """A column: its words and what stands in it."""

    text: str
    kind: Kind = "text"
    digits: int = 0


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
    return Head(text, "share" if column.measure.is_share else "number", column.measure.digits)


def table_of(answer: Answer, title: str) -> Table:
    """Every row of an answer and the whole at the foot; what the rows leave over is a row of its own."""
    query, columns = answer.query, answer.query.columns
    heads = [Head(str(d.name)[:1].upper() + str(d.name)[1:]) for d in query.split]
    rows = [(*_words(answer, row), *_values(columns, row)) for row in answer.rows]
    left = {column.code: answer.unassigned(column) for column in columns}
    if any(abs(value) > 0.01 * len(rows) for value in left.values()):
        rest = [round(left[column.code], column.measure.digits) or None for column in columns]
        rows.append((_("ni razporejeno"), *[""] * (len(heads) - 1), *rest))
    total = [HIDDEN if _is_hidden(c, answer.total_is_hidden) else answer.totals[c.code] for c in columns]
    return Table(
        title=title,
        heads=(*heads, *[head_of(column) for column in columns]),
        rows=tuple(rows),
        foot=(_("Skupaj"), *[""] * (len(heads) - 1), *total) if heads else (),
    )


def _words(answer: Answer, row: Row) -> list[str]:
    words = [answer.labels.word(name, code) for name, code in zip(answer.query.by, row.key, strict=True)]
    return [words[0] + ("*" if row.is_partial else ""), *words[1:]]


def _is_hidden(column: Column, hides: bool) -> bool:
    return hides and column.measure.about_people


def _values(columns: Iterable[Column], row: Row) -> list[Value]:
    return [HIDDEN if _is_hidden(c, row.is_hidden) else row.values[c.code] for c in columns]


def on_screen(value: Value, head: Head) -> str:
    """A value as people read it: unknown is a dash, never zero."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return short_date(value)
    if isinstance(value, dt.time):
        return value.strftime("%H.%M")
    if value is None:
        return "" if head.kind in {"date", "time", "text"} else UNKNOWN
    return percent(value, 1) if head.kind == "share" else number(value, head.digits and None)


@dataclass(frozen=True)
class Screen:
    """A table ready for the template: words only, and which columns (from 1) hold numbers."""

    heads: list[str]
    rows: list[list[str]]
    numbers: list[int]
    foot: list[str]


def screen_of(table: Table) -> Screen:
    """The table as the page shows it."""

    def line(values: Iterable[Value]) -> list[str]:
        return [on_screen(value, head) for value, head in zip(values, table.heads, strict=True)]

    return Screen(
        heads=[head.text for head in table.heads],
        rows=[line(row) for row in table.rows],
        numbers=[place for place, head in enumerate(table.heads, 1) if head.kind in {"number", "share"}],
        foot=line(table.foot) if table.foot else [],
    )
