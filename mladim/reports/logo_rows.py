"""Logos side by side, as large as their row allows; every writer measures in its own unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mladim.reports.document import Logo

# No logo is wider than this many times the height of the row.
WIDEST, GAP = 4, 0.35


@dataclass(frozen=True)
class Placed:
    """A logo with its left edge and size."""

    logo: Logo
    left: float
    width: float
    height: float


def row_of(logos: Iterable[Logo], *, high: float, room: float) -> Iterator[Placed]:
    """From left to right, all with the same room in height; smaller where they would not fit."""
    shown = [(one, min(high / one.height, high * WIDEST / one.width)) for one in logos]
    gap = high * GAP
    wide = sum(one.width * scale for one, scale in shown) + gap * max(len(shown) - 1, 0)
    less, left = min(1.0, room / wide) if wide else 1.0, 0.0
    for one, scale in shown:
        width = one.width * scale * less
        yield Placed(one, left, width, one.height * scale * less)
        left += width + gap * less
