"""Cells of a table: rows with the same values in the dimensions asked for; without dimensions all are one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

WHOLE = "whole"
By = Sequence[str]


def cells(frame: pd.DataFrame, by: By) -> Any:
    """The rows grouped by the dimensions; an empty code is a value like any other."""
    if by:
        return frame.groupby(list(by), dropna=False, sort=False, observed=True)
    return frame.assign(**{WHOLE: 0}).groupby(WHOLE)


def total(frame: pd.DataFrame, by: By, column: str) -> pd.Series:
    """The sum of one column in each cell. Only for what may be added over every other dimension."""
    return cells(frame, by)[column].sum()


def distinct(frame: pd.DataFrame, by: By, column: str) -> pd.Series:
    """How many different values a column has in each cell, counted anew for each cell."""
    return cells(frame, by)[column].nunique()


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Part ÷ whole; empty where the whole is 0, never infinite: nothing to divide by is nothing to say."""
    aligned = part.reindex(whole.index).fillna(0)
    return (aligned / whole.where(whole > 0)).astype("float64")


def together(parts: Mapping[str, pd.Series]) -> pd.DataFrame:
    """The parts side by side; a cell that is missing in one of them is 0 there.

    Not the constructor of a frame: it sorts the cells, which empty codes do not allow.
    """
    # An empty one has no cells to add, and would take those of the others away.
    columns = [part.rename(name) for name, part in parts.items() if len(part)]
    if not columns:
        return pd.DataFrame(dict(parts))
    return pd.concat(columns, axis=1, sort=False).reindex(columns=list(parts)).fillna(0)


def add(first: pd.Series, second: pd.Series) -> pd.Series:
    """First + second, where a cell may be missing in one of them."""
    return together({"first": first, "second": second}).sum(axis=1)
