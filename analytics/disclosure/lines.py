"""Small numbers: what may not be shown to somebody outside the house, and what must go with it.

The simple rule of this file: a number of people from 1 to 4 is hidden; then in every line of the table (the
cells that differ in one dimension only) what is hidden must not follow from the line's total, so at least two
cells and at least five people are hidden together. It does not look at other tables that were shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

THRESHOLD = 5
Key = tuple[str | None, ...]


def _lines(keys: Iterable[Key], dimension: int) -> Iterable[list[Key]]:
    def rest(key: Key) -> tuple[str, ...]:
        return tuple(str(part) for place, part in enumerate(key) if place != dimension)

    for _, line in groupby(sorted(keys, key=rest), key=rest):
        yield list(line)


def _more_to_hide(
    line: Sequence[Key], people: Mapping[Key, float], hidden: set[Key], threshold: int
) -> Key | None:
    inside = [key for key in line if key in hidden]
    if not inside or (len(inside) > 1 and sum(people[key] for key in inside) >= threshold):
        return None
    rest = [key for key in line if key not in hidden]
    # The smallest number with people in it gives away least; zeros only where nothing else is left.
    return min(rest, key=lambda key: (people[key] == 0, people[key], str(key)), default=None)


def small_cells(
    people: Mapping[Key, float], threshold: int = THRESHOLD, *, also: Collection[Key] = ()
) -> set[Key]:
    """Which cells of one table to hide, given the smallest number of people that each shows."""
    hidden = {key for key, number in people.items() if 0 < number < threshold} | set(also)
    dimensions = len(next(iter(people), ()))
    changed = bool(hidden)
    while changed:
        changed = False
        for dimension in range(dimensions):
            for line in _lines(people, dimension):
                while (one := _more_to_hide(line, people, hidden, threshold)) is not None:
                    hidden.add(one)
                    changed = True
    return hidden
