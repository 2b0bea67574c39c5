"""What network staff do not see of other organisations: small numbers of people by age or gender."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from flask import current_app
from flask_babel import gettext as _

from analytics.disclosure import THRESHOLD, TooLarge, protected_cells
from analytics.grouping import total
from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.statistics.frames import beside_the_largest, load
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.numbers import PEOPLE, Cells, Key, Number, Numbers, by_cell, computed
from mladim.statistics.store.remembering import remembered
from mladim.statistics.store.wide_answers import APART

COUNTS = frozenset({"attendance", "contact", "person"})
HOUSE = "organisation_id"


@dataclass(frozen=True)
class ByHouse(Ask):
    """The same question with the organisations kept apart, to see what one of them would know of another."""

    @property
    def split(self) -> list[str]:
        """The columns of a session that the rows are split by."""
        return [*super().split, *([] if HOUSE in super().split else [HOUSE])]


def _asked(ask: Ask) -> Iterable[str]:
    """The measures that tell how many people there are."""
    always = ["attendances", "contacts"]
    if "participants" in ask.query.tables:
        # A rate or a mean tells how many people it is of.
        always.append("known_persons")
    asked = [one.code for one in ask.query.asked if one.about_people and one.unit in COUNTS]
    return dict.fromkeys(always + asked)


def _counted(ask: Ask, tables: dict[str, pd.DataFrame], by: tuple[str, ...]) -> Iterable[Cells]:
    """The cells of each of them."""
    loaded = tables | load(ask, PEOPLE - tables.keys())
    return (computed(measures()[code], loaded, by) for code in _asked(ask))


def _people(ask: Ask, numbers: Numbers, by: tuple[str, ...]) -> dict[Key, float]:
    """The smallest number of people (or of their visits) that a cell gives away; 0 where there are none."""
    found = dict.fromkeys(numbers.cells if by else [()], 0.0)
    for cells in _counted(ask, numbers.tables if by else numbers.whole, by):
        for key, values in cells.items():
            for value in values.values():
                _note(found, key, value)
    return found


def _note(found: dict[Key, float], key: Key, value: Number) -> None:
    if value:
        found[key] = min(found.get(key) or value, value)


def one_house_away(ask: Ask, by: tuple[str, ...]) -> frozenset[Key]:
    """Cells of several organisations in which all but the largest have fewer than five people: whoever knows
    the largest would know the others."""
    if len(ask.scope.houses) < 2 or "organisation" in by:
        return frozenset()
    by_sums = _one_away_by_sums(ask, by)
    if by_sums is not None:
        return by_sums
    apart = ByHouse(ask.query, ask.scope)
    houses: dict[Key, list[Number]] = {}
    for key, values in next(iter(_counted(apart, {}, (*by, HOUSE)))).items():
        houses.setdefault(key[:-1], []).extend(value for value in values.values() if value)
    found = set()
    for key, numbers in houses.items():
        known = [number or 0 for number in numbers]
        if len(known) > 1 and 0 < sum(known) - max(known) < THRESHOLD:
            found.add(key)
    return frozenset(found)


def _one_away_by_sums(ask: Ask, by: tuple[str, ...]) -> frozenset[Key] | None:
    """The same from the sums of the network; none where they do not tell it."""
    found = beside_the_largest(Ask(ask.query.but(by=by), ask.scope))
    if found is None or not set(by) <= set(found[0].columns):
        return None
    beside, is_exact = found
    numbers = by_cell(total(beside, by, "beside"), by)
    few = frozenset(key for key, number in numbers.items() if number < THRESHOLD)
    if is_exact:
        return frozenset(key for key in few if numbers[key])
    return None if few else few


@lru_cache(maxsize=64)
def protected(people: tuple[tuple[Key, float], ...], also: frozenset[Key]) -> frozenset[Key]:
    """A table is asked for again and again: page, chart, file."""
    return frozenset(protected_cells(dict(people), also=also))


def _hidden(ask: Ask, numbers: Numbers) -> set[Key]:
    by = ask.query.by
    people = _people(ask, numbers, by)
    try:
        also = frozenset(one_house_away(ask, by) & people.keys())
        return set(protected(tuple(people.items()), also))
    except TooLarge:
        raise too_large() from None


def too_large() -> RuleBroken:
    """What is said of a table that cannot be protected while somebody waits."""
    message = _(
        "Tabela ima preveč celic, da bi v njej varno skrili majhna števila drugih organizacij. "
        "Izberite manj razdelitev ali krajše obdobje."
    )
    return RuleBroken("by", message, "too_large")


def is_guarded(ask: Ask, who: Actor) -> bool:
    """May this person see only what tells nothing about few people?"""
    return who.is_network and not ask.scope.is_own and ask.query.touches("age_band", "gender")


def hidden_cells(ask: Ask, numbers: Numbers, who: Actor) -> tuple[frozenset[Key], bool]:
    """The cells to hide from this person, and whether the whole must be hidden too.

    Raises RuleBroken for a table that is too large to be protected, or asked for once too often with filters
    that differ by few people.
    """
    if not is_guarded(ask, who):
        return frozenset(), False
    whole = remembered("people", ask, lambda: _people(ask, numbers, ())[()], lambda _number: 50)
    if watch := current_app.extensions.get("near_questions"):
        watch(ask.query, who, int(whole))
    # Where the sums of the network are not enough, it also matters whose the visits are.
    is_told = all(_one_away_by_sums(ask, by) is not None for by in (ask.query.by, ()))
    names = [APART] if is_told else [HOUSE]
    cells, is_near = remembered(
        "small", ask, lambda: _small(ask, numbers), lambda found: 200 * len(found[0]) + 100, names=names
    )
    return cells, 0 < whole < THRESHOLD or is_near


def _small(ask: Ask, numbers: Numbers) -> tuple[frozenset[Key], bool]:
    cells = frozenset(_hidden(ask, numbers) if ask.query.by else ())
    return cells, () in one_house_away(ask, ())
