"""The sessions of a page that a question is about, with the columns its rows are split by."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mladim.codelists import codes
from mladim.codelists.ages import ATOMS, contains
from mladim.statistics.held import IDS, LISTS, Ask
from mladim.statistics.store.gathering import spread
from mladim.statistics.store.pages import HELD, Page
from mladim.statistics.store.words import WORDS

TIMES = ("day", "month", "year")
PLAIN = {"hour", "form", "kind", "area", "activity", "project", "place", "led_by"}
EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
KNOWN = PLAIN | {"weekday", *LISTS, "organisation_id", *TIMES}


def months_of(days: np.ndarray) -> np.ndarray:
    """Days as numbers of months since year 0."""
    return (days - EPOCH_DAY).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12


def numbers_in(kind: str, values: tuple[str, ...]) -> list[int]:
    """What a filter's words are in this process."""
    if kind == "age_band":
        every = dict.fromkeys(ATOMS + codes("age_range"))
        values = tuple(band for band in every if any(contains(wanted, band) for wanted in values))
    return WORDS[kind].known(values)


@dataclass
class Selection:
    """Rows of sessions, once each or once for each value of a list that the question is split by."""

    ask: Ask
    page: Page
    rows: np.ndarray
    lists: dict[str, np.ndarray]
    seen_as: int

    def column(self, name: str) -> np.ndarray:
        """A column of whole numbers for a name of `ask.split`."""
        if name in LISTS:
            return self.lists[name]
        if name == "organisation_id":
            return np.zeros(len(self.rows), np.int64)
        if name in PLAIN:
            return self.page.sessions[name][self.rows]
        days = self.page.sessions["day"][self.rows]
        if name == "weekday":
            return (days - 1) % 7
        return days if name == "day" else months_of(days) // (1 if name == "month" else 12)

    @cached_property
    def cells(self) -> dict[str, np.ndarray]:
        """The columns the rows are split by."""
        return {name: self.column(name) for name in self.ask.split}

    def words(self, name: str, values: np.ndarray) -> np.ndarray:
        """What stands in the table for the numbers of a column."""
        if name == "organisation_id":
            return np.full(len(values), self.seen_as, np.int64)
        if name in WORDS:
            return WORDS[name].words(values)
        if name in IDS:
            return np.array([*self.page.ids[name].tolist(), None], object)[values]
        each, place = np.unique(values, return_inverse=True)
        return np.array([word_of(name, value) for value in each.tolist()], object)[place]


def word_of(name: str, value: int) -> str:
    """A time as it stands in tables."""
    if name == "hour":
        return f"{value:02d}"
    if name == "month":
        return f"{value // 12:04d}-{value % 12 + 1:02d}"
    if name == "year":
        return f"{value:04d}"
    return str(value + 1) if name == "weekday" else dt.date.fromordinal(value).isoformat()


def _passes(page: Page, name: str, values: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
    """Which sessions a filter lets through."""
    column = page.sessions["day" if name == "weekday" else name][rows]
    if name in IDS:
        wanted = np.array([int(value) for value in values if value.isdecimal()], np.int64)
        return np.isin(column, np.flatnonzero(np.isin(page.ids[name], wanted)))
    if name == "weekday":
        return np.isin((column - 1) % 7, [int(value) - 1 for value in values])
    if name == "hour":
        return np.isin(column, [int(value) for value in values])
    return np.isin(column, numbers_in(name, values))


def _in_projects(page: Page, values: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
    """Sessions of activities that count for one of the projects, as their main one or besides."""
    wanted = np.array([int(value) for value in values if value.isdecimal()], np.int64)
    besides = page.further["activity"][np.isin(page.further["project"], wanted)]
    return _passes(page, "project", values, rows) | np.isin(page.sessions["activity"][rows], besides)


def select(
    ask: Ask, page: Page, *, state: int | None = HELD, joint: tuple[int, ...] | None = None
) -> Selection:
    """The sessions in the question's period that pass its filters; `joint` = only these activities."""
    span = page.between(ask.query.start.toordinal(), ask.query.end.toordinal())
    rows = np.arange(span.start, span.stop)
    if state is not None:
        rows = rows[page.sessions["state"][rows] == state]
    if joint is not None:
        shared = np.flatnonzero(np.isin(page.ids["activity"], np.array(joint, np.int64)))
        rows = rows[np.isin(page.sessions["activity"][rows], shared)]
    lists: dict[str, np.ndarray] = {}
    for name, values in ask.query.filters:
        if name == "project" and name not in ask.query.by:
            rows = rows[_in_projects(page, values, rows)]
        elif name in PLAIN or name == "weekday":
            rows = rows[_passes(page, name, values, rows)]
        elif name in LISTS and name not in ask.query.by:
            rows = rows[_has_value(page, name, values)[page.sessions["activity"][rows]]]
    for name in [one for one in LISTS if one in ask.query.by]:
        which, parts = spread(page.lists[name].at, page.sessions["activity"][rows])
        value = page.lists[name].columns[name][parts]
        if wanted := ask.query.values(name):
            kept = np.isin(value, numbers_in(name, wanted))
            which, value = which[kept], value[kept]
        rows = rows[which]
        lists = {other: column[which] for other, column in lists.items()} | {name: value}
    single = ask.scope.single
    return Selection(ask, page, rows, lists, single.id if single else page.house)


def _has_value(page: Page, name: str, values: tuple[str, ...]) -> np.ndarray:
    """Of which activities one of the values is."""
    part = page.lists[name]
    good = np.isin(part.columns[name], numbers_in(name, values))
    return np.maximum.reduceat(good, part.at[:-1]) if len(part.at) > 1 else np.zeros(1, bool)
