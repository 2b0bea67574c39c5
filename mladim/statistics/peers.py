"""A fair band to stand beside: the middle half of organisations of the same size and kind, without names."""

import datetime as dt
from dataclasses import asdict, dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from analytics.peers import FEWEST, Quartiles, quartiles, size_class
from mladim.codelists import label
from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.sessions.models import WorkSession
from mladim.statistics.coverage import coverage_of
from mladim.statistics.held import Ask
from mladim.statistics.numbers import Cells, Key, Number, numbers_of
from mladim.statistics.query import Query
from mladim.statistics.scope import House, Scope, every_house

# Narrower questions would be about one or two organisations, or about single people in them.
MOST_SPLITS = 1
NARROWED = frozenset({"kind", "form", "area", "topic", "target_group", "led_by"})
BandCells = dict[Key, dict[str, Quartiles | None]]


@dataclass(frozen=True, kw_only=True)
class Band:
    """The quartiles of each cell and of the whole; `organisations` reported of those that are alike."""

    group: str
    organisations: int
    cells: BandCells
    totals: dict[str, Quartiles | None]

    @property
    def is_enough(self) -> bool:
        """Are there at least five organisations to stand beside?"""
        return self.organisations >= FEWEST

    def as_json(self) -> dict[str, Any]:
        def plain(values: dict[str, Quartiles | None]) -> dict[str, Any]:
            return {code: asdict(one) if one else None for code, one in values.items()}

        rows = [{"key": list(key), "values": plain(values)} for key, values in self.cells.items()]
        return {
            "group": self.group,
            "organisations": self.organisations if self.is_enough else None,
            "rows": rows,
            "totals": plain(self.totals),
        }


def band_of(query: Query, scope: Scope) -> Band:
    """The band for a question about one organisation; RuleBroken for a question that has none."""
    house = _check(query, scope)
    alike = _alike(house, min(query.end, today()))
    asked = query.but(by=("organisation", *query.by), compare="", organisations=(), filters=_filters(query))
    among = Scope(houses={one.id: one for one in alike}, own_id=0, everything=False)
    reporting = coverage_of(asked, among).reporting if alike else frozenset()
    slugs = [house.slug for house in alike if house.id in reporting]
    group = group_words(house, min(query.end, today()))
    if len(slugs) < FEWEST:
        return Band(group=group, organisations=len(slugs), cells={}, totals=dict.fromkeys(_codes(query)))
    houses = {one.id: one for one in alike if one.id in reporting}
    wholes = numbers_of(Ask(asked.but(by=("organisation",)), replace(among, houses=houses))).cells
    cells = numbers_of(Ask(asked, replace(among, houses=houses))).cells if query.by else {}
    return Band(
        group=group,
        organisations=len(slugs),
        cells={key: _band(query, cells, slugs, key) for key in sorted({key[1:] for key in cells}, key=str)},
        totals=_band(query, wholes, slugs, ()),
    )


def _codes(query: Query) -> list[str]:
    return [column.code for column in query.columns]


def _filters(query: Query) -> Any:
    return tuple((name, values) for name, values in query.filters if name in NARROWED)


def _check(query: Query, scope: Scope) -> House:
    if scope.single is None:
        raise RuleBroken("compare", _("S podobnimi organizacijami lahko primerjate eno organizacijo."))
    splits = {dimension.level for dimension in query.split} - {"time"}
    narrowed = {name for name, _values in query.filters} - NARROWED
    if splits or len(query.by) > MOST_SPLITS or narrowed & {*query.by, "activity", "project", "place"}:
        raise RuleBroken("compare", _refusal())
    if any(name not in {"municipality", "region", "cohesion_region"} for name in narrowed):
        raise RuleBroken("compare", _refusal())
    return scope.single


def _refusal() -> str:
    return _(
        "S podobnimi organizacijami primerjamo samo skupna števila in števila po času, brez starosti in "
        "spola."
    )


def sessions_a_year(until: dt.date) -> dict[int, int]:
    """How many sessions each organisation held in the year up to this day."""
    query = (
        select(WorkSession.organisation_id, func.count())
        .where(WorkSession.local_date.between(until - dt.timedelta(days=364), until))
        .where(WorkSession.status == "held", WorkSession.deleted_at.is_(None))
        .group_by(WorkSession.organisation_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _alike(house: House, until: dt.date) -> list[House]:
    """The others of the same kind and size; an organisation without a kind has none."""
    counts = sessions_a_year(until)
    size = size_class(counts.get(house.id, 0))
    return [
        other
        for other in every_house().values()
        if other.id != house.id
        and not other.is_network
        and house.sector_group is not None
        and other.sector_group == house.sector_group
        and size_class(counts.get(other.id, 0)) == size
    ]


def group_words(house: House, until: dt.date) -> str:
    """mladinski centri z do 149 izvedbami na leto"""
    size = size_class(sessions_a_year(until).get(house.id, 0))
    words = {
        "small": _("do 149 izvedb na leto"),
        "middle": _("150 do 999 izvedb na leto"),
        "large": _("1.000 izvedb na leto ali več"),
    }
    return ", ".join(part for part in (label("sector_group", house.sector_group), words[size]) if part)


def _band(query: Query, cells: Cells, slugs: list[str], key: Key) -> dict[str, Quartiles | None]:
    found: dict[str, Quartiles | None] = {}
    for column in query.columns:
        nothing: Number = None if column.measure.empty == "blank" else 0
        values = [cells.get((slug, *key), {}).get(column.code, nothing) for slug in slugs]
        found[column.code] = quartiles(values, is_share=column.measure.is_share)
    return found
