"""An answer laid out: rows with what they are compared with, a pivot, or sums where sums mean something."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.statistics.answers import Answer, answer
from mladim.statistics.beside_tables import (
    band_table,
    beside_table,
    capital,
    finished,
    shown,
    total_of,
    words_of,
)
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Key
from mladim.statistics.tables import HIDDEN, Head, Table, Value, head_of, table_of

# A wider table is read by nobody; the rows say the same.
MOST_COLUMNS = 24


def pivoted(found: Answer, who: Actor, title: str, *, as_pivot: bool) -> Table:
    """The last dimension as columns where there are few of them; otherwise a line for each cell."""
    if found.compared is not None:
        return beside_table(found, title)
    if found.peers is not None:
        return band_table(found, title)
    if not found.query.by:
        totals = [total_of(found, column) for column in found.query.columns]
        heads = [head_of(column) for column in found.query.columns]
        return finished(found, title, heads=heads, rows=(), totals=totals)
    if as_pivot and _width(found) <= MOST_COLUMNS:
        return _pivot(found, who, title)
    return table_of(found, title)


def is_too_wide(found: Answer) -> bool:
    """Would the pivot have too many columns?"""
    return len(found.query.by) > 1 and _width(found) > MOST_COLUMNS


def _width(found: Answer) -> int:
    return len({row.key[-1] for row in found.rows}) * len(found.query.columns)


def _distinct(keys: Sequence[Key]) -> list[Key]:
    return list(dict.fromkeys(keys))


def _pivot(found: Answer, who: Actor, title: str) -> Table:
    """Each total is asked anew, never summed, so it is right for people as well."""
    query, columns = found.query, found.query.columns
    across, labels = query.by[-1], found.labels
    lines = _distinct([row.key[:-1] for row in found.rows])
    ends = sorted({row.key[-1] for row in found.rows}, key=lambda code: labels.place(across, code))
    cells = {row.key: row for row in found.rows}
    rows_total = answer(query.but(by=query.by[:-1]), who)
    line_totals = {row.key: row for row in rows_total.rows}
    foot_answer = answer(query.but(by=(across,)), who)
    foot_cells = {row.key: row for row in foot_answer.rows}
    hides = found.hides or rows_total.hides or foot_answer.hides
    heads = [Head(capital(str(dimension.name))) for dimension in query.split[:-1]]
    for code in ends:
        heads += [_head(column, labels.word(across, code), len(columns)) for column in columns]
    heads += [_head(column, _("Skupaj"), len(columns)) for column in columns]
    rows = [
        (
            *words_of(found, line),
            *[shown(cells.get((*line, code)), column) for code in ends for column in columns],
            *[HIDDEN if hides else shown(line_totals.get(line), column) for column in columns],
        )
        for line in lines
    ]
    foot = (
        _("Skupaj"),
        *[""] * (len(query.by) - 2),
        *[HIDDEN if hides else shown(foot_cells.get((code,)), column) for code in ends for column in columns],
        *[total_of(found, column) for column in columns],
    )
    return Table(title=title, heads=tuple(heads), rows=tuple(rows), foot=foot)


def _head(column: Column, word: str, of: int) -> Head:
    return replace(head_of(column), text=word if of == 1 else f"{word}: {column.name}")


def summed(found: Answer, dimension: str, title: str) -> Table:
    """The rows put together over one dimension; NotAdditive where that means nothing."""
    query, columns = found.query, found.query.columns
    place = query.by.index(dimension)
    sums = [found.sum_over(dimension, column) for column in columns]
    lines = _distinct([row.key[:place] + row.key[place + 1 :] for row in found.rows])
    rest = [one for one in query.split if one.code != dimension]
    rows: list[tuple[Value, ...]] = [
        (
            *[found.labels.word(one.code, code) for one, code in zip(rest, line, strict=True)],
            *[round(one[line], column.measure.digits) for one, column in zip(sums, columns, strict=True)],
        )
        for line in lines
    ]
    heads = [Head(capital(str(one.name))) for one in rest]
    totals = [total_of(found, column) for column in columns]
    foot = (_("Skupaj"), *[""] * (len(rest) - 1), *totals) if rest else ()
    return Table(title=title, heads=(*heads, *[head_of(c) for c in columns]), rows=tuple(rows), foot=foot)
