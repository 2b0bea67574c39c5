"""Whose figures somebody may see, and whose the question is about."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from mladim.codelists.places import municipality
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Organisation
from mladim.statistics.query import Query


@dataclass(frozen=True, kw_only=True)
class House:
    """What the figures need to know about an organisation."""

    id: int
    slug: str
    name: str
    sort_key: str
    region: str | None
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


def _house(row: Organisation) -> House:
    place = municipality(row.municipality)
    return House(
        id=row.id,
        slug=row.slug,
        name=row.name,
        sort_key=row.sort_key,
        region=place.region if place else None,
        is_network=row.is_network,
        closed_on=row.closed_on,
    )


def houses_visible_to(who: Actor) -> dict[int, House]:
    """Network staff see the figures of every organisation, everybody else their own."""
    query = select(Organisation).order_by(Organisation.sort_key, Organisation.id)
    if not who.is_network:
        query = query.where(Organisation.id == who.organisation_id)
    return {row.id: _house(row) for row in db.session.scalars(query)}


def scope_of(query: Query, who: Actor) -> Scope:
    """The scope of a question; NotFound for an organisation that is not there or not theirs."""
    visible = houses_visible_to(who)
    asked, regions = set(query.organisations), set(query.values("region"))
    if asked - {house.slug for house in visible.values()}:
        raise NotFound
    houses = {
        house.id: house
        for house in visible.values()
        if (not asked or house.slug in asked) and (not regions or house.region in regions)
    }
    everything = who.is_network and len(houses) == len(visible)
    return Scope(houses=houses, own_id=who.organisation_id, everything=everything)
