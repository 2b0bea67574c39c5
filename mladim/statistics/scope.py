"""Whose figures somebody may see, and whose the question is about."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, select

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


def _read(*only: ColumnElement[bool]) -> dict[int, House]:
    query = select(Organisation).where(*only).order_by(Organisation.sort_key, Organisation.id)
    return {row.id: _house(row) for row in db.session.scalars(query)}


# As they were read last, by database: with the version at which every change of an organisation shows.
_all: "WeakKeyDictionary[Any, tuple[str, dict[int, House]]]" = WeakKeyDictionary()
_single: "WeakKeyDictionary[Any, dict[int, tuple[int, House]]]" = WeakKeyDictionary()


def every_house() -> dict[int, House]:
    """All of them, for numbers in which no single one can be recognised."""
    if elsewhere.addresses():
        return {card.id: _house(card) for card in elsewhere.list_cards()}
    token = version_of_all()
    known, houses = _all.get(db.engine, ("", {}))
    if known != token:
        houses = _read()
        if all(versions_of(list(houses)).values()):
            _all[db.engine] = token, houses
    return dict(houses)


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
