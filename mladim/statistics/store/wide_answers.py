"""Questions about the whole network answered from its sums: of whole months, and of days where they do."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pandas as pd

from analytics.periods import GRAINS, around
from mladim.core.clock import now
from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.gathering import cells_of, sums
from mladim.statistics.store.many import (
    MANNER,
    PEOPLE,
    TIMES,
    added_rows,
    facts_for,
    people_of,
    split_of,
    words_of,
)
from mladim.statistics.store.packing import Columns
from mladim.statistics.store.pages import NEVER
from mladim.statistics.store.persons import day_of_month, is_run_of_months, month_number
from mladim.statistics.store.reading import microseconds
from mladim.statistics.store.selection import numbers_in
from mladim.statistics.store.tables import Frame, born
from mladim.statistics.store.wide_held import Held
from mladim.statistics.store.wide_tables import ENOUGH, SPANS, SPLITS

# Who reports, and how many visits there are beside the largest organisation's: no tables of a question.
REPORTS, APART = "reports", "apart"
BY_DAY = frozenset({"sessions", "headcounts", "attendances"})
# By what else some tables can be split and narrowed, besides time.
ONLY: dict[str, set[str]] = {"sizes": {"kind", "form"}, "dues": {"kind"}, APART: PEOPLE}


def may_tell(ask: Ask, names: Iterable[str]) -> bool:
    """Are there sums of everything that these tables are split by and narrowed to?"""
    is_plain = type(ask) is Ask and ask.scope.everything and ask.scope.single is None
    return is_plain and "organisation_id" not in ask.split and all(_tells(ask, name) for name in names)


def _tells(ask: Ask, name: str) -> bool:
    query, is_whole = ask.query, is_of_months(ask)
    asked = {one for one, _values in query.filters} - {"organisation", *OF_HOUSES}
    split = set(ask.split) - TIMES - {"day"} | set(query.by) & (PEOPLE | MANNER)
    if name == REPORTS:
        return is_whole or query.start.day == 1
    if name in ONLY and not split | asked <= ONLY[name]:
        return False
    if name in {"dues", APART}:
        return is_whole and (name == "dues" or not asked)
    if name in {"participants", "firsts"}:
        # Over two years one person may stand in two ages.
        is_one_year = not ask.ages or query.start.year == query.end.year
        return is_whole and is_one_year and facts_for("participants", ask) is not None
    facts = facts_for(name, ask)
    return facts is not None and (is_whole or (name in BY_DAY and facts == name))


def is_of_months(ask: Ask) -> bool:
    """Is the question about whole months, and not split any finer?"""
    return is_run_of_months(ask.query.start, ask.query.end) and "day" not in ask.split


@dataclass(frozen=True)
class WideSummaries:
    """Answers as `Summaries` does, to the last digit, without looking at any organisation."""

    ask: Ask
    held: Held

    def knows(self, names: Iterable[str]) -> bool:
        """Are all of the organisations in the sums, and is it told who reports, where that is asked?"""
        is_told = REPORTS not in names or is_of_months(self.ask) or self._tells_who_reports()
        return is_told and self.ask.scope.houses.keys() == self.held.houses

    @property
    def _span(self) -> tuple[int, int]:
        return month_number(self.ask.query.start), month_number(self.ask.query.end)

    def tables(self, names: Iterable[str]) -> dict[str, pd.DataFrame]:
        """These tables as the database would give them; known people who are alike in one row."""
        return {name: pd.DataFrame(self.rows(name)) for name in names}

    def rows(self, name: str) -> Frame:
        """A table column by column."""
        if name == "participants":
            return self._participants()
        if name == "firsts":
            # Whose first time it was stands with the participants.
            return {"person": np.zeros(0, np.int64), "first": np.zeros(0, object)}
        if name == "dues":
            return self._dues()
        if name == APART:
            return self._apart()
        facts = facts_for(name, self.ask) or name
        table = self.held.table(facts, *self._span) if is_of_months(self.ask) else self._by_day(name)
        return added_rows(name, self.ask, None, self._narrowed(table))

    def _by_day(self, name: str) -> Columns:
        """Months that lie whole in the period as such, unless rows are split by days; the others by day."""
        query, (first, last) = self.ask.query, self._span
        ends_whole = is_run_of_months(query.end.replace(day=1), query.end)
        inner = (first + (query.start.day > 1), last - (not ends_whole))
        if "day" in self.ask.split:
            inner = (last + 1, last)
        days = self.held.table(f"{name} by day", first, last)
        here = (days["day"] >= query.start.toordinal()) & (days["day"] <= query.end.toordinal())
        here &= (days["month"] < inner[0]) | (days["month"] > inner[1])
        edges = {one: values[here] for one, values in days.items()}
        if inner[0] > inner[1]:
            return edges
        whole = self.held.table(name, *inner)
        return {one: np.concatenate([values, edges[one]]) for one, values in whole.items()}

    def _narrowed(self, table: Columns) -> Columns:
        kept = np.ones(len(table["month"]), bool)
        for name, values in self.ask.query.filters:
            if name in table:
                kept &= np.isin(table[name], numbers_in(name, values))
        return table if kept.all() else {one: values[kept] for one, values in table.items()}

    def _participants(self) -> Frame:
        """Everybody in a cell stands in the row whose active month before lies before the cell."""
        table = self._narrowed(self.held.table("persons", *self._span))
        each, place = np.unique(table["month"], return_inverse=True)
        begins = np.array([self._begin_of_cell(month) for month in each.tolist()], np.int64)[place]
        kept = table["previous"] < begins
        rows = {one: values[kept] for one, values in table.items()}
        keys = split_of(self.ask, None, rows)
        keys |= {one: rows[column] for one, column in people_of(self.ask, "birth").items()}
        keys["is_new"] = (rows["previous"] == 0).astype(np.int64)
        first, cell = cells_of(list(keys.values()), len(rows["month"]))
        frame = born(words_of(None, {one: values[first] for one, values in keys.items()}))
        people = {"person": np.arange(len(first)), "people": sums(cell, len(first), rows["rows"])}
        return frame | people | {"is_new": frame["is_new"] == 1}

    def _begin_of_cell(self, month: int) -> int:
        """The first month of the smallest cell of time that the rows are split by and that this one is in."""
        begins = [
            month_number(around(grain, day_of_month(month)).start)
            for grain in self.ask.query.by
            if grain in GRAINS
        ]
        return max([*begins, self._span[0]])

    def _dues(self) -> Frame:
        table = self._narrowed(self.held.table("ends", *self._span))
        over = table["ends"] <= microseconds(now())
        rows = {one: values[over] for one, values in table.items()}
        keys = split_of(self.ask, None, rows)
        first, cell = cells_of(list(keys.values()), len(rows["month"]))
        frame = words_of(None, {one: values[first] for one, values in keys.items()})
        return frame | {one: sums(cell, len(first), rows[one]) for one in ("due", "logged")}

    @property
    def is_exact(self) -> bool:
        """Is each cell of age and gender one of those of which it is counted what lies beside the largest?"""
        return self._length in SPANS and set(self.ask.query.by) <= {*PEOPLE, *self._grain}

    @property
    def _grain(self) -> set[str]:
        return {"month"} & set(self.ask.query.by)

    @property
    def _length(self) -> int:
        """Of the cells of time, in months; 0 where they are no month and no calendar year."""
        first, last = self._span
        if self._grain or first == last:
            return 1
        return 12 if first % 12 == 0 and last == first + 11 else 0

    def _apart(self) -> Frame:
        """How many visits are there beside those of the largest organisation; 5 stands for 5 and more."""
        table = self.held.table(APART, *self._span)
        span = self._length if self.is_exact else 1
        by = set(self.ask.query.by) & PEOPLE if self.is_exact else PEOPLE
        split = next(number for number, names in SPLITS.items() if set(names) == by)
        kept = (table["span"] == span) & (table["split"] == split)
        rows = {one: values[kept] for one, values in table.items()}
        keys = {name: rows[name] for name in ("month", "age_band", "gender")}
        first, cell = cells_of(list(keys.values()), len(rows["month"]))
        most = np.zeros(len(first), np.int64)
        np.maximum.at(most, cell, rows["visits"])
        beside = sums(cell, len(first), rows["visits"] * rows["rows"]) - most
        frame = words_of(None, {one: values[first] for one, values in keys.items()})
        return frame | {"beside": np.minimum(beside, ENOUGH)}

    def content(self) -> bytes:
        """The same bytes as long as the months that the answer depends on say the same."""
        return blake2b(repr(self.held.stamps(*self._span)).encode(), digest_size=16).digest()

    def _reports(self) -> Columns:
        """Without organisations whose first day of the month comes after the period."""
        table = self.held.table(REPORTS, *self._span)
        kept = table["day"] <= self.ask.query.end.toordinal()
        return {one: values[kept] for one, values in table.items()}

    def _tells_who_reports(self) -> bool:
        """Of a month that lies in the period in part, its first day is told, and only the past is sure."""
        found = self._reports()
        ends = found["last"][found["month"] == self._span[1]]
        return bool((ends <= microseconds(now())).all())

    def dealt_with(self) -> dict[int, int]:
        """By organisation an instant from which on a session of the period is over and dealt with."""
        found, table = dict.fromkeys(self.ask.scope.houses, NEVER), self._reports()
        first, cell = cells_of([table["house"]], len(table["house"]))
        least = np.full(len(first), NEVER)
        np.minimum.at(least, cell, table["first"])
        return found | dict(zip(table["house"][first].tolist(), least.tolist(), strict=True))

    def next_end(self, at: int) -> int:
        """The first instant after this one at which a session is over: then more should be logged."""
        ends = self.held.table("ends", 0, NEVER)["ends"]
        later = ends[ends > at]
        return int(later.min()) if len(later) else NEVER
