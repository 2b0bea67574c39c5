"""The attacker with everything in hand: all tables of a release, earlier ones, and files that went out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import inf
from typing import Any

import numpy as np

from analytics.disclosure.attacker import Contradiction, Interval, Key
from analytics.disclosure.told import Told, links

SECONDS = 5.0


@dataclass(frozen=True)
class Goal:
    """A cell of one table that must be able to be as small as `down` and as large as `up`."""

    table: int
    key: Key
    down: float
    up: float


@dataclass(frozen=True)
class Found:
    """What the attacker found out about a goal, and whether that is little enough."""

    goal: Goal
    interval: Interval
    is_safe: bool

    @property
    def width(self) -> float:
        return self.interval.high - self.interval.low


class Joint:
    """Tables of one measure, each with interior cells of its own, tied by what they have in common."""

    def __init__(self, tables: Sequence[Told]) -> None:
        self.tables = list(tables)
        self.starts = np.cumsum([0, *(table.size for table in self.tables)])

    @cached_property
    def _rows(self) -> tuple[Any, np.ndarray, np.ndarray]:
        """Every statement and every tie as a row with its bounds."""
        from scipy.sparse import csr_array

        rows, columns, signs = list[int](), list[int](), list[float]()
        low, high = list[float](), list[float]()

        def add(parts: Sequence[tuple[float, int, Sequence[int]]], least: float, most: float) -> None:
            for sign, table, places in parts:
                rows.extend([len(low)] * len(places))
                columns.extend(int(self.starts[table]) + place for place in places)
                signs.extend([sign] * len(places))
            low.append(least)
            high.append(most)

        for number, table in enumerate(self.tables):
            for one in table.cells:
                if one.low > 0 or one.high < inf:
                    add([(1.0, number, table.parts(one.key))], one.low, one.high)
        for first, second in combinations(range(len(self.tables)), 2):
            for link in links(self.tables[first], self.tables[second]):
                add([(1.0, first, link.first), (-1.0, second, link.second)], link.low, link.high)
        shape = (len(low), int(self.starts[-1]))
        return csr_array((signs, (rows, columns)), shape=shape), np.array(low), np.array(high)

    @cached_property
    def _cap(self) -> float:
        """A number so large that it means "anything"."""
        known = [one.high for table in self.tables for one in table.cells if one.high < inf]
        return 10 * max(known, default=0.0) + 1000

    @cached_property
    def _limits(self) -> tuple[Any, np.ndarray, Any, np.ndarray]:
        """The rows as linprog wants them: at most, and equal."""
        from scipy.sparse import vstack

        matrix, low, high = self._rows
        equal = low == high
        over, under = ~equal & (high < inf), ~equal & (low > -inf)
        most = vstack([matrix[over], -matrix[under]], format="csr")
        return most, np.concatenate([high[over], -low[under]]), matrix[equal], low[equal]

    def _row(self, goal: Goal) -> np.ndarray:
        row = np.zeros(int(self.starts[-1]))
        row[np.array(self.tables[goal.table].parts(goal.key)) + int(self.starts[goal.table])] = 1
        return row

    def interval(self, goal: Goal) -> Interval:
        """The narrowest interval by linear programming. Raises Contradiction."""
        from scipy.optimize import linprog

        most, bound, equal, value = self._limits
        row, ends, whole = self._row(goal), [], True
        for sign in (1, -1):
            found = linprog(
                sign * row,
                A_ub=most if len(bound) else None,
                b_ub=bound if len(bound) else None,
                A_eq=equal if len(value) else None,
                b_eq=value if len(value) else None,
                bounds=(0, self._cap),
                method="highs",
            )
            if found.status != 0:
                raise Contradiction(found.message)
            ends.append(sign * found.fun)
            near = np.round(found.x)
            whole = whole and self._holds(near) and abs(row @ near - ends[-1]) < 1e-6
        return Interval(round(ends[0], 6), inf if ends[1] >= self._cap else round(ends[1], 6), bool(whole))

    def _holds(self, inside: np.ndarray) -> bool:
        matrix, low, high = self._rows
        sums = matrix @ inside
        return bool((inside >= 0).all() and (sums >= low).all() and (sums <= high).all())

    def can_be(self, goal: Goal, at_least: float, at_most: float) -> bool:
        """Is there a table of whole numbers with the cell in these bounds? Silence is no."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix, low, high = self._rows
        row = self._row(goal)
        found = milp(
            np.zeros(len(row)),
            integrality=np.ones(len(row)),
            bounds=Bounds(0, self._cap),
            constraints=[LinearConstraint(matrix, low, high), LinearConstraint(row, at_least, at_most)],
            options={"time_limit": SECONDS},
        )
        return bool(found.status == 0)

    def attack(self, goals: Sequence[Goal]) -> list[Found]:
        """One finding per goal. Raises Contradiction when the tables cannot all be true."""
        return [self._attacked(goal) for goal in goals]

    def _attacked(self, goal: Goal) -> Found:
        interval = self.interval(goal)
        safe = interval.low <= goal.down and interval.high >= goal.up
        if safe and not interval.is_certain:
            safe = self.can_be(goal, goal.up, inf) and self.can_be(goal, -inf, goal.down)
        return Found(goal, interval, safe)
