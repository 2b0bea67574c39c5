"""Which names may be two spellings of one person: plain values in, pairs out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from mladim.codelists.folding import fold

# In shorter names one letter makes another name: Ana, Ada, Eva.
SHORTEST_NEAR = 6


@dataclass(frozen=True, order=True)
class Pair:
    """Two ids and why they look alike: "same" or "near"."""

    first: int
    second: int
    reason: str


@dataclass(frozen=True)
class _Known:
    id: int
    name: str
    year: int | None
    gender: str


def alike(people: Iterable[tuple[int, str, int | None, str]]) -> list[Pair]:
    """(id, name, birth year, gender) of people → pairs, by id.

    The same name needs years that do not contradict; a near one needs the same known year, the same digits
    (»Zmaj 1« is not »Zmaj 10«) and genders that do not contradict.
    """
    known = [_Known(one, fold(name), year, gender) for one, name, year, gender in people]
    near = dict.fromkeys((*_one_slip(known), *_same_initial(known)), "near")
    found = near | dict.fromkeys(_same_name(known), "same")
    return sorted(Pair(first, second, reason) for (first, second), reason in found.items())


def _ids(one: _Known, other: _Known) -> tuple[int, int]:
    return min(one.id, other.id), max(one.id, other.id)


def _same_name(known: list[_Known]) -> Iterator[tuple[int, int]]:
    by_name: dict[str, list[_Known]] = defaultdict(list)
    for person in known:
        by_name[person.name].append(person)
    for people in by_name.values():
        for one, other in combinations(people, 2):
            if one.year == other.year or one.year is None or other.year is None:
                yield _ids(one, other)


def _variants(name: str) -> Iterator[str]:
    """The name, and the name with each letter left out: two names that share one differ by one slip."""
    yield name
    if len(name.replace(" ", "")) >= SHORTEST_NEAR:
        for place in range(len(name)):
            yield name[:place] + name[place + 1 :]


def _may_be_one(one: _Known, other: _Known) -> bool:
    same_digits = re.findall(r"\d", one.name) == re.findall(r"\d", other.name)
    return same_digits and ("unknown" in (one.gender, other.gender) or one.gender == other.gender)


def _initial(person: _Known) -> str:
    last = person.name.rsplit(" ", 1)[-1]
    return last if len(last) == 1 else ""


def _one_slip(known: list[_Known]) -> Iterator[tuple[int, int]]:
    """A letter too many, missing, other, or two exchanged; »Filip F.« and »Filip T.« are two people."""
    by_variant: dict[tuple[int, str], dict[int, _Known]] = defaultdict(dict)
    for person in known:
        if person.year is not None:
            for variant in _variants(person.name):
                by_variant[person.year, variant][person.id] = person
    for people in by_variant.values():
        for one, other in combinations(people.values(), 2):
            has_two_initials = _initial(one) and _initial(other) and _initial(one) != _initial(other)
            if not has_two_initials and _may_be_one(one, other):
                yield _ids(one, other)


def _same_initial(known: list[_Known]) -> Iterator[tuple[int, int]]:
    """»Ajda Bevk« and »Ajda B.«."""
    by_short: dict[tuple[int, str], list[tuple[_Known, bool]]] = defaultdict(list)
    for person in known:
        words = person.name.split()
        if person.year is not None and len(words) == 2:
            by_short[person.year, f"{words[0]} {words[1][0]}"].append((person, len(words[1]) == 1))
    for people in by_short.values():
        for (one, is_short), (other, other_is_short) in combinations(people, 2):
            if is_short != other_is_short and _may_be_one(one, other):
                yield _ids(one, other)
