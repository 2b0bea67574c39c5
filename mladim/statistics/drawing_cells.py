"""Cells in rows and columns, shaded in a few classes: heat maps, calendars, tile maps.

Each class is a series of bars of one length, so every cell is drawn as a shape of its own with its text, also
where no bitmap may be; and the classes are the legend.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from mladim.core.i18n import number, percent

Figure = dict[str, Any]
Place = tuple[int, int]
STEPS = 6
# The dark half of the shades carries light text.
DARK_FROM = 4
SIDE = 0.94


def classes(values: Sequence[float], most: int = 5) -> list[float]:
    """The upper ends of at most five classes of equal, round width that hold all values above nought."""
    top = max(values, default=0)
    if top <= 0:
        return []
    raw = top / most
    scale = 10 ** math.floor(math.log10(raw))
    step = next(scale * size for size in (1, 2, 2.5, 5, 10) if scale * size >= raw * 0.999999)
    return [round(step * place, 10) for place in range(1, math.ceil(top / step - 1e-9) + 1)]


def class_of(value: float, ends: Sequence[float]) -> int:
    """The class a value belongs to; -1 is nought."""
    if value <= 0:
        return -1
    return next(place for place, end in enumerate(ends) if value <= end * 1.000001)


def class_words(ends: Sequence[float], *, whole: bool, share: bool = False) -> list[str]:
    """1–20, 21–40 for counted things; do 20 %, 20–40 % for others."""

    def said(value: float) -> str:
        return percent(value) if share else number(value)

    found, before = [], 0.0
    for end in ends:
        first = before + 1 if whole else before
        found.append(said(end) if whole and first == end else f"{said(first)}–{said(end)}")
        before = end
    return found


def shade(place: int, count: int) -> int:
    """The step of the scale for a class, from 1; few classes are spread over the whole scale."""
    return STEPS if count == 1 else 2 + round(place * (STEPS - 2) / (count - 1))


def cells(
    rows: Sequence[str],
    heads: Sequence[str],
    groups: Sequence[tuple[str, int, Mapping[Place, str]]],
    *,
    texts: bool = True,
) -> Figure:
    """A sheet of cells: each group has its name, its shade (0 = hatched) and the text of each of its places
    (row, column); a place in no group stays empty."""
    data = [_trace(name, step, places, texts=texts) for name, step, places in groups if places]
    layout = {
        "barmode": "overlay",
        "bargap": 0,
        "showlegend": len(data) > 1,
        "legend": {"traceorder": "normal", "y": -0.01, "yanchor": "top"},
        "xaxis": _axis(heads) | {"side": "top"},
        "yaxis": _axis(rows) | {"range": [len(rows) - 0.5, -0.5]},
        "margin": {"l": 4, "r": 4, "t": 24, "b": 40},
        "meta": {"kind": "cells"},
    }
    return {"data": data, "layout": layout}


def _axis(words: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "linear",
        "tickvals": list(range(len(words))),
        "ticktext": list(words),
        "range": [-0.5, len(words) - 0.5],
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "rangemode": "normal",
    }


def _trace(name: str, step: int, places: Mapping[Place, str], *, texts: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "bar",
        "name": name,
        "x": [column for _row, column in places],
        "y": [SIDE for _place in places],
        "base": [row - SIDE / 2 for row, _column in places],
        "width": SIDE,
        "hovertext": list(places.values()),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": f"var(--step-{step})" if step else "var(--surface)"},
    }
    if not step:
        found["marker"]["pattern"] = {"shape": "/", "fgcolor": "var(--field)", "size": 6, "solidity": 0.2}
    if texts:
        colour = "var(--on-step-dark)" if step >= DARK_FROM else "var(--on-step-light)"
        found |= {
            "text": [text.split(": ")[-1] for text in places.values()],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"color": colour, "weight": 700},
        }
    return found
