"""Cells in rows and columns, shaded in a few classes: heat maps, calendars, tile maps.

Each class is a series of bars of one length, so every cell is drawn as a shape of its own with its text, also
where no bitmap may be; and the classes are the legend.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeVar

from mladim.core.i18n import decimals_in, number, percent

Figure = dict[str, Any]
Place = tuple[int, int]
Said = tuple[str, str]
Group = tuple[str, int, Mapping[Place, Said]]
# What is shaded: a place in rows and columns, or an area by its code.
Key = TypeVar("Key", bound=Hashable)
# The fourth step carries neither light nor dark small letters well, so it is left out.
SHADES = (1, 2, 3, 5, 6)
# The dark half of the shades carries light text.
DARK_FROM = 4
HATCHED, BARE = 0, -1
SIDE = 0.94
# A cell alone takes no more room than one of so many rows and columns.
LEAST_ROWS, LEAST_COLUMNS = 3, 4


def classes(values: Sequence[float], most: int = 5, *, from_least: bool = False) -> list[float]:
    """The edges of at most five classes of equal, round width that hold all values above nought. They begin
    at nought; `from_least` lets them begin below the least value, where values lie close together."""
    top = max(values, default=0)
    if top <= 0:
        return []
    least = max(0, min(values)) if from_least and min(values) < top else 0
    scale = 10 ** math.floor(math.log10((top - least) / most))
    for step in (scale * size for size in (1, 2, 2.5, 5, 10, 20)):
        first = math.floor(least / step + 1e-9)
        last = math.ceil(top / step - 1e-9)
        if last - first <= most:
            break
    return [round(step * place, 10) for place in range(first, last + 1)]


def class_of(value: float, ends: Sequence[float]) -> int:
    """The class a value belongs to; -1 is nought."""
    if value <= 0:
        return -1
    return next(place for place, end in enumerate(ends) if value <= end * 1.000001)


def class_words(edges: Sequence[float], *, whole: bool, share: bool = False) -> list[str]:
    """1–20, 21–40 for counted things; 0–20 %, 20–40 % for others."""
    digits = decimals_in([edge * 100 if share else edge for edge in edges])
    found, before = [], edges[0] if edges else 0.0
    for end in edges[1:]:
        first = before + 1 if whole else before
        start = number(first * 100 if share else first, digits)
        last = percent(end, digits) if share else number(end, digits)
        found.append(last if whole and first == end else f"{start}–{last}")
        before = end
    return found


def shades(places: Sequence[int]) -> dict[int, int]:
    """The step of the scale for each class from the lowest to the highest that occurs: neighbours that are
    few differ enough to be told apart."""
    last, low, high = len(SHADES) - 1, min(places, default=0), max(places, default=0)
    return {at: SHADES[last if low == high else round((at - low) * last / (high - low))] for at in places}


def by_class(
    values: Mapping[Key, float | None],
    said: Mapping[Key, Said],
    *,
    whole: bool = True,
    share: bool = False,
    unknown: str = "",
) -> list[tuple[str, int, Mapping[Key, Said]]]:
    """Groups of cells by the class of their value; unknown ones are hatched where a word says so."""
    known = [value for value in values.values() if value is not None]
    # A share is read against nought and the whole; rates of areas are read against each other.
    edges = classes(known, from_least=not (whole or share))
    names, ends = class_words(edges, whole=whole, share=share), edges[1:]
    groups: list[tuple[str, int, Mapping[Key, Said]]] = []
    zeros = {place: said[place] for place, value in values.items() if value is not None and value <= 0}
    groups.append((percent(0) if share else "0", BARE, zeros))
    class_at = {place: class_of(value, ends) for place, value in values.items() if value is not None}
    steps = shades(sorted({at for at in class_at.values() if at >= 0}))
    for at, step in steps.items():
        groups.append((names[at], step, {place: said[place] for place in class_at if class_at[place] == at}))
    if unknown:
        missing = {place: said[place] for place, value in values.items() if value is None}
        groups.append((unknown, HATCHED, missing))
    return [group for group in groups if group[2]]


def cells(
    rows: Sequence[str],
    heads: Sequence[str],
    groups: Sequence[Group],
    *,
    texts: bool = True,
) -> Figure:
    """A sheet of cells: each group has its name, its shade and for each of its places (row,
    column) the text inside and the words on pointing; a place in no group stays empty."""
    data = [_trace(name, step, places, texts=texts) for name, step, places in groups if places]
    layout = {
        "barmode": "overlay",
        "bargap": 0,
        "showlegend": len(data) > 1,
        "legend": {"traceorder": "normal", "y": -0.01, "yanchor": "top"},
        "xaxis": _axis(heads) | {"side": "top", "range": [-0.5, max(len(heads), LEAST_COLUMNS) - 0.5]},
        "yaxis": _axis(rows) | {"range": [max(len(rows), LEAST_ROWS) - 0.5, -0.5]},
        "margin": {"l": 4, "r": 4, "t": 24, "b": 40},
        "meta": {"kind": "cells"},
    }
    return {"data": data, "layout": layout}


def _axis(words: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "linear",
        "tickvals": list(range(len(words))),
        "ticktext": list(words),
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "rangemode": "normal",
    }


def marker(step: int) -> dict[str, Any]:
    """The fill of a class; the palest has an edge, as have the two without a shade."""
    found: dict[str, Any] = {"color": f"var(--step-{step})" if step > 0 else "var(--surface)"}
    if step <= 1:
        found["line"] = {"color": "var(--line)", "width": 1}
    if step == HATCHED:
        found["pattern"] = {"shape": "/", "fgcolor": "var(--field)", "size": 8, "solidity": 0.12}
    return found


def _trace(name: str, step: int, places: Mapping[Place, Said], *, texts: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "bar",
        "name": name,
        "x": [column for _row, column in places],
        "y": [SIDE for _place in places],
        "base": [row - SIDE / 2 for row, _column in places],
        "width": SIDE,
        "hovertext": [words for _text, words in places.values()],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": marker(step),
    }
    if texts:
        colour = "var(--on-step-dark)" if step >= DARK_FROM else "var(--on-step-light)"
        colour = "var(--ink)" if step <= 0 else colour
        found |= {
            "text": [text for text, _words in places.values()],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"color": colour, "weight": 700},
        }
    return found
