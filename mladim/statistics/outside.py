"""An answer as it may leave the house: what would tell of fewer than five people is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analytics.disclosure import THRESHOLD, TooLarge
from mladim.core.errors import RuleBroken
from mladim.statistics.answers import Answer, Row
from mladim.statistics.dimensions import dimensions
from mladim.statistics.frames import load
from mladim.statistics.held import Ask
from mladim.statistics.measure import Measure
from mladim.statistics.measures import measures
from mladim.statistics.numbers import Cells, Key, Number, computed, numbers_of
from mladim.statistics.smallness import COUNTS, one_house_away, protected, too_large
from mladim.statistics.store.remembering import remembered

ALONE = 0.5


@dataclass
class Small:
    """By cell the fewest people it may be about (0 for nobody), and the cells one person may dominate."""

    people: dict[Key, float] = field(default_factory=dict)
    dominated: set[Key] = field(default_factory=set)


def for_funders(found: Answer) -> Answer:
    """The same answer without its small numbers; RuleBroken where they cannot be hidden safely.

    A number of people or visits is small when it is below five, when it is about fewer than five known
    people, or when half of the visits of known people may be one person's. What would give it away is hidden
    with it.
    """
    if not any(measure.about_people for measure in found.query.asked):
        return found
    ask = Ask(found.query, found.scope)
    cells, is_whole_small = remembered(
        "outside", ask, lambda: _hidden(ask), lambda one: 200 * len(one[0]) + 100
    )
    rows = tuple(_veiled(found, row) if row.key in cells else row for row in found.rows)
    is_hidden = found.total_is_hidden or is_whole_small or _leaves_few(found)
    totals = _without(found, found.totals) if is_hidden else found.totals
    return replace(found, rows=rows, totals=totals, total_is_hidden=is_hidden)


def is_small(ask: Ask) -> bool:
    """Does the whole of a question tell of so few people that it may not leave the house?"""
    once = Ask(ask.query.but(by=()), ask.scope)
    return remembered("outside", once, lambda: _hidden(once), lambda _one: 100)[1]


def _veiled(found: Answer, row: Row) -> Row:
    return replace(row, values=_without(found, row.values), is_hidden=True)


def _without(found: Answer, values: dict[str, Number]) -> dict[str, Number]:
    kept = {column.code for column in found.query.columns if not column.measure.about_people}
    return {code: value if code in kept else None for code, value in values.items()}


def _leaves_few(found: Answer) -> bool:
    """Would the whole less the rows be a small number of people?"""
    rests = [found.unassigned(column) for column in found.query.columns if column.measure.about_people]
    return any(0 < abs(rest) < THRESHOLD for rest in rests)


def _hidden(ask: Ask) -> tuple[frozenset[Key], bool]:
    by = ask.query.by
    whole = _small(ask, [()], ()).people[()]
    is_hidden = 0 < whole < THRESHOLD or () in one_house_away(ask, ())
    if not by:
        return frozenset(), is_hidden
    small = _small(ask, numbers_of(ask).cells, by)
    also = (one_house_away(ask, by) | small.dominated) & small.people.keys()
    try:
        return protected(tuple(small.people.items()), frozenset(also)), is_hidden
    except TooLarge:
        raise too_large() from None


def _counting(ask: Ask, by: tuple[str, ...]) -> list[Measure]:
    """The measures that say how many there are, as far as they can be split so."""
    asked = [one for one in ask.query.asked if one.about_people]
    if any(one.unit not in COUNTS for one in asked) or not asked:
        # A rate or a mean tells how many people it is of.
        asked = [*asked, measures()["attendances"]]
    counting = {one.code: one for one in asked if one.unit in COUNTS}
    levels = {dimensions()[name].level for name in by}
    fitting = [one for one in counting.values() if levels <= one.levels]
    if not fitting:
        raise RuleBroken("by", "", "not_counted")
    return fitting


def _small(ask: Ask, cells: Iterable[Key], by: tuple[str, ...]) -> Small:
    """What the cells may tell of how many people."""
    found = Small(dict.fromkeys(cells, 0.0))
    counting = _counting(ask, by)
    tables = load(_whole_of(ask, by), {name for one in counting for name in one.tables})
    for measure in counting:
        for key, values in computed(measure, tables, by).items():
            for value in filter(None, values.values()):
                found.people[key] = min(found.people.get(key) or value, value)
    if all(dimensions()[name].level != "manner" for name in by):
        _note_groups(found, _whole_of(ask, by), by)
    return found


def _whole_of(ask: Ask, by: tuple[str, ...]) -> Ask:
    return ask if by else Ask(ask.query.but(by=()), ask.scope)


def _note_groups(found: Small, ask: Ask, by: tuple[str, ...]) -> None:
    """Known people are counted once however often they came; of the counted each visit is somebody."""
    tables = load(ask, ["headcounts", "attendances", "participants"])
    visits, none = measures()["attendances"], tables["attendances"].iloc[:0]
    counted = _plain(computed(visits, {**tables, "attendances": none}, by))
    for key, known in _plain(computed(measures()["known_persons"], tables, by)).items():
        people = known + counted.get(key, 0)
        if 0 < people < THRESHOLD:
            found.people[key] = min(found.people.get(key) or people, people)
    alone = found.people.keys() - {key for key, number in counted.items() if number}
    if any(found.people[key] for key in alone):
        found.dominated |= alone & _dominated(load(ask, ["sizes"])["sizes"], by)


def _plain(cells: Cells) -> dict[Key, float]:
    """Cells of a measure that is one number."""
    return {key: sum(value or 0 for value in values.values()) for key, values in cells.items()}


def _dominated(sizes: pd.DataFrame, by: tuple[str, ...]) -> set[Key]:
    """Cells in which somebody who came every time would have more than half of the visits."""
    return {key for key, sessions, visits in _groups(sizes, by) if sessions > ALONE * visits}


def _groups(sizes: pd.DataFrame, by: tuple[str, ...]) -> Iterable[tuple[Key, int, int]]:
    """Of each cell: sessions with anybody, and their visits."""
    frame = sizes[sizes["size"] > 0]
    if "session" in frame:
        frame = frame.groupby([*by, "session"], dropna=False, as_index=False)["size"].sum().assign(sessions=1)
    frame = frame.assign(visits=frame["size"] * frame["sessions"])
    groups: Iterable[tuple[Any, pd.DataFrame]] = [((), frame)]
    if by:
        groups = frame.groupby(list(by), dropna=False)
    for index, rows in groups:
        key = tuple(None if pd.isna(part) else str(part) for part in index)
        yield key, int(rows["sessions"].sum()), int(rows["visits"].sum())
