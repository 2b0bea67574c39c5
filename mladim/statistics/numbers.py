"""The bare numbers of a question: each cell and the whole computed anew, unknown told apart from zero."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import each_cell
from analytics.periods import GRAINS, cells_of
from analytics.quality import estimated_share, known_share
from analytics.reach import own, with_visits
from mladim.core.clock import today
from mladim.statistics.dimensions import dimensions
from mladim.statistics.frames import load
from mladim.statistics.held import Ask
from mladim.statistics.measure import Column, Measure, columns_of
from mladim.statistics.store.remembering import remembered

Key = tuple[str | None, ...]
Number = int | float | None
Cells = dict[Key, dict[str, Number]]
TEAM = frozenset({"staff", "volunteers"})
PEOPLE = frozenset({"headcounts", "attendances"})


@dataclass(frozen=True)
class Numbers:
    """By cell and column; with the tables the cells were computed from, and those of the whole."""

    cells: Cells
    totals: dict[str, Number]
    tables: dict[str, pd.DataFrame]
    whole: dict[str, pd.DataFrame]
    estimated: float | None
    known: float | None


def _code(part: Any) -> str | None:
    return None if pd.isna(part) else str(part)


def _key(index: Any, by: tuple[str, ...]) -> Key:
    if not by:
        return ()
    return tuple(_code(part) for part in (index if isinstance(index, tuple) else (index,)))


def keys_in(frame: pd.DataFrame, by: tuple[str, ...]) -> set[Key]:
    """The cells that have rows."""
    return {_key(index, by) for index in each_cell(frame, by)}


def by_cell(found: pd.Series, by: tuple[str, ...]) -> dict[Key, float]:
    """One number of each cell."""
    return {_key(index, by): float(value) for index, value in found.items()}


def _exact(value: Any, digits: int) -> Number:
    if pd.isna(value):
        return None
    return int(value) if digits == 0 else round(float(value), digits)


def computed(measure: Measure, tables: Tables, by: tuple[str, ...]) -> Cells:
    """The cells a measure finds rows for."""
    found = measure.value(tables, by)
    frame = found.to_frame(measure.code) if isinstance(found, pd.Series) else found
    columns = columns_of(measure)
    return {
        _key(index, by): {
            column.code: _exact(value, measure.digits) for column, value in zip(columns, values, strict=True)
        }
        for index, *values in frame.itertuples(name=None)
    }


def _is_apart(name: str) -> bool:
    """Does the dimension divide the people of one session?"""
    return dimensions()[name].level in {"person", "manner", "volunteer"}


class Evidence:
    """What an empty cell means: nothing took place (0), or something did and nobody noted it (unknown)."""

    def __init__(self, ask: Ask, tables: dict[str, pd.DataFrame]) -> None:
        self.ask, self.tables = ask, tables

    @cached_property
    def _plain(self) -> Ask:
        """The question without what people are narrowed to: who was there at all."""
        query = self.ask.query
        kept = tuple((name, values) for name, values in query.filters if not _is_apart(name))
        by = tuple(name for name in query.by if not _is_apart(name))
        return Ask(query.but(filters=kept, by=by, measures=("attendances",)), self.ask.scope)

    def _table(self, name: str) -> pd.DataFrame:
        narrowed = self._plain.query.filters != self.ask.query.filters
        if name not in self.tables or (narrowed and name != "sessions"):
            return load(self._plain, [name])[name]
        return self.tables[name]

    def keys(self, names: frozenset[str], by: tuple[str, ...]) -> set[Key]:
        """Cells in which somebody noted something of this kind."""
        return set().union(*(keys_in(self._table(name), by) for name in names))

    def held(self, by: tuple[str, ...]) -> set[Key]:
        """Cells in which something took place."""
        return keys_in(own({"sessions": self._table("sessions")}), by)


def _empty(column: Column, key: Key, held: set[Key], noted: set[Key]) -> Number:
    if column.measure.empty == "blank":
        return None
    unknown = column.measure.empty == "unknown" and key in held and key not in noted
    return None if unknown else 0


def _filled(ask: Ask, tables: dict[str, pd.DataFrame], by: tuple[str, ...]) -> Cells:
    """Every cell with every column: what no measure found is 0, unknown or blank, as the measure says."""
    query = ask.query
    found = {measure.code: computed(measure, tables, by) for measure in query.asked}
    keys = set().union(*found.values()) | _times(ask, by)
    evidence, apart = Evidence(ask, tables), any(_is_apart(name) for name in by)
    result: Cells = {key: {} for key in keys}
    for measure in query.asked:
        held: set[Key] = set()
        noted: set[Key] = set()
        missing = keys - set(found[measure.code])
        if measure.empty == "unknown" and missing and not apart:
            names = frozenset({"staff"}) if TEAM & set(measure.tables) else PEOPLE
            held, noted = evidence.held(by), evidence.keys(names, by)
        for key in keys:
            values = found[measure.code].get(key, {})
            for column in columns_of(measure):
                value = values.get(column.code)
                result[key][column.code] = _empty(column, key, held, noted) if value is None else value
    return result


def _times(ask: Ask, by: tuple[str, ...]) -> set[Key]:
    """A question about time alone has every month up to now, also those in which nothing happened."""
    if not by:
        return {()}
    if len(by) != 1 or by[0] not in GRAINS:
        return set()
    return {(key,) for key, span in cells_of(by[0], ask.query.period).items() if span.start <= today()}


def _share(found: pd.Series) -> float | None:
    value = found.get(0)
    return None if value is None or pd.isna(value) else round(float(value), 4)


def numbers_of(ask: Ask) -> Numbers:
    """The cells and the whole of a question; nobody may change them, others are given the same."""
    return remembered("numbers", ask, lambda: _kept(ask, _worked_out(ask)), _size)


def _kept(ask: Ask, numbers: Numbers) -> Numbers:
    """Without the tables, unless somebody looks into them again for small numbers of people."""
    return numbers if ask.query.touches("age_band", "gender") else replace(numbers, tables={}, whole={})


def _size(numbers: Numbers) -> int:
    """About how much memory they take."""
    frames = {id(one): one for one in (*numbers.tables.values(), *numbers.whole.values())}
    columns = len(numbers.totals) + 1
    return 200 * columns * (len(numbers.cells) + 1) + sum(one.size for one in frames.values()) * 10


def _worked_out(ask: Ask) -> Numbers:
    tables = load(ask, ask.query.tables)
    once = _once(ask)
    is_once = once.query.by == ask.query.by
    whole = tables | _people_of_all(once, tables) if is_once else load(once, ask.query.tables)
    people, together = whole.keys() >= PEOPLE, with_visits(whole)
    apart = together | tables if is_once else with_visits(tables)
    return Numbers(
        cells=_filled(ask, apart, ask.query.by) if ask.query.by else {},
        totals=_filled(once, together, ())[()],
        tables=tables,
        whole=whole,
        estimated=_share(estimated_share(together, ())) if people else None,
        known=_share(known_share(together, ())) if people else None,
    )


def _people_of_all(ask: Ask, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Where people are added up in the cells of the rows, over all rows they are counted by themselves."""
    if not ask.query.by or "people" not in tables.get("participants", ()):
        return {}
    return load(Ask(ask.query.but(by=()), ask.scope), {"participants", "firsts"} & tables.keys())


def _once(ask: Ask) -> Ask:
    """The question without what puts one session into several rows: the whole counts it once."""
    by = tuple(one.code for one in ask.query.split if not one.is_several)
    return Ask(ask.query.but(by=by), ask.scope)
