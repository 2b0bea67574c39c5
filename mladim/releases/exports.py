"""Files with figures of other houses: told to the ledger first, refused where they would tell too much."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product

from flask_babel import gettext as _
from sqlalchemy import select

from analytics.disclosure.attacker import ALL, Key, Statement
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import HOUSE, MONTH, OTHERS, Told
from analytics.periods import GRAINS, cells_of
from mladim.codelists import codes
from mladim.codelists.ages import ATOMS, atoms_in
from mladim.core.access import Actor
from mladim.core.db import db, transaction
from mladim.core.errors import RuleBroken
from mladim.organisations.models import Organisation
from mladim.releases import ledger
from mladim.releases.catalogue import PERSONS, VISITS
from mladim.releases.sums import by_house
from mladim.statistics.answers import Answer
from mladim.statistics.held import Ask
from mladim.statistics.numbers import Numbers, numbers_of

MEASURES = {"attendances": VISITS, "known_persons": PERSONS}
LISTS = {"gender": "gender", "kind": "kind", "form": "form", "area": "area"}
TIMES = {"month", "quarter", "half_year", "year"}
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


class Table:
    """An answer as the ledger needs it, measure by measure."""

    def __init__(self, found: Answer, numbers: Numbers) -> None:
        self.found, self.query, self.numbers = found, found.query, numbers
        self.axes: dict[str, Leaves] = {HOUSE: self._houses(), MONTH: self._times()}
        filtered = {name for name, _values in self.query.filters} & ({"age_band"} | set(LISTS))
        for name in sorted(filtered | (set(self.query.by) & ({"age_band"} | set(LISTS)))):
            self.axes[name] = self._people(name)

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

    def told(self, code: str) -> Told:
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


def _tables(found: Answer) -> list[Told]:
    query = found.query
    known = set(query.by) <= KNOWN and {name for name, _values in query.filters} <= KNOWN
    if not known:
        return []
    table = Table(found, numbers_of(Ask(query, found.scope)))
    if table.size > MOST_CELLS:
        return []
    return [table.told(code) for code in query.measures if code in MEASURES]


def write_down(found: Answer, who: Actor, *, what: str, destination: str) -> None:
    """The keeper of the ledger, for the features before this one."""
    if not set(found.query.measures) & set(MEASURES):
        return
    tables, days = _tables(found), (found.query.start, found.query.end)
    try:
        ledger.check(tables, days=days, destination=destination, truth=lambda: by_house(*days))
    except Refused as refused:
        raise _refusal(refused) from refused
    rows = ledger.departures(tables, days=days, destination=destination, what=what, who=who)
    with transaction():
        ledger.keep(rows)


def write_down_together(found: Sequence[Answer], who: Actor, *, what: str, destination: str) -> list[Answer]:
    """The same for all answers of one file; returns those that would give a small number away.

    Where they may not go together they are tried one after the other, the first ones first.
    """
    told = [(one, tables) for one in found if (tables := _told_of(one))]
    if not told:
        return []
    days = min(one.query.start for one, _t in told), max(one.query.end for one, _t in told)
    truths = cache(lambda: by_house(*days))

    def fits(some: Sequence[tuple[Answer, list[Told]]]) -> bool:
        tables = [table for _one, its in some for table in its]
        try:
            ledger.check(tables, days=days, destination=destination, truth=truths)
        except Refused:
            return False
        return True

    kept = told if fits(told) else _one_by_one(told, fits)
    tables = [table for _one, its in kept for table in its]
    rows = ledger.departures(tables, days=days, destination=destination, what=what, who=who)
    with transaction():
        ledger.keep(rows)
    names = {id(one) for one, _its in kept}
    return [one for one, _its in told if id(one) not in names]


def _told_of(found: Answer) -> list[Told]:
    return _tables(found) if set(found.query.measures) & set(MEASURES) else []


def _one_by_one(
    told: Sequence[tuple[Answer, list[Told]]], fits: Callable[[Sequence[tuple[Answer, list[Told]]]], bool]
) -> list[tuple[Answer, list[Told]]]:
    kept: list[tuple[Answer, list[Told]]] = []
    for one in told:
        if fits([*kept, one]):
            kept.append(one)
    return kept


def _refusal(refused: Refused) -> RuleBroken:
    cells = "; ".join(" × ".join(part for part in key if part != ALL) for key in refused.keys[:10])
    message = _(
        "Te datoteke ne moremo izdati: skupaj s tem, kar je že šlo iz hiše, bi bilo mogoče izračunati majhna "
        "števila (%(cells)s). Izberite manj razdelitev ali daljše obdobje.",
        cells=cells,
    )
    return RuleBroken("by", message, "refused")
