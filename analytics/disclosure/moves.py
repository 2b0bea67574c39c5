"""How far a hidden cell can move while everything published stays: linear programmes (HiGHS) in differences.

The method is that of Fischetti and Salazar (2001) for complementary suppression, without its integer part.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.cells import Cells

Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
TINY = 1e-6
ZERO_WEIGHT = 8.0


def weights(values: Numbers) -> Numbers:
    """What hiding a cell costs: 1 + ln(1 + t), and 8 for a zero, which readers miss most."""
    return np.where(values == 0, ZERO_WEIGHT, 1 + np.log1p(values))


@dataclass(frozen=True, kw_only=True)
class View:
    """A table as one reader sees it; arrays are by cell (m), `inside` by interior cell (n).

    `targets` are to be protected up to `need` (k; `strict`: down to 0 as well). `offered` cells are printed
    unless hidden. A printed cell tells that its value lies from `low` to `high` (both t where it is exact); a
    hidden one is known to lie from `floor` to `ceiling` (0 and infinite, if nothing left the house before).
    `inside` is what the reader contributed, `people` n without the reader's own.
    """

    cells: Cells
    targets: Mask
    need: Numbers
    strict: Mask
    offered: Mask
    low: Numbers
    high: Numbers
    floor: Numbers
    ceiling: Numbers
    inside: Numbers
    people: NDArray[np.int64]

    @property
    def rest(self) -> Numbers:
        """What the reader does not know by itself, by cell."""
        return self.cells.values - self.cells.matrix @ self.inside

    @property
    def fixed(self) -> Mask:
        """Cells of which so much is known that hiding them now would hide nothing."""
        return (self.floor >= self.low) & (self.ceiling <= self.high)

    def published(self, hidden: Mask) -> Mask:
        """What the reader sees, now or from before."""
        return (self.offered & ~hidden) | self.fixed

    def bounds(self, hidden: Mask) -> tuple[Numbers, Numbers]:
        """From where to where the reader knows each cell to lie."""
        seen = self.published(hidden)
        return np.where(seen, self.low, self.floor), np.where(seen, self.high, self.ceiling)

    def wanted(self, cell: int) -> tuple[float, float]:
        """Down to and up to where a target must be able to lie (of what the reader does not know)."""
        value = float(self.rest[cell])
        return (0.0 if self.strict[cell] else max(0.0, value - 1)), max(float(self.need[cell]), value + 1)


def _base(view: View, hidden: Mask) -> tuple[NDArray[np.intp], Any, list[tuple[float, float]]]:
    """The cells of which something is known, rows A y − s = 0 for them, and the bounds of y and of s."""
    from scipy.sparse import csr_array, eye_array, hstack

    low, high = view.bounds(hidden)
    known = np.flatnonzero((low > 0) | (high < np.inf))
    matrix = csr_array(view.cells.matrix[known].astype(float))
    values = view.cells.values
    bounds = [(float(least), np.inf) for least in view.inside - values[view.cells.interior]]
    bounds += [(float(low[j] - values[j]), float(high[j] - values[j])) for j in known]
    return known, hstack([matrix, -eye_array(len(known))], format="csr"), bounds


def reach(view: View, cell: int, hidden: Mask) -> tuple[float, float]:
    """The interval [L, U] of what the reader does not know of a cell; U may be infinite."""
    from scipy.optimize import linprog

    known, matrix, bounds = _base(view, hidden)
    row = np.concatenate([view.cells.matrix[cell].astype(float), np.zeros(len(known))])
    ends = []
    for sign in (1, -1):
        found = linprog(sign * row, A_eq=matrix, b_eq=np.zeros(len(known)), bounds=bounds, method="highs")
        ends.append(float(sign * found.fun) if found.status == 0 else -sign * np.inf)
    return float(view.rest[cell]) + ends[0], float(view.rest[cell]) + ends[1]


def cheapest(view: View, cell: int, by: float, hidden: Mask) -> NDArray[np.intp] | None:
    """What must give way, at least cost, for a cell to move by so much; None where nothing helps."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, hstack, vstack

    known, matrix, bounds = _base(view, hidden)
    free = np.flatnonzero((view.published(hidden) & ~view.fixed)[known])
    give = csr_array((np.ones(len(free)), (free, np.arange(len(free)))), shape=(len(known), len(free)))
    # A cell can give way no further than to what is known of it once it is hidden.
    cells = known[free]
    room = [*(view.ceiling - view.high)[cells], *(view.low - view.floor)[cells]]
    row = np.concatenate(
        [view.cells.matrix[cell].astype(float), np.zeros(len(known) + 2 * len(free))]
    ).reshape(1, -1)
    cost = weights(view.cells.values)[cells]
    found = linprog(
        np.concatenate([np.zeros(matrix.shape[1]), cost, cost]),
        A_eq=vstack([hstack([matrix, -give, give]), csr_array(row)], format="csr"),
        b_eq=np.append(np.zeros(len(known)), by),
        bounds=bounds + [(0.0, max(0.0, float(most))) for most in room],
        method="highs",
    )
    if found.status != 0:
        return None
    more, less = np.split(found.x[matrix.shape[1] :], 2)
    return cells[np.abs(more - less) > TINY]
