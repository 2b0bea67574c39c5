"""Areas with their real borders, shaded in a few classes, each with its number in the middle."""

from collections.abc import Mapping
from typing import Any

from mladim.statistics.borders import Border
from mladim.statistics.drawing_cells import DARK_FROM, HATCHED, Figure, Said, marker

# One degree of latitude against one of longitude at 46.1° north.
STRETCH = 1.442


def outlines(
    areas: Mapping[str, Border], groups: list[tuple[str, int, Mapping[str, Said]]], *, texts: bool = True
) -> Figure:
    """Groups of (name, shade, area → (text in the middle, words on pointing)); the groups are the legend."""
    data: list[dict[str, Any]] = []
    for name, step, inside in groups:
        data += [_area(areas[code], step) for code in inside if code in areas]
        data.append(_sign(name, step))
    marks = [
        (areas[code].middle, said, step)
        for _name, step, inside in groups
        for code, said in inside.items()
        if code in areas
    ]
    if texts:
        data.append(_texts(marks))
    axis = {"visible": False, "showgrid": False, "zeroline": False, "type": "linear"}
    layout = {
        "showlegend": len(groups) > 1,
        "legend": {"traceorder": "normal", "y": -0.01, "yanchor": "top"},
        "xaxis": axis | {"range": _span(areas, 0), "constrain": "domain"},
        "yaxis": axis
        | {
            "range": _span(areas, 1),
            "constrain": "domain",
            "scaleanchor": "x",
            "scaleratio": STRETCH,
        },
        "hovermode": "closest",
        "margin": {"l": 4, "r": 4, "t": 8, "b": 40},
        "meta": {"kind": "map"},
    }
    return {"data": data, "layout": layout}


def _span(areas: Mapping[str, Border], side: int) -> list[float]:
    """From the westernmost or southernmost point to the other end, with a little room."""
    found = [point[side] for border in areas.values() for ring in border.rings for point in ring]
    room = (max(found) - min(found)) / 50
    return [round(min(found) - room, 3), round(max(found) + room, 3)]


def _sign(name: str, step: int) -> dict[str, Any]:
    """A square for the legend, as beside cells: a trace of its own that draws nothing."""
    return {
        "type": "bar",
        "name": name,
        "x": [None],
        "y": [None],
        "marker": marker(step),
        "hoverinfo": "skip",
    }


def _area(border: Border, step: int) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in border.rings:
        x += [*([None] if x else []), *(at for at, _up in ring)]
        y += [*([None] if y else []), *(up for _at, up in ring)]
    found: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "showlegend": False,
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": f"var(--step-{step})" if step > 0 else "var(--surface)",
        "line": {"color": "var(--field)", "width": 1, "dash": "solid"},
        "hoverinfo": "skip",
        "hovertemplate": "",
    }
    if step == HATCHED:
        found["fillpattern"] = {"shape": "/", "fgcolor": "var(--field)", "size": 8, "solidity": 0.12}
    return found


def _texts(marks: list[tuple[tuple[float, float], Said, int]]) -> dict[str, Any]:
    colours = ["var(--ink)" if step <= 0 else _on(step) for _middle, _said, step in marks]
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [middle[0] for middle, _said, _step in marks],
        "y": [middle[1] for middle, _said, _step in marks],
        "text": [said[0] for _middle, said, _step in marks],
        "textfont": {"color": colours, "weight": 700},
        "hovertext": [said[1] for _middle, said, _step in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _on(step: int) -> str:
    return "var(--on-step-dark)" if step >= DARK_FROM else "var(--on-step-light)"
