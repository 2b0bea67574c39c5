"""Which cells are sensitive by themselves: rules R1 to R4, by where the table goes.

Threshold, (n, k) dominance and group disclosure as in the SDC handbook of the European Statistical System.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.cells import TOTAL, Cells

DOMINANT = 0.5
NEARLY_ALL = 0.9
TIMES = frozenset({"month", "quarter", "half_year", "school_year", "year"})


class NotForThere(ValueError):
    """A breakdown that this destination never gets, whatever its numbers are."""


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where a table goes. `k` is the smallest number of people shown, `special_k` the one for attributes of
    special protection, `special_by` what these may be split by, `breadth` how many dimensions beside time."""

    code: str
    k: int
    special_k: int
    special_by: frozenset[str] | None
    breadth: int | None
    rounds: bool = False


ORGANISATION = Destination(code="organisation", k=0, special_k=0, special_by=None, breadth=None)
NETWORK = Destination(code="network", k=5, special_k=10, special_by=frozenset({"year", "region"}), breadth=3)
GRANT = Destination(code="grant", k=5, special_k=10, special_by=frozenset({"year", "region"}), breadth=3)
PUBLIC = Destination(
    code="public", k=10, special_k=20, special_by=frozenset({"year"}), breadth=2, rounds=True
)


def check_breakdown(
    dimensions: Collection[str], destination: Destination, special: Collection[str] = ()
) -> None:
    """Raises NotForThere for more dimensions, or special attributes by more, than the destination gets.

    The public sees three dimensions only by whole years; special attributes only country × year, in the
    network region × year.
    """
    apart = set(dimensions) - TIMES
    yearly = not set(dimensions) & (TIMES - {"year"})
    most = destination.breadth
    if most is not None and len(apart) > most + (1 if destination is PUBLIC and yearly else 0):
        raise NotForThere(f"{len(apart)} dimensions are too many for {destination.code}")
    if special and destination.special_by is not None:
        more = set(dimensions) - set(special) - destination.special_by
        if more:
            raise NotForThere(f"{', '.join(sorted(more))} beside an attribute of special protection")


def small(cells: Cells, k: int) -> NDArray[np.bool_]:
    """R1: 0 < n < k, for each of m cells."""
    people = cells.by.people
    return (people > 0) & (people < k)


def insider(cells: Cells, k: int) -> NDArray[np.bool_]:
    """R2: 0 < n − o1 < k, where more than one organisation has people in the cell."""
    rest = cells.by.people - cells.by.largest
    return (cells.by.houses > 1) & (rest > 0) & (rest < k)


def dominated(cells: Cells, k: int) -> NDArray[np.bool_]:
    """R3, for visits and hours: n < k, or one person has more than half of the cell."""
    return small(cells, k) | (cells.by.heaviest > DOMINANT)


def special_cells(cells: Cells, special: Collection[str]) -> NDArray[np.bool_]:
    """Cells that speak of an attribute of special protection."""
    places = [place for place, name in enumerate(cells.dimensions) if name in special]
    return np.array([any(key[place] != TOTAL for place in places) for key in cells.keys])


def attribute(cells: Cells, k: int, special: Collection[str]) -> NDArray[np.bool_]:
    """R4: n < k, and where the margin has people also 0 or at least 90 % of it (none has it, all have it).

    An empty cell of an empty margin says nothing of anybody and stays.
    """
    speaks = special_cells(cells, special)
    found = speaks & small(cells, k)
    for parent, children in cells.lines:
        margin = cells.values[parent]
        if margin > 0:
            values = cells.values[children]
            found[children] |= speaks[children] & ((values == 0) | (values >= NEARLY_ALL * margin))
    return found


def primary(
    cells: Cells, destination: Destination, *, amounts: bool = False, special: Collection[str] = ()
) -> NDArray[np.bool_]:
    """The sensitive cells (m) for a destination; `amounts`: visits and hours, which one person can dominate.

    Raises NotForThere (check_breakdown). An organisation sees all its own numbers.
    """
    check_breakdown(cells.dimensions, destination, special)
    if not destination.k:
        return np.zeros(len(cells.keys), dtype=bool)
    found = small(cells, destination.k) | insider(cells, destination.k)
    if amounts:
        found |= dominated(cells, destination.k)
    if special:
        found |= attribute(cells, destination.special_k, special)
    return found
