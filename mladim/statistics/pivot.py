"""An answer laid out: rows with what they are compared with, a pivot, or sums where sums mean something."""

from collections.abc import Sequence

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.i18n import short_date
from mladim.statistics.answers import Answer, Row, answer
from mladim.statistics.compared import changes_of
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Key
from mladim.statistics.tables import HIDDEN, Head, Table, Value, head_of, table_of

# A wider table is read by nobody; the rows say the same.
MOST_COLUMNS = 24


def pivoted(found: Answer, who: Actor, title: str, *, as_pivot: bool) -> Table:
    """The last dimension as columns where there are few of them; otherwise a line for each cell."""
    if found.compared is not None:
        return _beside(found, title)
    if found.peers is not None:
        return _with_band(found, title)
    if not found.query.by:
        totals = [_total(found, column) for column in found.query.columns]
        heads = [head_of(column) for column in found.query.columns]
        return _finished(found, title, heads=heads, rows=(), totals=totals)
    if as_pivot and _width(found) <= MOST_COLUMNS:
        return _pivot(found, who, title)
    return table_of(found, title)


def is_too_wide(found: Answer) -> bool:
    """Would the pivot have too many columns?"""
    return len(found.query.by) > 1 and _width(found) > MOST_COLUMNS


def _width(found: Answer) -> int:
    return len({row.key[-1] for row in found.rows}) * len(found.query.columns)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shown(row: Row | None, column: Column) -> Value:
    if row is None:
        return None if column.measure.empty == "blank" else 0
    return HIDDEN if row.is_hidden and column.measure.about_people else row.values[column.code]


def _total(found: Answer, column: Column) -> Value:
    hidden = found.total_is_hidden and column.measure.about_people
    return HIDDEN if hidden else found.totals[column.code]


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
    heads = [Head(_capital(str(dimension.name))) for dimension in query.split[:-1]]
    for code in ends:
        heads += [_head(column, labels.word(across, code), len(columns)) for column in columns]
    heads += [_head(column, _("Skupaj"), len(columns)) for column in columns]
    rows = [
        (
            *_words(found, line),
            *[_shown(cells.get((*line, code)), column) for code in ends for column in columns],
            *[HIDDEN if hides else _shown(line_totals.get(line), column) for column in columns],
        )
        for line in lines
    ]
    foot = (
        _("Skupaj"),
        *[""] * (len(query.by) - 2),
        *[
            HIDDEN if hides else _shown(foot_cells.get((code,)), column)
            for code in ends
            for column in columns
        ],
        *[_total(found, column) for column in columns],
    )
    return Table(title=title, heads=tuple(heads), rows=tuple(rows), foot=foot)


def _head(column: Column, word: str, of: int) -> Head:
    kind = head_of(column)
    return Head(word if of == 1 else f"{word}: {column.name}", kind.kind, kind.digits)


def _words(found: Answer, line: Key) -> list[str]:
    names = zip(found.query.by, line, strict=False)
    return [found.labels.word(name, code) for name, code in names]


def _row_words(found: Answer, row: Row) -> list[str]:
    words = _words(found, row.key)
    return [words[0] + ("*" if row.is_partial else ""), *words[1:]] if words else []


def _beside(found: Answer, title: str) -> Table:
    """Each number, the one it is compared with, and the change where one may be told."""
    base = found.compared
    assert base is not None
    columns = found.query.columns
    heads = [Head(_capital(str(dimension.name))) for dimension in found.query.split]
    days = f"{short_date(base.query.start)}–{short_date(base.query.end)}"
    for column in columns:
        head = head_of(column)
        heads += [head, Head(_("%(name)s, %(days)s", name=head.text, days=days), head.kind, head.digits)]
        heads.append(Head(_("Sprememba"), "share"))
    # Where nobody reported, 0 would be a number that nobody wrote down.
    then = base.rows if base.coverage.reporting else [None] * len(found.rows)
    rows = [
        (*_row_words(found, row), *_triples(found, row, other))
        for row, other in zip(found.rows, then, strict=True)
    ]
    whole = Row(key=(), values=found.totals, is_hidden=found.total_is_hidden)
    other = Row(key=(), values=base.totals, is_hidden=base.total_is_hidden)
    totals = _triples(found, whole, other if base.coverage.reporting else None)
    return _finished(found, title, heads=heads, rows=rows, totals=totals)


def _triples(found: Answer, row: Row, other: Row | None) -> list[Value]:
    line: list[Value] = []
    if other is None:
        for column in found.query.columns:
            line += [_shown(row, column), None, None]
        return line
    changes = changes_of(found, row.values, other.values)
    for column in found.query.columns:
        change = changes[column.code]
        told = change.difference if change.blocked == "points" else change.share
        line += [_shown(row, column), _shown(other, column), told]
    return line


def _with_band(found: Answer, title: str) -> Table:
    """Each number and the quartiles of organisations alike."""
    band, columns = found.peers, found.query.columns
    assert band is not None
    heads = [Head(_capital(str(dimension.name))) for dimension in found.query.split]
    for column in columns:
        head = head_of(column)
        words = (_("podobne: spodnji kvartil"), _("podobne: mediana"), _("podobne: zgornji kvartil"))
        heads += [head, *[Head(text, head.kind, head.digits) for text in words]]

    def line(values: dict[str, Value], quartiles: dict[str, object]) -> list[Value]:
        cells: list[Value] = []
        for column in columns:
            one = quartiles.get(column.code)
            cells += [values[column.code], *[getattr(one, part, None) for part in ("low", "middle", "high")]]
        return cells

    rows = [
        (
            *_row_words(found, row),
            *line({c.code: _shown(row, c) for c in columns}, dict(band.cells.get(row.key, {}))),
        )
        for row in found.rows
    ]
    totals = line({c.code: _total(found, c) for c in columns}, dict(band.totals))
    return _finished(found, title, heads=heads, rows=rows, totals=totals)


def _finished(
    found: Answer, title: str, *, heads: list[Head], rows: Sequence[tuple[Value, ...]], totals: list[Value]
) -> Table:
    """The whole as the foot; without a split it is the only line."""
    if not found.query.by:
        return Table(title=title, heads=tuple(heads), rows=(tuple(totals),))
    foot = (_("Skupaj"), *[""] * (len(found.query.by) - 1), *totals)
    return Table(title=title, heads=tuple(heads), rows=tuple(rows), foot=foot)


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
    heads = [Head(_capital(str(one.name))) for one in rest]
    totals = [_total(found, column) for column in columns]
    foot = (_("Skupaj"), *[""] * (len(rest) - 1), *totals) if rest else ()
    return Table(title=title, heads=(*heads, *[head_of(c) for c in columns]), rows=tuple(rows), foot=foot)
