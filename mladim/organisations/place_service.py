"""Changing places."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.changes import last_undoable, record
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, Gone, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations.models import Place
from mladim.organisations.queries import places_visible_to

FIELDS = ("name", "location", "address", "municipality", "square_metres", "opening_hours")


def values_of(place: Place) -> dict[str, Any]:
    """The place as it stands."""
    return {name: getattr(place, name) for name in FIELDS}


def _lock(who: Actor, place_id: int) -> Place:
    query = places_visible_to(who).where(Place.id == place_id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    clean = {name: facts[name] for name in FIELDS if name in facts}
    for name in ("location", "municipality"):
        clean[name] = clean.get(name) or None
    clean["name"] = " ".join((clean.get("name") or "").split())
    clean["address"] = clean.get("address") or ""
    clean["opening_hours"] = list(clean.get("opening_hours") or ())
    if not clean["name"]:
        raise RuleBroken("name", _("Vpišite ime prostora."))
    refuse_emso("name", clean["name"])
    refuse_emso("address", clean["address"])
    return clean


def _refuse_twin(who: Actor, name: str, *, but: int | None = None) -> None:
    query = select(Place.id).where(
        Place.organisation_id == who.organisation_id, Place.name == name, Place.deleted_at.is_(None)
    )
    if set(db.session.scalars(query)) - {but}:
        raise RuleBroken("name", _("Prostor s tem imenom že imate. Izberite drugo ime."))


def add_place(who: Actor, facts: dict[str, Any]) -> Place:
    """A new place."""
    clean = _cleaned(facts)
    _refuse_twin(who, clean["name"])
    place = Place(organisation_id=who.organisation_id, version=1, **clean)
    db.session.add(place)
    db.session.flush()
    record(who, place, "new")
    return place


def save_place(who: Actor, place_id: int, *, version: int | None, facts: dict[str, Any]) -> Place:
    """Keep a place, if nobody has saved it since this person opened it."""
    place = _lock(who, place_id)
    if place.deleted_at is not None:
        raise Gone
    if version != place.version:
        raise Conflict(place)
    clean = _cleaned(facts)
    _refuse_twin(who, clean["name"], but=place.id)
    before = {name: getattr(place, name) for name, value in clean.items() if getattr(place, name) != value}
    if before:
        for name in before:
            setattr(place, name, clean[name])
        place.version += 1
        record(who, place, "edit", before=before)
        db.session.flush()
    return place


def delete_place(who: Actor, place_id: int) -> Place:
    """Take a place out of the lists; sessions that took place there keep it."""
    place = _lock(who, place_id)
    if place.deleted_at is not None:
        raise Gone
    place.deleted_at = now()
    place.version += 1
    record(who, place, "delete")
    db.session.flush()
    return place


def restore_place(who: Actor, place_id: int) -> Place:
    """Bring a deleted place back."""
    place = _lock(who, place_id)
    if place.deleted_at is None:
        return place
    _refuse_twin(who, place.name, but=place.id)
    minutes = current_app.config["BIN_DAYS"] * 24 * 60
    newest = last_undoable(who.organisation_id, "place", place.id, minutes)
    if newest is None:
        raise Gone
    newest.undone_at = now()
    place.deleted_at = None
    place.version += 1
    record(who, place, "restore")
    db.session.flush()
    return place
