"""The attacker: what anybody can work out from published figures alone.

A path of its own on purpose: it shares no code with the engine that hides, and reads only what was published.
Bounds by linear programming as in the SDC handbook of the European Statistical System (tabular data, audit).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import ceil, floor, inf
from typing import Any

import numpy as np

ALL = "Σ"
HIDDEN = "z"
ELSEWHERE = "…"
SECONDS = 20.0
Key = tuple[str, ...]


class Contradiction(ValueError):
    """No table at all agrees with what was published: something in it is wrong."""


@dataclass(frozen=True)
class Statement:
    """Something known of a cell, from a release or the ledger of earlier ones: low ≤ value ≤ high."""

    key: Key
    low: float = 0.0
    high: float = inf


@dataclass(frozen=True)
class Interval:
    """What a cell can be; `high` is infinite where nothing holds it.

    `is_certain`: both ends were met by tables of whole numbers, so nothing more has to be proved.
    """

    low: float
    high: float
    is_certain: bool = field(default=False, compare=False)


def read_exact(rows: Iterable[tuple[Key, str]]) -> list[Statement]:
    """Published rows of key and text as statements; a hidden one says only that the cell is there."""
    return [
        Statement(key) if text == HIDDEN else Statement(key, float(text), float(text)) for key, text in rows
    ]


def read_rounded(rows: Iterable[tuple[Key, str]], *, least: float, spread: float = 4) -> list[Statement]:
    """The same for rounded figures v: max(least, v − spread) to v + spread; 0 is 0 where `least` > 0.

    Random rounding to base 5 has a spread of 4, the nearest multiple of 5 one of 2.
    """
    found = []
    for key, text in rows:
        value = inf if text == HIDDEN else float(text)
        if value == inf:
            found.append(Statement(key))
        elif value == 0 and least > 0:
            found.append(Statement(key, 0, 0))
        else:
            found.append(Statement(key, max(least, value - spread), value + spread))
    return found


def around(statements: Sequence[Statement], place: int, code: str) -> list[Statement]:
    """The same seen from one code of a dimension: all other codes together are "elsewhere".

    A smaller problem for somebody who is at home there. What is hidden or missing elsewhere binds nothing.
    """
    near, far = list[Statement](), dict[Key, list[Statement]]()
    others = {one.key[place] for one in statements} - {ALL, code}
    for one in statements:
        if one.key[place] in others:
            far.setdefault((*one.key[:place], ELSEWHERE, *one.key[place + 1 :]), []).append(one)
        else:
            near.append(one)
    for key, parts in far.items():
        high = sum(one.high for one in parts) if len(parts) == len(others) else inf
        near.append(Statement(key, sum(one.low for one in parts), high))
    return near


class Attacker:
    """Every whole-numbered table that agrees with the statements, and what they have in common.

    `groups`: by dimension, codes that are sums of others. `own`: what an insider put into interior cells.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        *,
        groups: Mapping[int, Mapping[str, Sequence[str]]] | None = None,
        own: Mapping[Key, float] | None = None,
    ) -> None:
        self.statements, self.groups, self.own = list(statements), groups or {}, own or {}
        width = range(len(self.statements[0].key))
        seen = [{s.key[d] for s in self.statements} - {ALL, *self.groups.get(d, ())} for d in width]
        self.leaves = [sorted(codes) for codes in seen]
        self.interior = {key: place for place, key in enumerate(product(*self.leaves))}

    def _parts(self, key: Key) -> list[int]:
        """The interior cells that a published cell is the sum of."""
        choices = [
            self.leaves[d] if code == ALL else self.groups.get(d, {}).get(code, (code,))
            for d, code in enumerate(key)
        ]
        return [self.interior[leaf] for leaf in product(*choices)]

    def _row(self, key: Key) -> np.ndarray:
        row = np.zeros(len(self.interior))
        row[self._parts(key)] = 1
        return row

    @cached_property
    def _known(self) -> tuple[Any, np.ndarray, np.ndarray]:
        from scipy.sparse import csr_array

        told = [s for s in self.statements if s.low > 0 or s.high < inf]
        rows, columns = [], []
        for place, statement in enumerate(told):
            parts = self._parts(statement.key)
            rows += [place] * len(parts)
            columns += parts
        matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(told), len(self.interior)))
        return matrix, np.array([s.low for s in told]), np.array([s.high for s in told])

    @cached_property
    def _bounds(self) -> tuple[np.ndarray, float]:
        """The least of each interior cell, and a number so large that it means "anything"."""
        least = np.zeros(len(self.interior))
        for key, amount in self.own.items():
            least[self.interior[key]] = amount
        largest = max((s.high for s in self.statements if s.high < inf), default=0.0)
        return least, 10 * (largest + least.max(initial=0.0)) + 1000

    def interval(self, key: Key) -> Interval:
        """The narrowest interval by linear programming. Raises Contradiction."""
        from scipy.optimize import linprog
        from scipy.sparse import vstack

        matrix, low, high = self._known
        least, cap = self._bounds
        bounds = np.column_stack([least, np.full(len(least), cap)])
        both = vstack([matrix, -matrix], format="csr")
        limits, row, ends, whole = np.concatenate([high, -low]), self._row(key), [], True
        for sign in (1, -1):
            found = linprog(
                sign * row,
                A_ub=both[limits < inf],
                b_ub=limits[limits < inf],
                bounds=bounds,
                method="highs",
            )
            if found.status != 0:
                raise Contradiction(found.message)
            ends.append(sign * found.fun)
            whole = (
                whole and self._is_table(np.round(found.x)) and _is_near(row @ np.round(found.x), ends[-1])
            )
        return Interval(round(ends[0], 6), inf if ends[1] >= cap else round(ends[1], 6), whole)

    def _is_table(self, inside: np.ndarray) -> bool:
        """Do these whole numbers agree with every statement?"""
        matrix, low, high = self._known
        sums = matrix @ inside
        return bool((inside >= self._bounds[0]).all() and (sums >= low).all() and (sums <= high).all())

    def _whole(self, objective: np.ndarray, *more: tuple[np.ndarray, float, float]) -> Any:
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix, low, high = self._known
        least, cap = self._bounds
        rules = [LinearConstraint(matrix, low, high)] if len(low) else []
        rules += [LinearConstraint(row, bottom, top) for row, bottom, top in more]
        return milp(
            objective,
            integrality=np.ones(len(objective)),
            bounds=Bounds(least, np.full(len(least), cap)),
            constraints=rules,
            options={"time_limit": SECONDS},
        )

    def whole_interval(self, key: Key) -> Interval:
        """The interval over whole numbers only (slower). Raises Contradiction."""
        row, ends = self._row(key), []
        for sign in (1, -1):
            found = self._whole(sign * row)
            if found.status != 0:
                raise Contradiction(found.message)
            ends.append(round(sign * found.fun))
        return Interval(ends[0], inf if ends[1] >= self._bounds[1] else ends[1])

    def can_be(self, key: Key, *, at_least: float = 0, at_most: float = inf) -> bool:
        """The certificate: is there a table of whole numbers with the cell in these bounds? Silence is no."""
        row = self._row(key)
        found = self._whole(
            np.zeros(len(row)), (row, ceil(at_least), at_most if at_most == inf else floor(at_most))
        )
        return found.status == 0


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) < 1e-6


def ratios_behind(percent: float, *, largest: int, digits: int = 1) -> list[tuple[int, int]]:
    """Every (part, whole) with a whole of at most `largest` people that prints as this percentage."""
    return [
        (part, whole)
        for whole in range(1, largest + 1)
        for part in range(whole + 1)
        if round(100 * part / whole, digits) == percent
    ]
