"""An answer as the ledger needs it: what a file tells of which cells, measure by measure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from sqlalchemy import select

from analytics.disclosure.attacker import ALL, Key, Statement
from analytics.disclosure.told import HOUSE, MONTH, OTHERS, Told
from analytics.periods import GRAINS, cells_of
from mladim.codelists import codes
from mladim.codelists.ages import ATOMS, atoms_in
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.releases.catalogue import PERSONS, VISITS
from mladim.statistics.answers import Answer
from mladim.statistics.held import Ask
from mladim.statistics.numbers import Numbers, numbers_of
from mladim.statistics.query import Query

MEASURES = {"attendances": VISITS, "known_persons": PERSONS}
LISTS = {"gender": "gender", "kind": "kind", "form": "form", "area": "area"}
TIMES = {"month", "quarter", "half_year", "year"}
# What a public table may be split by. A narrowing to anything else is an axis of its own: inside or not.
KNOWN = {"age_band", "organisation", "region", *LISTS, *TIMES}
K = 5
# Beyond so many interior cells a file is only noted: it is split too finely to be put beside others.
MOST_CELLS = 3000
Leaves = dict[str, frozenset[str]]


def _months(start: dt.date, end: dt.date) -> frozenset[str]:
    """Whole months by their names; a part of a month is something of its own."""
    found, day = set(), start
    while day <= end:
        after = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        is_whole = day.day == 1 and after - dt.timedelta(days=1) <= end
        found.add(f"{day:%Y-%m}" if is_whole else f"{day:%Y-%m}~{day.day}-{min(end, after).day}")
        day = after
    return frozenset(found)


def _codes_of(name: str, values: Iterable[str]) -> frozenset[str]:
    if name != "age_band":
        return frozenset(values)
    return frozenset(atom for value in values for atom in (atoms_in(value) or {value}))


def _everything(name: str) -> frozenset[str]:
    return frozenset(ATOMS) if name == "age_band" else frozenset(codes(LISTS[name]))


def _with_others(leaves: Leaves, everything: frozenset[str]) -> Leaves:
    rest = everything - frozenset[str]().union(*leaves.values())
    return leaves | ({OTHERS: rest} if rest else {})


def narrowing_of(query: Query) -> str:
    """The filters that public tables do not know, as they stand in the address; so equal ones are equal."""
    return "&".join(f"{name}={','.join(values)}" for name, values in query.filters if name not in KNOWN)


class Table:
    """An answer as the ledger needs it, measure by measure."""

    def __init__(self, found: Answer, numbers: Numbers) -> None:
        self.found, self.query, self.numbers = found, found.query, numbers
        self.axes: dict[str, Leaves] = {HOUSE: self._houses(), MONTH: self._times()}
        filtered = {name for name, _values in self.query.filters} & ({"age_band"} | set(LISTS))
        for name in sorted(filtered | (set(self.query.by) & ({"age_band"} | set(LISTS)))):
            self.axes[name] = self._people(name)
        if narrowing := narrowing_of(self.query):
            # Who was inside at all, and who only elsewhere: that divides visits and people alike.
            self.axes[narrowing] = {"filter": frozenset({narrowing}), OTHERS: frozenset({f"not {narrowing}"})}

    def _present(self, name: str) -> set[str]:
        place = self.query.by.index(name)
        return {key[place] or "" for key in self.numbers.cells}

    def _houses(self) -> Leaves:
        houses = self.found.scope.houses.values()
        if "organisation" in self.query.by:
            leaves = {house.slug: frozenset({house.slug}) for house in houses}
        elif "region" in self.query.by:
            regions = {house.region or "" for house in houses}
            leaves = {r: frozenset(h.slug for h in houses if (h.region or "") == r) for r in regions}
        else:
            leaves = {"scope": frozenset(house.slug for house in houses)}
        return _with_others(leaves, frozenset(db.session.scalars(select(Organisation.slug))))

    def _times(self) -> Leaves:
        grain = next((name for name in self.query.by if name in GRAINS), None)
        if grain is None:
            return {"period": _months(self.query.start, self.query.end)}
        return {code: _months(one.start, one.end) for code, one in cells_of(grain, self.query.period).items()}

    def _people(self, name: str) -> Leaves:
        if name in self.query.by:
            leaves = {code: _codes_of(name, [code]) for code in self._present(name)}
        else:
            leaves = {"filter": _codes_of(name, self.query.values(name))}
        return _with_others(leaves, _everything(name))

    def _key(self, key: Key | tuple[str | None, ...]) -> Key:
        at = {
            self._axis(name): key[place] or "" for place, name in enumerate(self.query.by) if len(key) > place
        }
        filtered = {name: "filter" for name in self.axes if "filter" in self.axes[name]}
        house = {} if "scope" not in self.axes[HOUSE] else {HOUSE: "scope"}
        fixed = {MONTH: "period"} if "period" in self.axes[MONTH] else {}
        chosen = house | fixed | filtered | at
        return tuple(chosen.get(name, ALL) for name in self.axes)

    @staticmethod
    def _axis(name: str) -> str:
        if name in {"organisation", "region"}:
            return HOUSE
        return MONTH if name in GRAINS else name

    def told(self, code: str, about: dict[str, str]) -> Told:
        """What the file tells of one measure; what is hidden must stay so."""
        cells, goals = list[Statement](), list[tuple[Key, float, float]]()
        hidden = {row.key for row in self.found.rows if row.is_hidden}
        for key, values in self.numbers.cells.items():
            value = float(values[code] or 0)
            if key not in hidden:
                cells.append(Statement(self._key(key), value, value))
            elif 0 < value < K:
                goals.append((self._key(key), value - 1, float(K)))
        if not self.found.total_is_hidden and not (MEASURES[code] == PERSONS and self._is_split_by_time):
            value = float(self.numbers.totals[code] or 0)
            if OTHERS not in self.axes[HOUSE] or "scope" in self.axes[HOUSE]:
                cells.append(Statement(self._key(()), value, value))
        cells += [Statement(key, 0, 0) for key in self._empty()]
        return Told(
            measure=MEASURES[code],
            axes=self.axes,
            cells=cells,
            goals=goals,
            is_distinct=MEASURES[code] == PERSONS,
            about=about,
        )

    @property
    def _is_split_by_time(self) -> bool:
        return len(self.axes[MONTH]) > 1

    def _empty(self) -> Iterable[Key]:
        """Cells that are not there are known to be empty."""
        named = {self._key(key) for key in self.numbers.cells}
        if not named:
            return []
        sample = next(iter(named))
        choices = [
            [ALL] if code == ALL else [leaf for leaf in leaves if leaf != OTHERS]
            for code, leaves in zip(sample, self.axes.values(), strict=True)
        ]
        return [key for key in product(*choices) if key not in named]

    @property
    def size(self) -> int:
        found = 1
        for leaves in self.axes.values():
            found *= len(leaves)
        return found


def tables_of(found: Answer) -> list[Told]:
    """The tables of an answer; of one that cannot be laid beside others only its whole.

    Rows by what no public table is split by (activities, topics) are parts of that whole and say nothing
    more of any public cell; what one organisation knows of its own parts, the attack from inside covers.
    """
    query = found.query
    told = [code for code in query.measures if code in MEASURES]
    if not told:
        return []
    apart = [name for name in query.by if name not in KNOWN]
    about = {"asked": query.url(), "narrowed": narrowing_of(query), "apart": ",".join(apart)}
    table = _table(found) if not apart else None
    if table is None or table.size > MOST_CELLS:
        about["apart"] = ",".join(query.by)
        table = _table(replace(found, query=query.but(by=()), rows=()))
    return [table.told(code, {name: text for name, text in about.items() if text}) for code in told]


def _table(found: Answer) -> Table:
    return Table(found, numbers_of(Ask(found.query, found.scope)))
