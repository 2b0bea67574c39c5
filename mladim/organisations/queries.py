"""Reading the card, the places and the team of the organisation somebody works for."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask import current_app
from sqlalchemy import Select, or_, select

from mladim.codelists.collation import sort_key
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Organisation, Place, TeamMember


def get_organisation(who: Actor) -> Organisation:
    """The organisation the person works for now."""
    found = db.session.get(Organisation, who.organisation_id) if who.organisation_id else None
    if found is None:
        raise NotFound
    return found


def places_visible_to(who: Actor) -> Select[Place]:
    """Every place of the person's organisation, also deleted ones."""
    return select(Place).where(Place.organisation_id == who.organisation_id)


def list_places(who: Actor) -> list[Place]:
    """The places in use, by name."""
    query = places_visible_to(who).where(Place.deleted_at.is_(None))
    return sorted(db.session.scalars(query), key=lambda place: (sort_key(place.name), place.id))


def list_deleted_places(who: Actor) -> list[Place]:
    """Deleted places that can still be brought back, newest first."""
    return list(db.session.scalars(_deleted(places_visible_to(who), Place)))


def _deleted(query: Select[Any], kind: type[Place] | type[TeamMember]) -> Select[Any]:
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    return query.where(kind.deleted_at > since).order_by(kind.deleted_at.desc(), kind.id)


def get_place(place_id: int, who: Actor, *, deleted: bool = False) -> Place:
    """One place; a deleted one only for who asks for it."""
    found = db.session.scalars(places_visible_to(who).where(Place.id == place_id)).one_or_none()
    if found is None or (found.deleted_at is not None and not deleted):
        raise NotFound
    return found


def place_choices(who: Actor, *, include: Iterable[int | None] = ()) -> list[tuple[int, str]]:
    """(id, name) for a select; `include` keeps the deleted ones that a record already carries."""
    carried = [i for i in include if i is not None]
    query = places_visible_to(who).where(or_(Place.deleted_at.is_(None), Place.id.in_(carried)))
    found = sorted(db.session.scalars(query), key=lambda place: (sort_key(place.name), place.id))
    return [(place.id, place.name) for place in found]


def team_visible_to(who: Actor) -> Select[TeamMember]:
    """Everybody in the organisation's team, also those who left."""
    return select(TeamMember).where(TeamMember.organisation_id == who.organisation_id)


def list_team(who: Actor, *, include: Iterable[int | None] = ()) -> list[TeamMember]:
    """The team of today, by name; `include` keeps those who left but stand on a record."""
    carried = [i for i in include if i is not None]
    query = team_visible_to(who).where(or_(TeamMember.deleted_at.is_(None), TeamMember.id.in_(carried)))
    return list(db.session.scalars(query.order_by(TeamMember.sort_key, TeamMember.id)))


def list_former_team(who: Actor) -> list[TeamMember]:
    """Who was taken out of the team lately and can be brought back."""
    return list(db.session.scalars(_deleted(team_visible_to(who), TeamMember)))


def get_team_member(member_id: int, who: Actor, *, deleted: bool = False) -> TeamMember:
    """One member of the team; who left only for those who ask for it."""
    found = db.session.scalars(team_visible_to(who).where(TeamMember.id == member_id)).one_or_none()
    if found is None or (found.deleted_at is not None and not deleted):
        raise NotFound
    return found


def team_choices(who: Actor, *, include: Iterable[int | None] = ()) -> list[tuple[int, str]]:
    """(id, name) for a select."""
    return [(member.id, member.name) for member in list_team(who, include=include)]


def own_team_member(who: Actor) -> TeamMember | None:
    """The line of the team that is the signed-in person."""
    query = team_visible_to(who).where(TeamMember.person_id == who.person_id, TeamMember.deleted_at.is_(None))
    return db.session.scalars(query.order_by(TeamMember.id)).first()
