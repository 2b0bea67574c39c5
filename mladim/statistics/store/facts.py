"""One organisation's records added up by month: what questions about many organisations are answered from."""

from collections.abc import Callable, Sequence

import numpy as np

from mladim.statistics.store.gathering import cells_of, spread, sums
from mladim.statistics.store.packing import Columns
from mladim.statistics.store.pages import HELD, Page
from mladim.statistics.store.persons import active_months
from mladim.statistics.store.selection import months_of
from mladim.statistics.store.words import WORDS

# What a session is split by in these facts, besides its month.
SESSION = ("kind", "form", "area", "led_by")


def _held(page: Page) -> tuple[np.ndarray, Columns]:
    """The held sessions, and what they are split by."""
    rows = np.flatnonzero(page.sessions["state"] == HELD)
    split = {name: page.sessions[name][rows] for name in SESSION}
    return rows, {"month": months_of(page.sessions["day"][rows]).astype(np.int16)} | split


def _added(keys: Columns, length: int, numbers: dict[str, np.ndarray | None]) -> Columns:
    """Rows with equal keys as one, their numbers added up; no numbers = how many rows."""
    first, cell = cells_of(list(keys.values()), length)
    found = {name: values[first] for name, values in keys.items()}
    return found | {name: sums(cell, len(first), values) for name, values in numbers.items()}


def _sessions(page: Page) -> Columns:
    rows, keys = _held(page)
    seconds, on_time = page.sessions["seconds"][rows], page.sessions["on_time"][rows]
    return _added(keys, len(rows), {"sessions": None, "seconds": seconds, "on_time": on_time})


def _counted(page: Page, of_session: Sequence[str], of_people: Sequence[str]) -> Columns:
    """People counted without a name."""
    rows, split = _held(page)
    which, parts = spread(page.counts.at, rows)
    keys = {name: split[name][which] for name in ("month", *of_session)}
    keys |= {name: page.counts.columns[name][parts] for name in ("role", "method", *of_people)}
    count = page.counts.columns["count"][parts].astype(np.int64)
    seconds = count * page.sessions["seconds"][rows[which]]
    return _added(keys, len(parts), {"count": count, "seconds": seconds})


def _known(page: Page, of_session: Sequence[str], of_people: Sequence[str]) -> Columns:
    """Attendances of known people."""
    rows, split = _held(page)
    which, parts = spread(page.known.at, rows)
    person = page.known.columns["person"][parts]
    keys = {name: split[name][which] for name in ("month", *of_session)}
    keys |= {"role": page.known.columns["role"][parts]}
    keys |= {name: page.people[name][person] for name in ("method", *of_people)}
    return _added(keys, len(parts), {"count": None, "seconds": page.sessions["seconds"][rows[which]]})


def _sizes(page: Page) -> Columns:
    """Sessions by their number of visits; those of which nothing is noted are in none."""
    rows, keys = _held(page)
    which, parts = spread(page.counts.at, rows)
    real = page.counts.columns["role"][parts] != WORDS["role"].number("contact")
    named = np.diff(page.known.at)[rows]
    length = len(rows)
    size = sums(which[real], length, page.counts.columns["count"][parts][real]) + named
    noted = (named > 0) | (sums(which[real], length) > 0)
    keys = {name: values[noted] for name, values in (keys | {"size": size}).items()}
    return _added(keys, int(noted.sum()), {"sessions": None})


def _team(page: Page) -> Columns:
    rows, split = _held(page)
    which, parts = spread(page.team.at, rows)
    keys = {name: values[which] for name, values in split.items()}
    keys |= {name: page.team.columns[name][parts] for name in ("is_volunteer", "volunteer_type")}
    return _added(keys, len(parts), {"hundredths": page.team.columns["hundredths"][parts]})


def _persons(page: Page) -> Columns:
    """Each person once in each month with an attendance, with the active month before; 0 = none."""
    person, month, previous = active_months(page)
    return {
        "month": month.astype(np.int16),
        "previous": previous.astype(np.int16),
        "person": person.astype(np.int32),
    }


# By age and gender without the properties of the session, and the other way round: together they would be
# nearly as many rows as there are records.
FACTS: dict[str, Callable[[Page], Columns]] = {
    "sessions": _sessions,
    "headcounts": lambda page: _counted(page, SESSION, ()),
    "headcounts of people": lambda page: _counted(page, ("kind",), ("age_band", "gender")),
    "attendances": lambda page: _known(page, SESSION, ()),
    "attendances of people": lambda page: _known(page, ("kind",), ("birth", "gender")),
    "sizes": _sizes,
    "team": _team,
    "persons": _persons,
}


def facts_of(page: Page, name: str) -> Columns:
    """One table of facts, made once a page."""
    if name not in page.facts:
        page.facts[name] = FACTS[name](page)
    return page.facts[name]
