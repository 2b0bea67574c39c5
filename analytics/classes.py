"""Numbers in classes for shading: as many alike in each as can be, equal numbers never apart."""

from collections.abc import Sequence

import pandas as pd


def steps_of(values: Sequence[float | None], classes: int) -> list[int]:
    """The class of each number, from 1 to `classes`; 0 for what is not known.

    Classes are by rank (quantiles), so one giant does not make all others look alike.
    """
    assert classes >= 2, "one class shades nothing"
    known = pd.Series([value for value in values if value is not None], dtype="float64").drop_duplicates()
    assert known.map(lambda one: one == one).all(), "unknown is None"
    ranks = known.rank(method="first").astype(int)
    by_value = {
        float(value): 1 + (rank - 1) * classes // len(known) for value, rank in zip(known, ranks, strict=True)
    }
    return [0 if value is None else by_value[float(value)] for value in values]
