"""Bars as plain values; colours are names of the page's tokens, the page's script turns them into colours."""

from collections.abc import Sequence
from typing import Any

from mladim.core.i18n import NBSP, language, number, percent

Figure = dict[str, Any]
LABELLED = 8
ROOM = 1.25
# Every name is written, the first on top.
NAMES = {"type": "category", "autorange": "reversed", "showgrid": False, "dtick": 1}
BAR, PART = "var(--bar)", "var(--bar-part)"


def columns(words: Sequence[str], values: Sequence[float | None], *, pale: Sequence[bool] = ()) -> Figure:
    """Upright bars from zero; with few of them the value stands above each and there is no scale."""
    few = len(words) <= LABELLED
    colours = [PART if is_pale else BAR for is_pale in pale] or BAR
    bars = {"type": "bar", "x": list(words), "y": list(values), "marker": {"color": colours}}
    if few:
        bars["text"] = [number(value) for value in values]
    layout: dict[str, Any] = {"xaxis": {"type": "category"}, "yaxis": {"rangemode": "tozero"}}
    if few:
        layout["yaxis"] |= {"visible": False}
    return {"data": [bars], "layout": layout}


def shares(words: Sequence[str], series: Sequence[tuple[str, Sequence[float | None], str]]) -> Figure:
    """Lying bars of several shares side by side, first word on top, each with its value."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": list(words),
            "x": [None if value is None else round(value * 100, 1) for value in values],
            "text": [percent(value) for value in values],
            "marker": {"color": colour},
        }
        for name, values, colour in series
    ]
    longest = max((value or 0 for _name, values, _colour in series for value in values), default=0)
    layout = {
        "barmode": "group",
        # Room for the value after the longest bar, also on a phone.
        "xaxis": {"visible": False, "range": [0, round(longest * 100 * ROOM, 1) or 1]},
        "yaxis": dict(NAMES),
        "showlegend": len(data) > 1,
    }
    return {"data": data, "layout": layout}


def stacked(words: Sequence[str], series: Sequence[tuple[str, Sequence[float | None], str]]) -> Figure:
    """Lying bars made of parts, first word on top."""
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
    layout = {
        "barmode": "stack",
        "xaxis": {"rangemode": "tozero", "tickformat": ",.0f"},
        "yaxis": dict(NAMES),
        "showlegend": True,
        "legend": {"traceorder": "normal"},
    }
    return {"data": data, "layout": layout}


def quoted(words: str) -> str:
    """A name inside a sentence."""
    return f"»{words}«" if language() == "sl" else f"“{words}”"


def part_of(value: float, whole: float | None) -> float | None:
    """A part of a whole; nothing to divide by is nothing to say."""
    return value / whole if whole else None


def of(percentage: float | None) -> str:
    """43 %"""
    return percent(percentage).replace(" ", NBSP)
