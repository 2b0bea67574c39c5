"""Ways in which hidden cells can move: each that was found shows of many cells that they are safe."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.moves import TINY, Mask, View

# How much further than asked a cell is pushed: then the same way serves others that must go further.
BEYOND = 1.0


@dataclass
class Ways:
    """By how much all cells of a view move together, for each way that was found: nothing published changes.

    A way that was possible once is looked at again before it is believed: what is hidden may be other cells.
    """

    view: View
    found: list[NDArray[np.float64]] = field(default_factory=list)
    _rows: Any = None
    _known: tuple[bytes, Any] = (b"", None)

    def is_safe(self, cell: int, hidden: Mask) -> bool:
        """Can the cell be as small and as large as it must, for all that the reader sees?"""
        down, up = self.view.wanted(cell)
        value = float(self.view.rest[cell])
        return self._moves(cell, down - value, hidden) and self._moves(cell, up - value, hidden)

    def _moves(self, cell: int, by: float, hidden: Mask) -> bool:
        sign = 1.0 if by > 0 else -1.0
        least = abs(by) - TINY
        if least <= 0:
            return True
        return any(sign * way[cell] >= least for way in self._possible(cell, sign, least, hidden)) or (
            self._pushed(cell, sign, abs(by) + BEYOND, hidden) >= least
        )

    def _bounds(self, hidden: Mask) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        low, high = self.view.bounds(hidden)
        return low - self.view.cells.values, high - self.view.cells.values

    def _possible(self, cell: int, sign: float, least: float, hidden: Mask) -> Iterator[NDArray[np.float64]]:
        """The ways that move the cell so far and change nothing that is published now."""
        low, high = self._bounds(hidden)
        for way in self.found:
            if sign * way[cell] >= least and (way >= low - TINY).all() and (way <= high + TINY).all():
                yield way

    def _pushed(self, cell: int, sign: float, most: float, hidden: Mask) -> float:
        """How far the cell can be pushed, up to `most`; the way there is kept."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        view, (matrix, low, high) = self.view, self._program(hidden)
        row = view.cells.matrix[cell].astype(float)
        least = view.inside - view.cells.values[view.cells.interior]
        rules = [LinearConstraint(matrix, low, high), LinearConstraint(row[None, :], -most, most)]
        done = milp(-sign * row, constraints=rules, bounds=Bounds(least, np.inf))
        if done.x is None:
            return 0.0
        self.found.append(view.cells.matrix @ done.x)
        return float(sign * row @ done.x)

    def _program(self, hidden: Mask) -> tuple[Any, Any, Any]:
        """The cells of which something is known, as rows, and how far each of them may move."""
        from scipy.sparse import csr_array

        if self._rows is None:
            self._rows = csr_array(self.view.cells.matrix.astype(float))
        mark, kept = self._known
        if kept is None or mark != hidden.tobytes():
            least, most = self.view.bounds(hidden)
            known = np.flatnonzero((least > 0) | (most < np.inf))
            values = self.view.cells.values[known]
            kept = self._rows[known], least[known] - values, most[known] - values
            self._known = hidden.tobytes(), kept
        return kept
