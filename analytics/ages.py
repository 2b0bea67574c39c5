"""Age as it is frozen for a reporting year: the year of the session − the year of birth, as a band."""

from collections.abc import Mapping

import pandas as pd

Bounds = Mapping[str, tuple[int, int]]
UNKNOWN = "unknown"


def freeze(birth_years: pd.Series, years: pd.Series, bands: Bounds) -> pd.Series:
    """The band of each person in each reporting year.

    `bands` says the first and last age of every band; a year of birth that is missing or cannot be right
    is unknown.
    """
    ages = years.astype("float64") - birth_years.astype("float64")
    found = pd.Series(UNKNOWN, index=ages.index, dtype="object")
    for code, (low, high) in bands.items():
        found[(ages >= low) & (ages <= high)] = code
    return found
