"""The middle of many, from which none of them can be read."""

from collections.abc import Iterable

import numpy as np

from analytics.peers import FEWEST as FEWEST


def median_of(values: Iterable[float | None]) -> float | None:
    """The median of the known values; none of fewer than five."""
    known = [value for value in values if value is not None]
    return float(np.median(known)) if len(known) >= FEWEST else None
