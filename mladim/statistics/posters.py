"""A chart as a picture that stands alone: headline, unit and place, few large marks, source with coverage."""

import math
from dataclasses import dataclass
from typing import Any

Figure = dict[str, Any]
# How wide a letter of our typeface is, in parts of its size: the average of Slovene text, plain and bold.
LETTER, BOLD = 0.47, 0.51
LINE = 1.3
MOST_LINES = 3
PAGE_LETTERS = 14
LABEL_SHARE = 0.4
# Text that hangs from its upper left corner, placed in parts of the drawing.
BLOCK = {
    "xref": "paper",
    "yref": "paper",
    "xanchor": "left",
    "yanchor": "top",
    "align": "left",
    "borderpad": 0,
    "showarrow": False,
}


@dataclass(frozen=True, kw_only=True)
class Words:
    """What stands around the drawing."""

    kicker: str
    headline: str
    subtitle: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A size of picture and the sizes of its letters, in pixels of the drawing."""

    width: int
    height: int
    scale: int
    margin: int
    headline: int
    kicker: int
    small: int
    value: int
    axis: int
    source: int
    band: int


SHEETS: dict[str, Sheet] = {
    "square": Sheet(
        width=1080,
        height=1080,
        scale=1,
        margin=72,
        headline=72,
        kicker=34,
        small=34,
        value=40,
        axis=30,
        source=28,
        band=20,
    ),
    "wide": Sheet(
        width=1200,
        height=630,
        scale=1,
        margin=56,
        headline=48,
        kicker=26,
        small=24,
        value=26,
        axis=22,
        source=20,
        band=14,
    ),
    "document": Sheet(
        width=800,
        height=500,
        scale=2,
        margin=24,
        headline=23,
        kicker=14,
        small=14,
        value=15,
        axis=13,
        source=12,
        band=0,
    ),
}


def wrapped(text: str, width: float, size: float, letter: float = LETTER) -> list[str]:
    """The text in lines that fit."""
    most = max(8, int(width / (size * letter)))
    lines = [""]
    for word in text.replace("<", "&lt;").split(" "):
        if lines[-1] and len(lines[-1]) + len(word) + 1 > most:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return lines


def _headline(text: str, sheet: Sheet) -> tuple[list[str], int]:
    """As large as three lines allow."""
    size, width = sheet.headline, sheet.width - 2 * sheet.margin
    lines = wrapped(text, width, size, BOLD)
    while len(lines) > MOST_LINES and size > sheet.headline * 0.55:
        size -= 2
        lines = wrapped(text, width, size, BOLD)
    return lines, size


def poster(figure: Figure, words: Words, name: str) -> Figure:
    """The figure with its words around it."""
    sheet = SHEETS[name]
    inner = sheet.width - 2 * sheet.margin
    headline, size = _headline(words.headline, sheet)
    blocks = [
        (wrapped(words.kicker, inner, sheet.kicker, BOLD), sheet.kicker, "var(--accent-text)", 700),
        (headline, size, "var(--ink)", 800),
        (wrapped(words.subtitle, inner, sheet.small), sheet.small, "var(--ink-2)", 400),
    ]
    gap = sheet.small * 0.3
    top = sheet.margin * (0.9 if sheet.band else 0.7)
    placed = []
    for lines, letters, colour, weight in blocks:
        placed.append((top, lines, letters, colour, weight))
        top += len(lines) * letters * LINE + gap
    source = wrapped(words.source, inner, sheet.source)
    bottom = sheet.margin * 0.6 + len(source) * sheet.source * LINE
    return _framed(figure, sheet, placed, source, (math.ceil(top), math.ceil(bottom)))


def _framed(
    figure: Figure, sheet: Sheet, placed: list[Any], source: list[str], room: tuple[int, int]
) -> Figure:
    data, layout, left = _scaled(figure, sheet)
    margin = _margin(layout, sheet, left, room)
    width = sheet.width - margin["l"] - margin["r"]
    height = sheet.height - margin["t"] - margin["b"]

    def text(at: float, lines: list[str], letters: float, colour: str, weight: int) -> dict[str, Any]:
        """A block of lines whose upper edge is so many pixels below the top of the picture."""
        place = {"x": -left / width, "y": 1 + (margin["t"] - at) / height}
        return BLOCK | place | _written(lines, letters, colour, weight)

    inside = [_larger(one, sheet) for one in layout.get("annotations", [])]
    texts = [text(*block) for block in placed]
    texts.append(text(sheet.height - room[1], source, sheet.source, "var(--ink-2)", 400))
    layout |= {
        "width": sheet.width,
        "height": sheet.height,
        "autosize": False,
        "margin": margin,
        "paper_bgcolor": "var(--paper)" if sheet.band else "var(--surface)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "annotations": [*inside, *texts],
        "legend": {
            **layout.get("legend", {}),
            "x": -left / width,
            "y": 1 + (margin["t"] - room[0]) / height,
            "yanchor": "top",
            "xanchor": "left",
            "font": {"size": sheet.axis},
        },
        "shapes": _band(sheet, margin, (width, height)),
    }
    return {"data": data, "layout": layout}


def _margin(layout: dict[str, Any], sheet: Sheet, left: int, room: tuple[int, int]) -> dict[str, int]:
    legend = sheet.axis * 2.2 if layout.get("showlegend") else 0
    kind = layout.get("meta", {}).get("kind")
    above = sheet.axis * 1.9 if kind == "cells" else 0 if kind == "map" else sheet.value * 1.3
    below = 1 if kind == "map" else 2.4
    return {
        "l": sheet.margin + left,
        "r": sheet.margin,
        "t": round(room[0] + above + legend),
        "b": round(room[1] + sheet.axis * below),
        "pad": 0,
    }


def _written(lines: list[str], letters: float, colour: str, weight: int) -> dict[str, Any]:
    return {"text": "<br>".join(lines), "font": {"size": letters, "color": colour, "weight": weight}}


def _larger(annotation: dict[str, Any], sheet: Sheet) -> dict[str, Any]:
    """A name inside the drawing, grown with the other letters."""
    font = annotation.get("font", {})
    size = font.get("size", PAGE_LETTERS) * sheet.axis / PAGE_LETTERS * 0.8
    return {**annotation, "font": {**font, "size": max(size, sheet.axis * 0.6)}}


def _band(sheet: Sheet, margin: dict[str, int], size: tuple[int, int]) -> list[dict[str, Any]]:
    if not sheet.band:
        return []
    width, height = size
    top = 1 + margin["t"] / height
    return [
        {
            "type": "rect",
            "xref": "paper",
            "yref": "paper",
            "x0": -margin["l"] / width,
            "x1": 1 + margin["r"] / width,
            "y0": top - sheet.band / height,
            "y1": top,
            "line": {"width": 0},
            "fillcolor": "var(--accent)",
        }
    ]


def _scaled(figure: Figure, sheet: Sheet) -> tuple[list[dict[str, Any]], dict[str, Any], int]:
    """The drawing with letters of this size, names of bars in short lines, and the room those names take."""
    layout: dict[str, Any] = dict(figure["layout"])
    layout["font"] = {"family": "Figtree, Arial, sans-serif", "size": sheet.axis, "color": "var(--ink)"}
    layout["uniformtext"] = {"mode": False}
    data, left = [], 0
    for trace in figure["data"]:
        fonts = {"size": sheet.value, "weight": 700}
        if trace.get("mode") == "text":  # letters inside areas keep their colours
            fonts = {**trace["textfont"], "size": sheet.axis}
        trace = {**trace, "textfont": fonts}
        if trace.get("insidetextfont"):
            trace["insidetextfont"] = {**trace["insidetextfont"], "size": sheet.axis}
        if trace.get("orientation") == "h":
            names = [wrapped(str(name), sheet.width * LABEL_SHARE, sheet.axis) for name in trace["y"]]
            trace["y"] = ["<br>".join(lines) for lines in names]
            left = max([left, *(len(line) for lines in names for line in lines)])
        data.append(trace)
    for name in [key for key in layout if key.startswith(("xaxis", "yaxis"))] or ["xaxis", "yaxis"]:
        font = {"size": sheet.axis, "color": "var(--ink-2)"}
        layout[name] = {**layout.get(name, {}), "automargin": False, "tickfont": font}
    return data, layout, round(_room(left, layout, data) * sheet.axis * LETTER)


def _room(longest: int, layout: dict[str, Any], data: list[dict[str, Any]]) -> float:
    """How many letters stand to the left of the drawing."""
    axis = layout.get("yaxis", {})
    if longest:
        return longest + 1.5
    if axis.get("visible") is False:
        return 0
    if axis.get("ticktext"):
        return max(map(len, axis["ticktext"])) + 1.5
    top = max((value or 0 for trace in data for value in trace.get("y", ()) if value is not None), default=0)
    return len(f"{top * 2:,.0f}") + (3 if axis.get("ticksuffix") else 1.5)
