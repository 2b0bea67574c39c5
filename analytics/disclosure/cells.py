"""A table with all its sums as one 0/1 matrix: every cell, at every level, as a sum of interior cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.disclosure.contributions import Contributions, contributions

TOTAL = "Σ"
Key = tuple[str, ...]
# By dimension: each leaf with the codes above it, the nearest first, without the total.
Hierarchies = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Axis:
    """One dimension: its codes (leaves first, the total last) and which leaves each of them holds."""

    leaves: tuple[str, ...]
    codes: tuple[str, ...]
    above: Mapping[str, str]

    @classmethod
    def of(cls, leaves: Sequence[str], ancestors: Mapping[str, Sequence[str]]) -> "Axis":
        """Sorted, so that the order of rows never matters. ValueError where a code stands at two levels."""
        leaves = tuple(sorted(set(leaves)))
        above: dict[str, str] = {}
        for leaf in leaves:
            path = [leaf, *ancestors.get(leaf, ()), TOTAL]
            for child, parent in zip(path, path[1:], strict=False):
                if above.setdefault(child, parent) != parent or parent in leaves:
                    raise ValueError(f"{child} or {parent} stands at two levels")
        return cls(leaves, (*leaves, *sorted(set(above) - set(leaves)), TOTAL), above)

    @property
    def matrix(self) -> NDArray[np.int8]:
        """Codes × leaves."""
        found = np.zeros((len(self.codes), len(self.leaves)), dtype=np.int8)
        for place, leaf in enumerate(self.leaves):
            code: str | None = leaf
            while code is not None:
                found[self.codes.index(code), place] = 1
                code = self.above.get(code)
        return found

    def families(self) -> Iterator[tuple[int, list[int]]]:
        """The place of each code that has codes right below it, and their places."""
        for place, code in enumerate(self.codes):
            below = [self.codes.index(child) for child in self.codes if self.above.get(child) == code]
            if below:
                yield place, below


@dataclass(frozen=True, kw_only=True)
class Cells:
    """m cells over n interior cells.

    `matrix` m × n of 0 and 1, `interior` the row of each interior cell, `values` t (m; people,
    visits, hours), `lines` pairs (parent, children) of row numbers along one dimension, `by` whose they are.
    """

    dimensions: tuple[str, ...]
    keys: tuple[Key, ...]
    matrix: NDArray[np.int8]
    interior: NDArray[np.intp]
    values: NDArray[np.float64]
    lines: tuple[tuple[int, NDArray[np.intp]], ...]
    by: Contributions

    def place(self, key: Key) -> int:
        """The row of a cell; KeyError for one that is not in the table."""
        return self._places[key]

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def within(self, most: int) -> NDArray[np.bool_]:
        """Which cells speak of at most so many dimensions at once."""
        return np.array([sum(code != TOTAL for code in key) <= most for key in self.keys])


def _axes(dimensions: Sequence[str], found: Sequence[Sequence[str]], hierarchies: Hierarchies) -> list[Axis]:
    return [Axis.of(codes, hierarchies.get(name, {})) for name, codes in zip(dimensions, found, strict=True)]


def _frame(axes: Sequence[Axis]) -> tuple[tuple[Key, ...], NDArray[np.int8], NDArray[np.intp]]:
    matrix = np.ones((1, 1), dtype=np.int8)
    for axis in axes:
        matrix = np.kron(matrix, axis.matrix)
    rows = np.arange(len(matrix)).reshape([len(axis.codes) for axis in axes])
    interior = rows[tuple(slice(len(axis.leaves)) for axis in axes)].ravel()
    return tuple(product(*(axis.codes for axis in axes))), matrix, interior


def _lines(axes: Sequence[Axis]) -> tuple[tuple[int, NDArray[np.intp]], ...]:
    shape = [len(axis.codes) for axis in axes]
    rows, found = np.arange(int(np.prod(shape))).reshape(shape), []
    for place, axis in enumerate(axes):
        slices = np.moveaxis(rows, place, -1).reshape(-1, len(axis.codes))
        for parent, below in axis.families():
            found += [(int(line[parent]), line[below]) for line in slices]
    return tuple(found)


def _column(axes: Sequence[Axis], keys: Sequence[Key]) -> NDArray[np.intp]:
    """Which interior cell each key of leaves is."""
    places = {key: place for place, key in enumerate(product(*(axis.leaves for axis in axes)))}
    return np.array([places[key] for key in keys], dtype=np.intp)


def from_counts(
    counts: Mapping[Key, float], dimensions: Sequence[str], hierarchies: Hierarchies | None = None
) -> Cells:
    """A table from its interior counts of people; cells that are not named are 0.

    Whose the people are is not known, so the insider rule and dominance find nothing.
    """
    frame = pd.DataFrame(list(counts), columns=list(dimensions)).assign(amount=list(counts.values()))
    return _built(frame, tuple(dimensions), hierarchies or {})


def from_rows(rows: pd.DataFrame, dimensions: Sequence[str], hierarchies: Hierarchies | None = None) -> Cells:
    """A table from long rows: columns of `dimensions` (leaf codes), `person`, `organisation`, maybe `amount`.

    Without `amount` the measure is distinct people, and ValueError is raised where somebody stands in two
    interior cells: such a table does not add up. With it, amounts (visits, hours) are summed.
    """
    frame = rows.copy()
    if "amount" not in frame:
        frame = frame.drop_duplicates([*dimensions, "person"]).assign(amount=1.0)
        if frame["person"].duplicated().any():
            raise ValueError("a person stands in two cells, so the people of this table do not add up")
    return _built(frame, tuple(dimensions), hierarchies or {})


def _built(frame: pd.DataFrame, dimensions: tuple[str, ...], hierarchies: Hierarchies) -> Cells:
    if (frame["amount"] < 0).any():
        raise ValueError("a count cannot be negative")
    axes = _axes(dimensions, [list(frame[name]) for name in dimensions], hierarchies)
    keys, matrix, interior = _frame(axes)
    column = _column(axes, list(frame[list(dimensions)].itertuples(index=False, name=None)))
    inside = np.bincount(column, weights=frame["amount"], minlength=len(interior))
    return Cells(
        dimensions=dimensions,
        keys=keys,
        matrix=matrix,
        interior=interior,
        values=(matrix @ inside).astype(np.float64),
        lines=_lines(axes),
        by=contributions(frame, column, matrix),
    )
