"""Rows that are alike put together: the GROUP BY of the packed columns."""

from collections.abc import Sequence

import numpy as np

# Up to here cells are counted in one table of all that could be; above, only those that there are.
DENSE = 1 << 16


def spread(at: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The parts of these rows: (which row, which part), in the order of the rows."""
    starts, lengths = at[rows], at[rows + 1] - at[rows]
    which = np.repeat(np.arange(len(rows)), lengths)
    before = np.cumsum(lengths) - lengths
    parts = np.arange(len(which)) + np.repeat(starts - before, lengths)
    return which, parts


def cells_of(columns: Sequence[np.ndarray], length: int) -> tuple[np.ndarray, np.ndarray]:
    """(one row of each cell, the cell of each row); without columns all rows are one cell."""
    key, span = np.zeros(length, np.int64), 1
    if not length:
        return key, key
    for column in columns:
        low = int(column.min())
        width = int(column.max()) - low + 1
        if span * width >= 1 << 62:
            key = np.unique(key, return_inverse=True)[1]
            span = int(key.max()) + 1
        key = key * width + (column - low)
        span *= width
    if span > max(DENSE, 2 * length):
        _values, first, cell = np.unique(key, return_index=True, return_inverse=True)
        return first, cell
    first = np.full(span, -1, np.int64)
    first[key[::-1]] = np.arange(length - 1, -1, -1)
    there = np.flatnonzero(first >= 0)
    place = np.zeros(span, np.int64)
    place[there] = np.arange(len(there))
    return first[there], place[key]


def sums(cell: np.ndarray, number: int, values: np.ndarray | None = None) -> np.ndarray:
    """The sum of whole numbers in each cell; without values, how many rows. Exact up to 2 to the 53rd."""
    found = np.bincount(cell, values, number)
    return found.astype(np.int64)
