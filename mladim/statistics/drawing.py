"""Bars as plain values; colours are names of the page's tokens, turned into colours where they are drawn."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import NBSP, decimals_in, language, number, percent

Figure = dict[str, Any]
Values = Sequence[float | None]
Series = Sequence[tuple[str, Values, str]]
LABELLED = 8
ROOM = 1.25
# One bar alone takes the room of a few, so that it is a bar and not a wall.
LEAST = 4
BAR, PART, REST = "var(--bar)", "var(--bar-part)", "var(--data-rest)"
SECOND, THIRD, FOURTH = "var(--data-2)", "var(--data-3)", "var(--data-4)"


def columns(words: Sequence[str], values: Values, *, pale: Sequence[bool] = ()) -> Figure:
    """Upright bars from zero; with few of them the value stands above each and there is no scale."""
    few = len(words) <= LABELLED
    colours = [PART if is_pale else BAR for is_pale in pale] or BAR
    bars = {"type": "bar", "x": list(words), "y": list(values), "marker": {"color": colours}}
    if few:
        bars["text"] = numbers(values)
    layout: dict[str, Any] = {"xaxis": _steps(words), "yaxis": _counts([values])}
    if few:
        layout["yaxis"] |= {"visible": False}
    return {"data": [bars], "layout": layout}


def _room(words: Sequence[str]) -> float:
    return max(len(dict.fromkeys(words)), LEAST) - 0.5


def _steps(words: Sequence[str]) -> dict[str, Any]:
    return {"type": "category", "range": [-0.5, _room(words)]}


def _counts(series: Sequence[Values]) -> dict[str, Any]:
    """A scale from zero; of a few whole things it has no halves."""
    tops = [sum(value or 0 for value in parts) for parts in zip(*series, strict=True)]
    is_whole = all(float(value or 0).is_integer() for values in series for value in values)
    few = {"dtick": 1} if is_whole and max(tops, default=0) <= LABELLED else {}
    return {"rangemode": "tozero"} | few


def names(words: Sequence[str]) -> dict[str, Any]:
    """Every name is written, the first on top."""
    axis = {"type": "category", "showgrid": False, "dtick": 1, "ticklabelstandoff": 6}
    return axis | {"range": [_room(words), -0.5]}


def numbers(values: Values) -> list[str]:
    """The values beside their bars, all with as many decimals."""
    digits = decimals_in(values)
    return [number(value, digits if value else 0) for value in values]


def upright(words: Sequence[str], series: Series, *, stacked: bool = False) -> Figure:
    """Upright bars of several series, side by side or on top of each other."""
    data = [
        {"type": "bar", "name": name, "x": list(words), "y": list(values), "marker": {"color": colour}}
        for name, values, colour in series
    ]
    layout: dict[str, Any] = {
        "barmode": "stack" if stacked else "group",
        "xaxis": _steps(words),
        "yaxis": _counts([values for _name, values, _colour in series]),
        "showlegend": len(data) > 1,
        "legend": {"traceorder": "normal"},
    }
    return {"data": data, "layout": layout}


def upright_shares(words: Sequence[str], series: Series) -> Figure:
    """Upright bars of shares side by side, in per cent."""
    found = upright(words, [(name, in_percent(values), colour) for name, values, colour in series])
    if len(words) <= LABELLED:
        for trace, (_name, values, _colour) in zip(found["data"], series, strict=True):
            trace["text"] = [percent(value) if value is not None else "" for value in values]
    found["layout"]["yaxis"] |= {"ticksuffix": f"{NBSP}%" if language() == "sl" else "%"}
    return found


def in_percent(values: Values) -> list[float | None]:
    """Shares as people read them."""
    return [None if value is None else round(value * 100, 1) for value in values]


def shares(words: Sequence[str], series: Series) -> Figure:
    """Lying bars of several shares side by side, first word on top, each with its value."""
    data = [
        _lying(words, name, in_percent(values), colour) | {"text": [percent(value) for value in values]}
        for name, values, colour in series
    ]
    longest = max((value or 0 for _name, values, _colour in series for value in values), default=0)
    layout = {
        "barmode": "group",
        # Room for the value after the longest bar, also on a phone.
        "xaxis": {"visible": False, "range": [0, round(longest * 100 * ROOM, 1) or 1]},
        "yaxis": names(words),
        "showlegend": len(data) > 1,
    }
    return {"data": data, "layout": layout}


FEW = 6


def first_and_others(words: Sequence[str], values: Values) -> Figure:
    """The first five shares and all the others together, for a small picture."""
    if len(words) <= FEW:
        return shares(words, [("", values, BAR)])
    rest = sum(value or 0 for value in values[FEW - 1 :])
    return shares([*words[: FEW - 1], _("drugo")], [("", [*values[: FEW - 1], rest], BAR)])


def lying(words: Sequence[str], values: Values) -> Figure:
    """Lying bars from zero, first word on top, each with its value."""
    bars = _lying(words, "", values, BAR) | {"text": numbers(values)}
    longest = max((value or 0 for value in values), default=0)
    layout = {"xaxis": {"visible": False, "range": [0, longest * ROOM or 1]}, "yaxis": names(words)}
    return {"data": [bars], "layout": layout}


def stacked(words: Sequence[str], series: Series) -> Figure:
    """Lying bars made of parts, first word on top."""
    layout = {
        "barmode": "stack",
        "xaxis": _counts([values for _name, values, _colour in series]) | {"tickformat": ",.0f"},
        "yaxis": names(words),
        "showlegend": True,
        "legend": {"traceorder": "normal"},
    }
    return {"data": [_lying(words, *one) for one in series], "layout": layout}


def _lying(words: Sequence[str], name: str, values: Values, colour: str) -> dict[str, Any]:
    bars = {"type": "bar", "orientation": "h", "y": list(words), "x": list(values)}
    return bars | ({"name": name} if name else {}) | {"marker": {"color": colour}}


def quoted(words: str) -> str:
    """A name inside a sentence."""
    return f"»{words}«" if language() == "sl" else f"“{words}”"


def part_of(value: float, whole: float | None) -> float | None:
    """A part of a whole; nothing to divide by is nothing to say."""
    return value / whole if whole else None


def of(percentage: float | None) -> str:
    """43 %"""
    return percent(percentage).replace(" ", NBSP)
