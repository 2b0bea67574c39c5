"""Tables of numbers beside others: another span with the change, or the band of organisations alike."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _

from mladim.core.i18n import short_date
from mladim.statistics.answers import Answer, Row
from mladim.statistics.compared import changes_of
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Key
from mladim.statistics.tables import HIDDEN, Head, Table, Value, head_of


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def shown(row: Row | None, column: Column) -> Value:
    if row is None:
        return None if column.measure.empty == "blank" else 0
    return HIDDEN if row.is_hidden and column.measure.about_people else row.values[column.code]


def total_of(found: Answer, column: Column) -> Value:
    hidden = found.total_is_hidden and column.measure.about_people
    return HIDDEN if hidden else found.totals[column.code]


def words_of(found: Answer, line: Key) -> list[str]:
    names = zip(found.query.by, line, strict=False)
    return [found.labels.word(name, code) for name, code in names]


def _row_words(found: Answer, row: Row) -> list[str]:
    words = words_of(found, row.key)
    return [words[0] + ("*" if row.is_partial else ""), *words[1:]] if words else []


def finished(
    found: Answer, title: str, *, heads: list[Head], rows: Sequence[tuple[Value, ...]], totals: list[Value]
) -> Table:
    """The whole as the foot; without a split it is the only line."""
    if not found.query.by:
        return Table(title=title, heads=tuple(heads), rows=(tuple(totals),))
    foot = (_("Skupaj"), *[""] * (len(found.query.by) - 1), *totals)
    return Table(title=title, heads=tuple(heads), rows=tuple(rows), foot=foot)


def beside_table(found: Answer, title: str) -> Table:
    """Each number, the one it is compared with, and the change where one may be told."""
    base = found.compared
    assert base is not None
    columns = found.query.columns
    heads = [Head(capital(str(dimension.name))) for dimension in found.query.split]
    days = f"{short_date(base.query.start)}–{short_date(base.query.end)}"
    for column in columns:
        head = head_of(column)
        heads += [head, replace(head, text=_("%(name)s, %(days)s", name=head.text, days=days))]
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
    return finished(found, title, heads=heads, rows=rows, totals=totals)


def _triples(found: Answer, row: Row, other: Row | None) -> list[Value]:
    line: list[Value] = []
    if other is None:
        for column in found.query.columns:
            line += [shown(row, column), None, None]
        return line
    changes = changes_of(found, row.values, other.values)
    for column in found.query.columns:
        change = changes[column.code]
        told = change.difference if change.blocked == "points" else change.share
        line += [shown(row, column), shown(other, column), told]
    return line


def band_table(found: Answer, title: str) -> Table:
    """Each number and the quartiles of organisations alike."""
    band, columns = found.peers, found.query.columns
    assert band is not None
    heads = [Head(capital(str(dimension.name))) for dimension in found.query.split]
    for column in columns:
        head = head_of(column)
        words = (_("podobne: spodnji kvartil"), _("podobne: mediana"), _("podobne: zgornji kvartil"))
        heads += [head, *[replace(head, text=text) for text in words]]

    def line(values: dict[str, Value], quartiles: dict[str, object]) -> list[Value]:
        cells: list[Value] = []
        for column in columns:
            one = quartiles.get(column.code)
            cells += [values[column.code], *[getattr(one, part, None) for part in ("low", "middle", "high")]]
        return cells

    rows = [
        (
            *_row_words(found, row),
            *line({c.code: shown(row, c) for c in columns}, dict(band.cells.get(row.key, {}))),
        )
        for row in found.rows
    ]
    totals = line({c.code: total_of(found, c) for c in columns}, dict(band.totals))
    return finished(found, title, heads=heads, rows=rows, totals=totals)
