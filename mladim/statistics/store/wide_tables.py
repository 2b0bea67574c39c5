"""What one organisation adds to the tables of the whole network: sums by month and day, never its people.

Everything here may be added and taken away again: a table has keys and numbers, and its `rows` say how many
rows of organisations stand behind one, so that a row without any is gone. Nothing names an organisation but
`reports`, which says from when on a session of the month was over and dealt with.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from analytics.ages import freeze
from mladim.codelists.ages import ATOMS, bounds
from mladim.statistics.store.facts import SESSION, facts_of
from mladim.statistics.store.gathering import cells_of, spread, sums
from mladim.statistics.store.packing import NONE, Columns
from mladim.statistics.store.pages import ANNOUNCED, HELD, Page
from mladim.statistics.store.selection import months_of
from mladim.statistics.store.words import WORDS

BANDS = {atom: limits for atom in ATOMS if (limits := bounds(atom))}
# So many visits of one organisation count when it is asked whether others have enough beside the largest.
ENOUGH = 5
PEOPLE_OF = ("age_band", "gender")
# Lengths of time, and by which of them, visits beside those of the largest organisation are known.
SPANS = (1, 12)
SPLITS: dict[int, tuple[str, ...]] = {0: (), 1: ("age_band",), 2: ("gender",), 3: PEOPLE_OF}
MONTHS, DAYS, HOUSES, ENDS = "months", "days", "houses", "ends"


@dataclass(frozen=True)
class Wide:
    """A table of the network: in which part it is stored, its keys, its numbers, and a page's rows of it."""

    part: str
    keys: tuple[str, ...]
    numbers: tuple[str, ...]
    of_page: Callable[[Page], Columns]


def _facts(name: str) -> Callable[[Page], Columns]:
    return lambda page: facts_of(page, name)


def _persons(page: Page) -> Columns:
    """Active months with the one before, by year of birth and gender instead of by person."""
    found = facts_of(page, "persons")
    split = {name: page.people[name][found["person"]] for name in ("birth", "gender")}
    return {"month": found["month"], "previous": found["previous"]} | split


def _ends(page: Page) -> Columns:
    """Sessions in whatever state by the instant at which they are over."""
    columns = page.sessions
    return {
        "month": months_of(columns["day"]),
        "kind": columns["kind"],
        "ends": columns["ends"],
        "due": np.ones(len(columns["day"]), np.int64),
        "logged": (columns["state"] != ANNOUNCED).astype(np.int64),
    }


def _reports(page: Page) -> Columns:
    """The first day with a session that is dealt with, and when the first and the last of them were over."""
    rows = np.flatnonzero(page.sessions["state"] != ANNOUNCED)
    ends = page.sessions["ends"][rows]
    days = page.sessions["day"][rows]
    months = months_of(days)
    first, cell = cells_of([months], len(rows))
    low = np.full(len(first), np.iinfo(np.int64).max)
    high = np.zeros(len(first), np.int64)
    np.minimum.at(low, cell, ends)
    np.maximum.at(high, cell, ends)
    # Sessions stand by day, so the first of a month is its first.
    house = np.full(len(first), page.house, np.int64)
    return {"month": months[first], "house": house, "day": days[first], "first": low, "last": high}


@lru_cache(maxsize=20_000)
def _band(birth: int, year: int) -> int:
    """The band of a year of birth in another year, as a number of this process."""
    born = pd.Series([np.nan if birth == 0 else birth])
    return WORDS["age_band"].number(freeze(born, pd.Series([year]), BANDS).iloc[0])


def _bands(birth: np.ndarray, month: np.ndarray) -> np.ndarray:
    """The band of each year of birth in the year of the month."""
    years = month // 12
    first, cell = cells_of([birth, years], len(birth))
    pairs = zip(birth[first].tolist(), years[first].tolist(), strict=True)
    return np.array([_band(*pair) for pair in pairs], np.int16)[cell]


def _people(page: Page) -> Columns:
    """Visits by month, age and gender, of the counted and the known together."""
    counted, known = (facts_of(page, f"{name} of people") for name in ("headcounts", "attendances"))
    contact, parts = WORDS["role"].number("contact"), []
    for table in (counted, known):
        band = table["age_band"] if table is counted else _bands(table["birth"], table["month"])
        rows = table["role"] != contact
        columns = {"month": table["month"], "age_band": band, "gender": table["gender"]}
        parts.append({name: values[rows] for name, values in (columns | {"count": table["count"]}).items()})
    return {name: np.concatenate([part[name] for part in parts]).astype(np.int64) for name in parts[0]}


def _apart(page: Page) -> Columns:
    """How many visits are this organisation's: 1, 2, 3, 4, or 5 and more; by month, and by calendar year.

    `split` says by what else. Counted over organisations that tells exactly what is left beside the largest
    of them, as far as it is less than enough: of those with 5 and more there is one at most then.
    """
    people = _people(page)
    count, parts = people.pop("count"), []
    for span in SPANS:
        months = people["month"] // span * span
        for split, names in SPLITS.items():
            keys = {name: people[name] if name in names else np.full(len(count), NONE) for name in PEOPLE_OF}
            first, cell = cells_of([months, *keys.values()], len(count))
            visits = np.minimum(sums(cell, len(first), count), ENOUGH)
            found = {name: values[first] for name, values in ({"month": months} | keys).items()}
            same = {"span": span, "split": split}
            found |= {name: np.full(len(first), value) for name, value in same.items()} | {"visits": visits}
            parts.append({name: values[visits > 0] for name, values in found.items()})
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _by_day(name: str) -> Callable[[Page], Columns]:
    """The facts of sessions once more, by the day instead of the month."""

    def of_page(page: Page) -> Columns:
        columns = page.sessions
        rows = np.flatnonzero(columns["state"] == HELD)
        part = {"headcounts": page.counts, "attendances": page.known}.get(name)
        which, parts = (np.arange(len(rows)), None) if part is None else spread(part.at, rows)
        rows = rows[which]
        found = {"day": columns["day"][rows]} | {one: columns[one][rows] for one in SESSION}
        seconds = columns["seconds"][rows].astype(np.int64)
        if part is None or parts is None:
            ones = np.ones(len(rows), np.int64)
            numbers = {"sessions": ones, "seconds": seconds, "on_time": columns["on_time"][rows]}
        elif name == "headcounts":
            found |= {one: part.columns[one][parts] for one in ("role", "method")}
            count = part.columns["count"][parts].astype(np.int64)
            numbers = {"count": count, "seconds": count * seconds}
        else:
            person = part.columns["person"][parts]
            found |= {"role": part.columns["role"][parts], "method": page.people["method"][person]}
            numbers = {"count": np.ones(len(rows), np.int64), "seconds": seconds}
        return {"month": months_of(found["day"])} | found | numbers

    return of_page


PEOPLE = ("kind", "role", "method")
VISITS = ("count", "seconds")
WORK = ("sessions", "seconds", "on_time")
MANNER = (*SESSION, "role", "method")
TABLES: dict[str, Wide] = {
    "sessions": Wide(MONTHS, SESSION, WORK, _facts("sessions")),
    "headcounts": Wide(MONTHS, MANNER, VISITS, _facts("headcounts")),
    "headcounts of people": Wide(
        MONTHS, (*PEOPLE, "age_band", "gender"), VISITS, _facts("headcounts of people")
    ),
    "attendances": Wide(MONTHS, MANNER, VISITS, _facts("attendances")),
    "attendances of people": Wide(
        MONTHS, (*PEOPLE, "birth", "gender"), VISITS, _facts("attendances of people")
    ),
    "sizes": Wide(MONTHS, ("kind", "form", "size"), ("sessions",), _facts("sizes")),
    "team": Wide(MONTHS, (*SESSION, "is_volunteer", "volunteer_type"), ("hundredths",), _facts("team")),
    "persons": Wide(MONTHS, ("previous", "birth", "gender"), (), _persons),
    "apart": Wide(MONTHS, ("span", "split", *PEOPLE_OF, "visits"), (), _apart),
    "ends": Wide(ENDS, ("kind", "ends"), ("due", "logged"), _ends),
    "sessions by day": Wide(DAYS, ("day", *SESSION), WORK, _by_day("sessions")),
    "headcounts by day": Wide(DAYS, ("day", *MANNER), VISITS, _by_day("headcounts")),
    "attendances by day": Wide(DAYS, ("day", *MANNER), VISITS, _by_day("attendances")),
    "reports": Wide(HOUSES, ("house", "day", "first", "last"), (), _reports),
}


class Untrue(Exception):
    """More was taken away than there was: what is stored is not the sum of its parts."""


def added_up(name: str, parts: Iterable[tuple[int, Columns]]) -> Columns:
    """Rows with equal keys as one: each part's numbers with its sign; where nothing is left they are gone."""
    table, some = TABLES[name], list(parts)
    keys = ("month", *table.keys)
    columns = {one: np.concatenate([part[one] for _sign, part in some]).astype(np.int64) for one in keys}
    first, cell = cells_of(list(columns.values()), len(columns["month"]))
    found = {one: values[first] for one, values in columns.items()}
    is_left = np.zeros(len(first), bool)
    for one in ("rows", *table.numbers):
        found[one] = sums(
            cell, len(first), np.concatenate([sign * _number(part, one) for sign, part in some])
        )
        is_left |= found[one] != 0
    return found if is_left.all() else {one: values[is_left] for one, values in found.items()}


def _number(part: Columns, name: str) -> np.ndarray:
    return part[name].astype(np.int64) if name in part else np.ones(len(part["month"]), np.int64)


def check_true(name: str, found: Columns) -> Columns:
    """Sums of what there is: every row is of somebody, and nothing is less than nothing."""
    least = [found[one].min() for one in TABLES[name].numbers if len(found[one])]
    if (found["rows"] <= 0).any() or any(one < 0 for one in least):
        raise Untrue(name)
    return found


def wide_of(page: Page | None) -> dict[str, Columns]:
    """All that one organisation adds, by table; its rows are not put together yet."""
    return {name: table.of_page(page) for name, table in TABLES.items()} if page else {}
