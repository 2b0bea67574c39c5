"""Where the middle half of alike organisations lies, rounded so that no single one can be read from it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

# With fewer, a quartile would be the number of an organisation that people could guess.
FEWEST = 5
# Held sessions in a year up to which an organisation is small, and up to which it is middling.
SIZES = (("small", 149), ("middle", 999))
LARGEST = "large"


@dataclass(frozen=True, kw_only=True)
class Quartiles:
    """A quarter of the organisations lies below `low`, half below `middle`, a quarter above `high`."""

    low: float
    middle: float
    high: float
    organisations: int


def size_class(sessions_a_year: int) -> str:
    """small, middle or large, by the sessions held in a year."""
    return next((name for name, most in SIZES if sessions_a_year <= most), LARGEST)


def rounded(value: float, *, is_share: bool) -> float:
    """Two digits that count; shares in whole per cent."""
    if is_share:
        return round(value, 2)
    if value == 0:
        return 0
    digits = 1 - math.floor(math.log10(abs(value)))
    return float(round(value, min(digits, 1)))


def quartiles(values: Iterable[float | None], *, is_share: bool) -> Quartiles | None:
    """The band of the known values; none of fewer than five organisations."""
    known = [value for value in values if value is not None]
    if len(known) < FEWEST:
        return None
    low, middle, high = (
        rounded(float(value), is_share=is_share) for value in np.quantile(known, (0.25, 0.5, 0.75))
    )
    return Quartiles(low=low, middle=middle, high=high, organisations=len(known))
