"""The drawing of a free question: lines over long time, bars otherwise, at most four series on one scale."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import decimals_in, number, percent, short_date
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Figure, height_for
from mladim.statistics.drawing import columns as upright_bars
from mladim.statistics.drawing import in_percent, lying, names, shares, upright, upright_shares
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Number

MOST_SERIES = 4
MOST_BARS = 40
# With more cells of time than this, bars stand too close.
BARS_OF_TIME = 14
COLOURS = ("var(--data-1)", "var(--data-2)", "var(--data-3)", "var(--data-4)")
Drawn = list[tuple[str, Sequence[Number], str]]


def why_not(found: Answer) -> str:
    """Why there is no drawing of this question, in a sentence; empty when there is one."""
    query = found.query
    if not query.by or not found.rows:
        return _("Za prikaz izberite, po čem naj se števila razdelijo.") if not query.by else ""
    if len(query.by) > 2 or (len(query.by) == 2 and (len(query.columns) > 1 or found.compared)):
        return _("Prikaz nastane za en kazalnik po največ dveh stvareh ali za več kazalnikov po eni.")
    if len({column.measure.unit for column in query.columns}) > 1:
        return _("Kazalniki z različnimi enotami ne gredo na isto os; poglejte tabelo.")
    if len(_series(found)) > MOST_SERIES:
        return _("Za prikaz je vrst preveč: največ štiri so še berljive. Omejite izbor ali poglejte tabelo.")
    if len(_ends(found)) > MOST_BARS and query.split[0].level != "time":
        return _("Za prikaz je vrstic preveč; poglejte tabelo.")
    return ""


def draw(found: Answer) -> Figure | None:
    """The figure, or nothing where the table says it better."""
    if why_not(found) or not found.rows:
        return None
    words, series = _short([_word(found, code) for code in _ends(found)]), _series(found)
    is_share = found.query.columns[0].measure.is_share
    is_time = found.query.split[0].level == "time"
    if is_time and len(words) > BARS_OF_TIME:
        return _lines(words, series, is_share=is_share)
    if is_share:
        return upright_shares(words, series) if is_time else shares(words, series)
    if len(series) == 1:
        values = series[0][1]
        partial = [row.is_partial for row in found.rows] if len(found.query.by) == 1 else []
        return upright_bars(words, values, pale=partial) if is_time else lying(words, values)
    return upright(words, series) if is_time else _lying_group(words, series)


def height_of(figure: Figure | None) -> str:
    """The room that the lying bars need; upright ones need no more with each."""
    data = figure["data"] if figure else []
    return height_for(sum(len(one["y"]) for one in data)) if any("orientation" in one for one in data) else ""


def _short(words: list[str]) -> list[str]:
    """The first half of a double name is enough beside a bar, where no other name begins like it."""
    halves = [word.split(" / ")[0] for word in words]
    return halves if len(set(halves)) == len(set(words)) else words


def _lying_group(words: Sequence[str], series: Drawn) -> Figure:
    """Lying bars of several series side by side, first word on top."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": list(words),
            "x": list(values),
            "marker": {"color": colour},
        }
        for name, values, colour in series
    ]
    layout: dict[str, Any] = {
        "barmode": "group",
        "xaxis": {"rangemode": "tozero"},
        "yaxis": names(words),
        "showlegend": True,
        "legend": {"traceorder": "normal"},
    }
    return {"data": data, "layout": layout}


def _lines(words: Sequence[str], series: Drawn, *, is_share: bool) -> Figure:
    """Lines from zero; an unknown number is a gap."""
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers" if len(words) < 60 else "lines",
            "name": name,
            "x": list(words),
            "y": in_percent(values) if is_share else list(values),
            "line": {"color": colour},
            "connectgaps": False,
        }
        for name, values, colour in series
    ]
    layout: dict[str, Any] = {
        "xaxis": {"type": "category", "nticks": 8},
        "yaxis": {"rangemode": "tozero"},
        "showlegend": len(data) > 1,
    }
    return {"data": data, "layout": layout}


def _ends(found: Answer) -> list[str | None]:
    return list(dict.fromkeys(row.key[0] for row in found.rows))


def _word(found: Answer, code: str | None) -> str:
    return found.labels.word(found.query.by[0], code)


def _value(row: Row | None, column: Column) -> Number:
    return None if row is None or row.is_hidden else row.values[column.code]


def _series(found: Answer) -> Drawn:
    """Several measures, the span compared with, or the second dimension: one at a time."""
    columns, base = found.query.columns, found.compared
    if len(found.query.by) == 2:
        return _by_second(found, columns[0])
    named: list[tuple[str, list[Number]]] = [
        (column.name, [_value(row, column) for row in found.rows]) for column in columns
    ]
    if base is not None and base.coverage.reporting and len(columns) == 1:
        days = f"{short_date(base.query.start)}–{short_date(base.query.end)}"
        named.append((days, [_value(row, columns[0]) for row in base.rows]))
    return [(name, values, COLOURS[at % MOST_SERIES]) for at, (name, values) in enumerate(named)]


def _by_second(found: Answer, column: Column) -> Drawn:
    second = found.query.by[1]
    codes = dict.fromkeys(row.key[1] for row in found.rows)
    ordered = sorted(codes, key=lambda code: found.labels.place(second, code))
    cells = {row.key: row for row in found.rows}
    return [
        (
            found.labels.word(second, code),
            [_value(cells.get((end, code)), column) for end in _ends(found)],
            COLOURS[at % MOST_SERIES],
        )
        for at, code in enumerate(ordered)
    ]


def describe(found: Answer, title: str) -> str:
    """What somebody hears who does not see the drawing: its range and its extremes."""
    column = found.query.columns[0]
    known = [(row, value) for row in found.rows if (value := _value(row, column)) is not None]
    if not known:
        return _("%(title)s. Znanih vrednosti ni.") % {"title": title}
    least, most = min(known, key=lambda one: one[1]), max(known, key=lambda one: one[1])

    digits = decimals_in([least[1], most[1]], column.measure.digits)

    def told(one: tuple[Row, float]) -> str:
        words = ", ".join(found.labels.word(n, c) for n, c in zip(found.query.by, one[0].key, strict=True))
        value = percent(one[1], 1) if column.measure.is_share else number(one[1], digits)
        return f"{words} ({value})"

    return _("%(title)s. Vrednosti: %(count)s. Najmanj: %(least)s. Največ: %(most)s.") % {
        "title": title,
        "count": len(known),
        "least": told(least),
        "most": told(most),
    }
