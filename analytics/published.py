"""Published figures against each other: parts and wholes, two values for one thing, bases, shares, rates.

A frame of published figures has one line a number: `publication` (which text printed it), `period` (a code
as in analytics.periods: 2022, 2022-H1), `measure`, `split` ("" = the whole, else "dimension:part"), `value`,
`unit` (count, share, change), `base` (what a share or change is of), `exhaustive` (do the parts claim to be
all?). Findings are a frame again: `kind`, `measure`, `period`, `first`, `second` (publications), `one`,
`other` (the two values that do not agree) and `detail`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import pandas as pd

COLUMNS = ["publication", "period", "measure", "split", "value", "unit", "base", "exhaustive"]
UNITS = {"count", "share", "change"}
# A second half in which a session lasts more than twice as long as in the first is another way of counting.
JUMP = 2.0
# A number this large is hardly the same for another period by chance.
LARGE = 100
HALVES = {"half:1": "-H1", "half:2": "-H2"}
SAME = 0.005


@dataclass(frozen=True)
class Printed:
    """One published number."""

    publication: str
    period: str
    measure: str
    split: str
    value: float
    unit: str
    base: str
    exhaustive: bool

    @property
    def dimension(self) -> str:
        return self.split.partition(":")[0]

    @property
    def thing(self) -> tuple[str, str, str]:
        """What one text says of one thing."""
        return self.publication, self.period, self.measure


class Finding(NamedTuple):
    """Two values that do not agree."""

    kind: str
    measure: str
    period: str
    first: str
    second: str
    one: float | None
    other: float | None
    detail: str = ""


def printed_of(figures: pd.DataFrame) -> list[Printed]:
    """The lines of the frame, asserted at the door."""
    missing = set(COLUMNS) - set(figures.columns)
    assert not missing, f"published figures lack {sorted(missing)}"
    assert figures["value"].notna().all(), "a published figure without a value"
    assert set(figures["unit"]) <= UNITS, "unknown unit"
    return [
        Printed(**{str(name): value for name, value in row.items()})
        for row in figures[COLUMNS].to_dict("records")
    ]


def contradictions(figures: pd.DataFrame) -> pd.DataFrame:
    """Everything that cannot be right, each pair of values once, in the order of the checks."""
    lines = printed_of(figures)
    found: list[Finding] = []
    for look in (_parts, _ways, _shares, _two_values, _same_elsewhere, _bases, _changes, _jumps):
        found += look(lines)
    return pd.DataFrame(list(dict.fromkeys(found)), columns=list(Finding._fields))


def grouped(lines: Iterable[Printed], key: Callable[[Printed], Hashable]) -> dict[Hashable, list[Printed]]:
    groups: dict[Hashable, list[Printed]] = {}
    for one in lines:
        groups.setdefault(key(one), []).append(one)
    return groups


def wholes_of(lines: Iterable[Printed]) -> list[Printed]:
    return [one for one in lines if one.unit == "count" and not one.split]


def _sums(lines: list[Printed], unit: str) -> Iterator[tuple[Printed, float, int]]:
    """(a part, the sum of its dimension, the number of parts), for parts that claim to be everything."""
    parts = [one for one in lines if one.unit == unit and one.split and one.exhaustive]
    for group in grouped(parts, lambda one: (*one.thing, one.dimension)).values():
        yield group[0], round(sum(one.value for one in group), 6), len(group)


def _pair(kind: str, one: Printed, other: Printed, detail: str = "") -> Finding:
    periods = ", ".join(dict.fromkeys((one.period, other.period)))
    texts = one.publication, other.publication
    return Finding(kind, one.measure, periods, *texts, one.value, other.value, detail)


def _parts(lines: list[Printed]) -> Iterator[Finding]:
    """The parts a text gives do not make the whole it gives."""
    wholes = {one.thing: one for one in reversed(wholes_of(lines))}
    for part, total, _number in _sums(lines, "count"):
        whole = wholes.get(part.thing)
        if whole and total != whole.value:
            yield _pair("parts", replace(part, value=total), whole, part.dimension)


def _ways(lines: list[Printed]) -> Iterator[Finding]:
    """The same thing split in two ways makes two wholes."""
    for (one, first, _n), (other, second, _m) in combinations(_sums(lines, "count"), 2):
        if one.thing == other.thing and first != second:
            ways = f"{one.dimension}, {other.dimension}"
            yield _pair("ways", replace(one, value=first), replace(other, value=second), ways)


def _shares(lines: list[Printed]) -> Iterator[Finding]:
    """Shares of one whole do not make 100 %, beyond what rounding to a tenth explains."""
    for part, total, number in _sums(lines, "share"):
        if abs(total - 1) > 0.0005 * number + 1e-9:
            yield _pair("shares", replace(part, value=total), replace(part, value=1.0), part.dimension)


def _spread(one: Printed) -> Printed:
    """A half of a year as a period of its own."""
    if one.split not in HALVES:
        return one
    return replace(one, period=one.period + HALVES[one.split], split="")


def _two_values(lines: list[Printed]) -> Iterator[Finding]:
    """One definition and one period, two values."""
    groups = grouped(
        map(_spread, lines), lambda one: (one.period, one.measure, one.split, one.unit, one.base)
    )
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.value != other.value:
                yield _pair("two_values", one, other, one.split)


def _same_elsewhere(lines: list[Printed]) -> Iterator[Finding]:
    """One large value printed for two periods: copied, not counted."""
    large = [one for one in lines if one.unit == "count" and one.value >= LARGE]
    for group in grouped(large, lambda one: (one.measure, one.split, one.value)).values():
        for one, other in combinations(group, 2):
            if one.period != other.period:
                yield _pair("same_value", one, other, one.split)


def _bases(lines: list[Printed]) -> Iterator[Finding]:
    """One share, said of different bases: not the same share."""
    shares = [one for one in lines if one.unit == "share" and not one.split]
    for group in grouped(shares, lambda one: one.measure).values():
        first = {one.base: one for one in reversed(group)}
        for one, other in combinations([first[base] for base in dict.fromkeys(g.base for g in group)], 2):
            yield _pair("bases", one, other, f"{one.base}, {other.base}")


def _changes(lines: list[Printed]) -> Iterator[Finding]:
    """A change that its own two numbers do not make, or that stands without the number it starts from."""
    values = {(one.measure, one.period): one.value for one in reversed(wholes_of(lines))}
    for one in (line for line in lines if line.unit == "change"):
        now, before = values.get((one.measure, one.period)), values.get((one.measure, one.base))
        if not before or not now:
            yield _pair("no_base", one, one)._replace(other=None)
            continue
        right = round(now / before - 1, 4)
        if abs(right - one.value) >= SAME:
            of_the_new = abs((now - before) / now - one.value) < SAME
            yield _pair("wrong_base", one, replace(one, value=right), "new" if of_the_new else "")


def _jumps(lines: list[Printed]) -> Iterator[Finding]:
    """Hours per activity in the rest of a year against its first half."""
    wholes = wholes_of(map(_spread, lines))
    values = {one.thing: one.value for one in reversed(wholes)}
    for half in [one for one in wholes if one.measure == "hours" and one.period.endswith("-H1")]:
        year, first = half.period.removesuffix("-H1"), values.get((*half.thing[:2], "activities"))
        for whole in [one for one in wholes if (one.measure, one.period) == ("hours", year)]:
            rest = values.get((whole.publication, f"{year}-H2", "activities"))
            if first and rest and whole.value > half.value:
                one = replace(half, measure="hours_per_activity", period=year, value=half.value / first)
                other = replace(one, publication=whole.publication, value=(whole.value - half.value) / rest)
                if max(one.value, other.value) > JUMP * min(one.value, other.value):
                    one, other = (replace(each, value=round(each.value, 2)) for each in (one, other))
                    yield _pair("jump", one, other)
