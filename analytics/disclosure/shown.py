"""A table on a screen, where sums over any dimension can be asked for as well: what to hide in it."""

from collections.abc import Collection, Mapping

import numpy as np

from analytics.disclosure.cells import TOTAL, Cells, from_counts
from analytics.disclosure.lines import THRESHOLD, Key, small_cells
from analytics.disclosure.moves import View
from analytics.disclosure.suppression import Refused, complete

# A page is answered at once: a table with more cells and sums cannot be proved safe in time.
MOST_CELLS = 1500


class TooLarge(ValueError):
    """The table has small numbers and too many cells to protect them while somebody waits."""


def protected_cells(
    people: Mapping[Key, float], threshold: int = THRESHOLD, *, also: Collection[Key] = ()
) -> set[Key]:
    """Which cells to hide, given the smallest number of people each shows (0 for none).

    What the rule of the lines hides, and whatever else a linear programme needs so that no small number
    follows from the cells and sums that stay; all cells where that cannot be. Cells that are not named are
    known to be empty. Larger measures of the same people (visits) are then safe too: they can move as far.
    `also`: cells that must not be known exactly for another reason. Raises TooLarge.
    """
    hidden = small_cells(people, threshold, also=also)
    if not hidden or len(next(iter(people))) < 2:
        return hidden
    names = {tuple(str(part) for part in key): key for key in people}
    cells = from_counts(
        {name: people[key] for name, key in names.items()}, [*map(str, range(_width(people)))]
    )
    if len(cells.keys) > MOST_CELLS:
        raise TooLarge(len(cells.keys))
    gone = np.array([names.get(key) in hidden for key in cells.keys])
    try:
        found = complete([_view(cells, set(names), threshold, {tuple(map(str, key)) for key in also})], gone)
    except Refused:
        return set(people)
    return {names[cells.keys[place]] for place in np.flatnonzero(found) if cells.keys[place] in names}


def _width(people: Mapping[Key, float]) -> int:
    return len(next(iter(people)))


def _sums_shown(cells: Cells, threshold: int) -> set[tuple[str, ...]]:
    """The sums that would be shown if somebody asked for them, each table by itself."""
    shown: set[tuple[str, ...]] = set()
    kinds: dict[tuple[bool, ...], dict[tuple[str, ...], float]] = {}
    for key, value in zip(cells.keys, cells.values, strict=True):
        kind = tuple(code == TOTAL for code in key)
        if any(kind):
            kinds.setdefault(kind, {})[key] = float(value)
    for kind, table in kinds.items():
        open_places = [place for place, is_sum in enumerate(kind) if not is_sum]
        short = {tuple(key[place] for place in open_places): key for key in table}
        hidden = small_cells({part: table[key] for part, key in short.items()}, threshold)
        shown |= {key for part, key in short.items() if part not in hidden}
    return shown


def _view(
    cells: Cells, printed: set[tuple[str, ...]], threshold: int, also: Collection[tuple[str, ...]]
) -> View:
    sums = _sums_shown(cells, threshold)
    offered = np.array([key in printed for key in cells.keys])
    # Sums shown elsewhere and cells that are not there cannot be hidden here.
    known = np.array([TOTAL not in key or key in sums for key in cells.keys]) & ~offered
    values, size = cells.values, len(cells.keys)
    small = (cells.by.people > 0) & (cells.by.people < threshold)
    return View(
        cells=cells,
        targets=offered & (small | np.array([key in also for key in cells.keys])),
        need=np.full(size, float(threshold)),
        strict=np.zeros(size, dtype=bool),
        offered=offered,
        low=values,
        high=values,
        floor=np.where(known, values, 0.0),
        ceiling=np.where(known, values, np.inf),
        inside=np.zeros(len(cells.interior)),
        people=cells.by.people,
    )
