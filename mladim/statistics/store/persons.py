"""Different people over any run of whole months, exactly, by adding and taking away.

For each person and active month the previous active month is known. Whoever was there between two months has
exactly one active month in the run whose previous one lies before it (or is none); so a table of (month,
previous month) answers every run, and tables of organisations may be added, because a person belongs to one.
"""

import datetime as dt
import operator
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mladim.statistics.store.pages import Page
from mladim.statistics.store.selection import months_of

FIRST = 1990 * 12
WIDTH = 1 << 16


@dataclass(frozen=True)
class Runs:
    """people[m, p]: active months up to the m-th whose previous one is at most the p-th; 0 = none."""

    start: int
    people: np.ndarray

    def between(self, first: int, last: int) -> int:
        """Different people from one month to another, both included."""
        length = len(self.people) - 1
        until, before = (min(max(month - self.start, 0), length) for month in (last + 1, first))
        return int(self.people[until, before] - self.people[before, before])


def active_months(page: Page) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(person, month, the active month before or 0), each person once in each month, by person."""
    days = np.repeat(page.sessions["day"], np.diff(page.known.at))
    # Sorted plainly: several times as fast here as looking for what is unique.
    each = np.sort(page.known.columns["person"].astype(np.int64) * WIDTH + months_of(days))
    each = each[np.diff(each, prepend=-1) != 0]
    person, month = each // WIDTH, each % WIDTH
    is_first = np.diff(person, prepend=-1) != 0
    return person, month, np.where(is_first, 0, np.roll(month, 1))


def runs_of(page: Page) -> Runs:
    """The table of one organisation."""
    _person, months, before = active_months(page)
    start = int(months.min()) if len(months) else FIRST
    month, previous = months - start, np.maximum(before - start + 1, 0)
    length = int(month.max()) + 1 if len(month) else 0
    table = np.zeros((length + 1, length + 1), np.int64)
    np.add.at(table, (month + 1, previous), 1)
    return Runs(start, table.cumsum(axis=0).cumsum(axis=1))


def together(many: Iterable[Runs]) -> Runs:
    """The table of several organisations."""
    some = [one for one in many if len(one.people) > 1]
    if not some:
        return Runs(FIRST, np.zeros((1, 1), np.int64))
    start = min(one.start for one in some)
    length = max(one.start + len(one.people) for one in some) - start
    table = np.zeros((length, length), np.int64)
    for one in some:
        at, size = one.start - start, len(one.people)
        # Before its first month an organisation has nobody; after its last all that it ever had.
        place = np.clip(np.arange(length) - at, 0, size - 1)
        table += one.people[np.ix_(place, place)]
    return Runs(start, table)


# The table of those who were asked for last; while they are the same pages it holds.
_last: list[tuple[list[Page], Runs]] = []


def runs_for(pages: list[Page]) -> Runs:
    """The table of these organisations."""
    for known, runs in _last[-1:]:
        if len(known) == len(pages) and all(map(operator.is_, known, pages)):
            return runs
    for page in pages:
        if page.runs is None:
            page.runs = runs_of(page)
    found = together(page.runs for page in pages)
    if len(pages) > 1:
        _last[:] = [(pages, found)]
    return found


def is_run_of_months(start: dt.date, end: dt.date) -> bool:
    """Does a period begin with a month and end with one?"""
    return start.day == 1 and (end + dt.timedelta(days=1)).day == 1


def month_number(day: dt.date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


def day_of_month(month: int) -> dt.date:
    """The first day of such a month."""
    return dt.date(month // 12, month % 12 + 1, 1)
