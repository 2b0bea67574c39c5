"""A table as somebody outside has it, and how two such tables speak of the same people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from math import inf, prod
from typing import Any

from analytics.disclosure.attacker import ALL, Key, Statement

Atoms = frozenset[str]
Leaves = Mapping[str, Atoms]
HOUSE, MONTH, OTHERS = "house", "month", "others"


@dataclass(frozen=True, kw_only=True)
class Told:
    """`axes`: by name and in the order of the keys, each leaf and what it holds; "house" and "month" always.

    `groups` are codes that are sums of leaves. `cells` say what is known. `goals` must stay possible: a key,
    at most how little and at least how much. `is_distinct`: people, who may not be added over time.
    `about`: for readers of the ledger, what was asked, how narrowed, and what of it is told only as a whole.
    """

    measure: str
    axes: Mapping[str, Leaves]
    cells: Sequence[Statement]
    goals: Sequence[tuple[Key, float, float]] = ()
    groups: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    is_distinct: bool = False
    about: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def size(self) -> int:
        return prod(len(leaves) for leaves in self.axes.values())

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {key: place for place, key in enumerate(product(*self.axes.values()))}

    def parts(self, key: Key) -> list[int]:
        """The interior cells of a cell. KeyError for a code that is not in the table."""
        choices = [
            list(self.axes[name]) if code == ALL else self.groups.get(name, {}).get(code, (code,))
            for name, code in zip(self.axes, key, strict=True)
        ]
        return [self._places[leaf] for leaf in product(*choices)]

    def within(self, chosen: Mapping[str, Sequence[str]]) -> list[int]:
        """The interior cells whose leaves are among the chosen; an axis not named is taken whole."""
        return [
            self._places[leaf] for leaf in product(*(chosen.get(name, self.axes[name]) for name in self.axes))
        ]

    def as_json(self) -> dict[str, Any]:
        """Plain values for the ledger; a cell of which nothing is known is left out."""
        return {
            "axes": [
                [name, {leaf: sorted(atoms) for leaf, atoms in one.items()}]
                for name, one in self.axes.items()
            ],
            "groups": {
                name: {code: list(leaves) for code, leaves in one.items()}
                for name, one in self.groups.items()
            },
            "cells": [
                [list(c.key), c.low, None if c.high == inf else c.high]
                for c in self.cells
                if c.low > 0 or c.high < inf
            ],
            "goals": [[list(key), down, up] for key, down, up in self.goals],
            "is_distinct": self.is_distinct,
            "about": dict(self.about),
        }

    @classmethod
    def from_json(cls, measure: str, found: Mapping[str, Any]) -> "Told":
        return cls(
            measure=measure,
            axes={
                name: {leaf: frozenset(atoms) for leaf, atoms in one.items()} for name, one in found["axes"]
            },
            groups=found["groups"],
            cells=[
                Statement(tuple(k), low, inf if high is None else high) for k, low, high in found["cells"]
            ],
            goals=[(tuple(key), down, up) for key, down, up in found["goals"]],
            is_distinct=found["is_distinct"],
            about=found.get("about", {}),
        )


def outlined(table: Told, tables: Sequence[Told]) -> Told:
    """A narrowed table beside others that are not narrowed alike: its numbers say how large at least.

    What it hides they cannot tell: a part of a cell is at most that cell, and the rest of it stands nowhere.
    """
    name = table.about.get("narrowed", "")
    if name not in table.axes or any(name in one.axes for one in tables):
        return table
    place = list(table.axes).index(name)
    return replace(
        table,
        axes={one: leaves for one, leaves in table.axes.items() if one != name},
        cells=[
            Statement((*one.key[:place], *one.key[place + 1 :]), one.low, inf)
            for one in table.cells
            if one.low > 0
        ],
        goals=(),
    )


def outlined_together(before: Sequence[Told], tables: Sequence[Told]) -> list[Told]:
    """Earlier tables beside new ones; those that only say "at least" become one where their axes agree."""
    kept, least = list[Told](), dict[Any, Told]()
    for table in (outlined(one, tables) for one in before):
        if table.goals or any(one.high < inf for one in table.cells):
            kept.append(table)
        elif table.cells:
            axes = tuple((name, frozenset(leaves.items())) for name, leaves in table.axes.items())
            cells = [*(least[axes].cells if axes in least else ()), *table.cells]
            least[axes] = replace(table, cells=cells)
    return [*kept, *least.values()]


@dataclass(frozen=True)
class Link:
    """Two sums over the same people, or over some of them: low ≤ first − second ≤ high."""

    first: Sequence[int]
    second: Sequence[int]
    low: float
    high: float


# Equal; the first has fewer; the first has more.
BOUNDS = {"=": (0.0, 0.0), "<": (-inf, 0.0), ">": (0.0, inf)}


@dataclass(frozen=True)
class _Common:
    first: tuple[str, ...]
    second: tuple[str, ...]
    relation: str


def _relation(first: set[str], second: set[str]) -> str:
    if first == second:
        return "="
    return "<" if first < second else ">" if first > second else "?"


def _components(first: Leaves, second: Leaves) -> Iterator[_Common]:
    """The smallest sets of leaves on both sides that do not cut each other."""
    left = {(0, leaf): atoms for leaf, atoms in first.items()}
    left |= {(1, leaf): atoms for leaf, atoms in second.items()}
    while left:
        start = next(iter(left))
        inside, atoms = {start}, set(left[start])
        while more := {one for one in left if one not in inside and left[one] & atoms}:
            inside |= more
            atoms = atoms.union(*(left[one] for one in more))
        sides = [sorted(one for one in inside if one[0] == which) for which in (0, 1)]
        held = [set[str]().union(*(left[one] for one in side)) for side in sides]
        for one in inside:
            del left[one]
        if all(sides):
            names = [tuple(leaf for _side, leaf in side) for side in sides]
            yield _Common(names[0], names[1], _relation(held[0], held[1]))


def _common(one: Told, other: Told, name: str) -> list[_Common]:
    """Along one axis; times of distinct people are not added, only compared."""
    first, second = one.axes[name], other.axes[name]
    if name != MONTH or not one.is_distinct:
        return list(_components(first, second))
    return [
        _Common((left,), (right,), _relation(set(first[left]), set(second[right])))
        for left, right in product(first, second)
        if first[left] & second[right]
    ]


def links(one: Told, other: Told) -> Iterator[Link]:
    """What two tables of one measure have in common."""
    shared = [name for name in one.axes if name in other.axes]
    for choice in product(*(_common(one, other, name) for name in shared)):
        relations = {common.relation for common in choice} - {"="}
        by_name = dict(zip(shared, choice, strict=True))
        if len(relations) > 1 or "?" in relations:
            continue
        yield Link(
            one.within({name: common.first for name, common in by_name.items()}),
            other.within({name: common.second for name, common in by_name.items()}),
            *BOUNDS[relations.pop() if relations else "="],
        )


def refined(tables: Sequence[Told]) -> list[Told]:
    """The tables with what stands for "all other organisations" cut where other tables cut it.

    So a region less one organisation that is known becomes a cell, whose value can be worked out.
    """
    found = []
    for table in tables:
        houses = table.axes[HOUSE]
        if OTHERS not in houses:
            found.append(table)
            continue
        cuts = [atoms for other in tables if other is not table for atoms in other.axes[HOUSE].values()]
        pieces: dict[tuple[bool, ...], set[str]] = {}
        for atom in sorted(houses[OTHERS]):
            pieces.setdefault(tuple(atom in cut for cut in cuts), set()).add(atom)
        kept = {leaf: atoms for leaf, atoms in houses.items() if leaf != OTHERS}
        kept |= {f"{OTHERS} {number}": frozenset(one) for number, one in enumerate(pieces.values(), 1)}
        found.append(replace(table, axes={**table.axes, HOUSE: kept}))
    return found


def rests(table: Told) -> dict[Key, Atoms]:
    """The cells of a refined table that stand for other organisations, and who they are."""
    place = list(table.axes).index(HOUSE)
    width = len(table.axes)
    return {
        tuple(leaf if at == place else ALL for at in range(width)): atoms
        for leaf, atoms in table.axes[HOUSE].items()
        if leaf.startswith(f"{OTHERS} ")
    }
