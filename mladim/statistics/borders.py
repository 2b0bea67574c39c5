"""Borders of the twelve statistical regions: simplified ones that come along, or an operator's finer file."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app

from mladim.codelists import resolve

# Natural Earth, public domain; twelve outlines of some ninety points each.
OWN = Path(__file__).with_name("regions.geojson")
Ring = tuple[tuple[float, float], ...]
STEPS, WIDER = 32, 1.44


@dataclass(frozen=True)
class Border:
    """Closed rings of (longitude, latitude) in degrees, and where words stand inside the largest."""

    rings: tuple[Ring, ...]
    middle: tuple[float, float]


def borders() -> dict[str, Border]:
    """Region code → its border; regions of unknown names are left out."""
    return _read(Path(current_app.config.get("REGIONS_GEOJSON") or OWN))


@cache
def _read(path: Path) -> dict[str, Border]:
    found = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        if code := resolve("region", feature["properties"].get("name")):
            rings = _rings(feature["geometry"])
            found[code] = Border(rings, _middle(max(rings, key=lambda ring: abs(_area(ring)))))
    return found


def _rings(geometry: dict[str, Any]) -> tuple[Ring, ...]:
    """Outer rings only: no region of the country has a hole."""
    parts = geometry["coordinates"]
    polygons = parts if geometry["type"] == "MultiPolygon" else [parts]
    return tuple(tuple((x, y) for x, y, *_height in polygon[0]) for polygon in polygons)


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:], strict=False)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def _middle(ring: Ring) -> tuple[float, float]:
    """The point inside that is farthest from the border: a bay or a hook does not push it out."""
    left, right = min(x for x, _y in ring), max(x for x, _y in ring)
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    places = [
        (left + (right - left) * across / STEPS, low + (high - low) * up / STEPS)
        for across in range(1, STEPS)
        for up in range(1, STEPS)
    ]
    x, y = max((place for place in places if _holds(ring, *place)), key=lambda place: _room(ring, *place))
    return round(x, 4), round(y, 4)


def _holds(ring: Ring, x: float, y: float) -> bool:
    """Does a line to the east cross the border an odd number of times?"""
    is_inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            is_inside = not is_inside
    return is_inside


def _room(ring: Ring, x: float, y: float) -> float:
    """How near the border comes; a degree of longitude is the shorter one."""
    wide = [((px - x) / WIDER, py - y) for px, py in ring]
    return min(_nearness(*pair) for pair in zip(wide, wide[1:], strict=False))


def _nearness(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The squared distance of the line between two points from nought."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    part = min(1.0, max(0.0, -(one[0] * dx + one[1] * dy) / length)) if length else 0.0
    return (one[0] + part * dx) ** 2 + (one[1] + part * dy) ** 2
