"""Whose figures somebody may see, and whose the question is about."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, func, select

from mladim.codelists.places import municipality
from mladim.core.access import Actor
from mladim.core.data_versions import version_of_all, versions_of
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Organisation
from mladim.statistics.query import Query
from mladim.statistics.store import elsewhere

# What the rows can be split by because of the organisation that leads the session.
OF_HOUSES = ("municipality", "region", "cohesion_region", "sector_group", "legal_form")


@dataclass(frozen=True, kw_only=True)
class House:
    """What the figures need to know about an organisation."""

    id: int
    slug: str
    name: str
    sort_key: str
    municipality: str | None
    region: str | None
    cohesion_region: str | None
    sector_group: str | None
    legal_form: str | None
    is_network: bool
    closed_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The organisations a question is about, all of which the person may see."""

    houses: dict[int, House]
    own_id: int
    everything: bool

    @property
    def is_own(self) -> bool:
        """Only the organisation the person works for."""
        return set(self.houses) == {self.own_id}

    @property
    def single(self) -> House | None:
        """The organisation, when the question is about one."""
        return next(iter(self.houses.values())) if len(self.houses) == 1 else None


def _house(row: Any) -> House:
    place = municipality(row.municipality)
    return House(
        id=row.id,
        slug=row.slug,
        name=row.name,
        sort_key=row.sort_key,
        municipality=place.code if place else None,
        region=place.region if place else None,
        cohesion_region=place.cohesion_region if place else None,
        sector_group=row.sector_group,
        legal_form=row.legal_form,
        is_network=row.is_network,
        closed_on=row.closed_on,
    )


def every_scope(who: Actor) -> Scope:
    """All organisations, whoever asks: only for medians and bands, which never show one of them."""
    return Scope(houses=every_house(), own_id=who.organisation_id, everything=True)


# What a card says that figures need; a whole record would take several times as long to read.
_CARD = (
    *(
        Organisation.id,
        Organisation.slug,
        Organisation.name,
        Organisation.sort_key,
        Organisation.municipality,
    ),
    *(Organisation.sector_group, Organisation.legal_form, Organisation.is_network, Organisation.closed_on),
)


def _read(*only: ColumnElement[bool]) -> dict[int, House]:
    query = select(*_CARD).where(*only).order_by(Organisation.sort_key, Organisation.id)
    return {row.id: _house(row) for row in db.session.execute(query)}


@dataclass(frozen=True)
class _Known:
    """All organisations as they were read last: the token of all data then, and the version of each."""

    token: str
    houses: dict[int, House]
    versions: dict[int, int]


# By database. Every change of an organisation shows in its version.
_all: "WeakKeyDictionary[Any, _Known]" = WeakKeyDictionary()
_single: "WeakKeyDictionary[Any, dict[int, tuple[int, House]]]" = WeakKeyDictionary()
# More than so many are read as fast all together.
MOST_READ_AGAIN = 200


def every_house() -> dict[int, House]:
    """All of them, for numbers in which no single one can be recognised."""
    if elsewhere.addresses():
        return {card.id: _house(card) for card in elsewhere.list_cards()}
    token, known = version_of_all(), _all.get(db.engine)
    if known is None or known.token != token:
        houses = _renewed(known) if known else _read()
        versions = versions_of(list(houses))
        known = _Known(token, houses, versions)
        if all(versions.values()):
            _all[db.engine] = known
    return dict(known.houses)


def _renewed(known: _Known) -> dict[int, House]:
    """Only who has changed anything since is read again, unless there are others now, or in another order."""
    now = versions_of(list(known.houses))
    changed = [house for house, version in now.items() if version != known.versions[house]]
    if len(changed) > MOST_READ_AGAIN or _number() != len(known.houses):
        return _read()
    fresh = _read(Organisation.id.in_(changed)) if changed else {}
    is_alike = fresh.keys() == set(changed)
    keeps_order = all(known.houses[one].sort_key == house.sort_key for one, house in fresh.items())
    return known.houses | fresh if is_alike and keeps_order else _read()


def _number() -> int:
    return db.session.scalar(select(func.count()).select_from(Organisation)) or 0


def _one_house(house_id: int) -> dict[int, House]:
    version, mine = versions_of([house_id])[house_id], _single.setdefault(db.engine, {})
    known, house = mine.get(house_id, (0, None))
    if house is not None and known == version:
        return {house_id: house}
    found = _read(Organisation.id == house_id)
    if version and found:
        mine[house_id] = version, found[house_id]
    return found


def houses_visible_to(who: Actor) -> dict[int, House]:
    """Network staff see the figures of every organisation, everybody else their own."""
    return every_house() if who.is_network else _one_house(who.organisation_id)


def scope_of(query: Query, who: Actor) -> Scope:
    """The scope of a question; NotFound for an organisation that is not there or not theirs."""
    visible = houses_visible_to(who)
    asked = set(query.organisations)
    wanted = {name: set(values) for name in OF_HOUSES if (values := query.values(name))}
    if asked and asked - {house.slug for house in visible.values()}:
        raise NotFound
    houses = visible
    if asked or wanted:
        houses = {
            house.id: house
            for house in visible.values()
            if (not asked or house.slug in asked)
            and all(getattr(house, name) in values for name, values in wanted.items())
        }
    everything = who.is_network and len(houses) == len(visible)
    return Scope(houses=houses, own_id=who.organisation_id, everything=everything)
