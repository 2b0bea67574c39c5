"""Complementary suppression: what else must be hidden, so that nothing hidden can be computed."""

from collections.abc import Iterable

import numpy as np

from analytics.disclosure.cells import Cells, Key
from analytics.disclosure.moves import Mask, View, cheapest
from analytics.disclosure.ways import Ways

ROUNDS = 25


class Refused(ValueError):
    """The table cannot leave the house; `keys` are the cells that would be given away."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(sorted(keys))
        super().__init__(f"cannot be protected: {self.keys}")


def parents_of(cells: Cells, cell: int) -> list[int]:
    """The sums right above a cell."""
    return [parent for parent, children in cells.lines if cell in children]


def _partners(view: View, cell: int, hidden: Mask) -> list[int]:
    """What to hide for one target: the cheapest way for it to move up, and down; else everything above it."""
    down, up = view.wanted(cell)
    value, found = float(view.rest[cell]), list[int]()
    for by in (up - value, down - value):
        if by:
            more = cheapest(view, cell, by, hidden)
            found += parents_of(view.cells, cell) if more is None else [int(one) for one in more]
    return found


def _in_order(view: View) -> list[int]:
    """Targets by their value, then by their key: the order decides, so it must not depend on the rows'."""
    keys, values = view.cells.keys, view.cells.values
    return sorted((int(p) for p in np.flatnonzero(view.targets)), key=lambda p: (values[p], keys[p]))


def cover_targets(view: View, hidden: Mask, ways: Ways) -> Mask:
    """One pass over the targets; returns what is hidden after it."""
    hidden = hidden.copy()
    for cell in _in_order(view):
        if not ways.is_safe(cell, hidden):
            hidden[_partners(view, cell, hidden)] = True
            hidden &= ~view.fixed
    return hidden


def _lone(view: View, hidden: Mask) -> Iterable[tuple[int, np.ndarray]]:
    """Published sums whose hidden parts are one cell alone, or together fewer people than may be shown."""
    for parent, children in view.cells.lines:
        seen = view.published(hidden)
        inside = children[~seen[children]]
        if not seen[parent] or not view.offered[inside].any():
            continue
        people = view.people[inside].sum()
        if len(inside) == 1 or 0 < people < view.need[inside].max():
            yield parent, children[seen[children] & ~view.fixed[children]]


def cover_sums(view: View, hidden: Mask) -> Mask:
    """The sum rule: hidden 1 and 4 under a shown total say "five people in A or B"."""
    hidden = hidden.copy()
    keys, values = view.cells.keys, view.cells.values
    for parent, candidates in _lone(view, hidden):
        filled = [int(one) for one in candidates if values[one] > 0]
        one = min(filled, key=lambda j: (values[j], keys[j]), default=parent)
        hidden[one] = not view.fixed[one]
    return hidden


def complete(views: Iterable[View], hidden: Mask) -> Mask:
    """All that is hidden (m) when every reader's targets are safe, starting from `hidden`.

    Deterministic. Raises Refused after 25 rounds, or when targets stay unsafe and nothing more can be hidden.
    """
    every = [(view, Ways(view)) for view in views]
    for _ in range(ROUNDS):
        before = hidden
        for view, ways in every:
            hidden = cover_sums(view, cover_targets(view, hidden, ways))
        if (hidden == before).all():
            break
    unsafe = [v.cells.keys[p] for v, ways in every for p in _in_order(v) if not ways.is_safe(p, hidden)]
    if unsafe or (hidden != before).any():
        raise Refused(unsafe)
    return hidden
