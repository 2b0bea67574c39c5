"""The named register of an ESF+ project: enter, change, bin, erase; flushes, never commits."""

import datetime as dt
from dataclasses import asdict

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now, today
from mladim.core.db import db, new_id
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.participants import names
from mladim.projects.queries import get_project
from mladim.reports.esf_facts import LONGEST_NAME, EsfRow
from mladim.reports.esf_models import EsfParticipant


def require_keeper(who: Actor) -> None:
    if not who.has(COORDINATOR):
        raise Forbidden


def list_people(who: Actor, project_id: int) -> list[tuple[EsfParticipant, str]]:
    """Everybody in the register of a project, with the name read."""
    require_keeper(who)
    get_project(project_id, who)
    query = select(EsfParticipant).where(
        EsfParticipant.organisation_id == who.organisation_id,
        EsfParticipant.project_id == project_id,
        EsfParticipant.deleted_at.is_(None),
    )
    found = [(row, name_of(row)) for row in db.session.scalars(query)]
    return sorted(found, key=lambda pair: pair[1].casefold())


def list_deleted(who: Actor, project_id: int) -> list[tuple[EsfParticipant, str]]:
    """Who was taken out of the register lately and may come back, the last ones first."""
    require_keeper(who)
    get_project(project_id, who)
    query = select(EsfParticipant).where(
        EsfParticipant.organisation_id == who.organisation_id,
        EsfParticipant.project_id == project_id,
        EsfParticipant.deleted_at >= bin_since(),
    )
    return [
        (row, name_of(row))
        for row in db.session.scalars(query.order_by(EsfParticipant.deleted_at.desc(), EsfParticipant.id))
    ]


def bin_since() -> dt.datetime:
    """What was deleted before this does not come back."""
    return now() - dt.timedelta(days=current_app.config["BIN_DAYS"])


def name_of(row: EsfParticipant) -> str:
    """The name, or the words that it cannot be read."""
    sealed = names.Sealed(row.ciphertext, row.key_id)
    try:
        return names.unseal(sealed, organisation_id=row.organisation_id, participant_id=row.id)
    except names.Unreadable:
        current_app.logger.error("the name of ESF+ participant %s cannot be read", row.id)
        return _("ime ni berljivo")


def get_person(person_id: int, who: Actor, *, deleted: bool = False) -> EsfParticipant:
    require_keeper(who)
    query = select(EsfParticipant).where(
        EsfParticipant.organisation_id == who.organisation_id, EsfParticipant.id == person_id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None or (found.deleted_at is not None) != deleted:
        raise NotFound
    return found


def add_person(who: Actor, project_id: int, facts: EsfRow) -> EsfParticipant:
    """Somebody new in the register."""
    require_keeper(who)
    project = get_project(project_id, who)
    row = EsfParticipant(id=new_id(), organisation_id=who.organisation_id, project_id=project.id, version=1)
    _put(row, facts)
    db.session.add(row)
    db.session.flush()
    changes.record(who, row, "add")
    return row


def change_person(who: Actor, person_id: int, facts: EsfRow) -> EsfParticipant:
    """What is stored becomes what was typed."""
    row = get_person(person_id, who)
    _put(row, facts)
    row.version += 1
    db.session.flush()
    changes.record(who, row, "change")
    return row


def _put(row: EsfParticipant, facts: EsfRow) -> None:
    name = one_line(facts.name)
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken("name", _("Vpišite ime in priimek."), "missing")
    refuse_emso("name", name)
    if facts.left_on and facts.left_on < facts.entered_on:
        raise RuleBroken("left_on", _("Konec mora biti po začetku."), "before_start")
    if facts.keep_until < facts.entered_on:
        raise RuleBroken("keep_until", _("Rok hrambe mora biti po vključitvi."), "before_start")
    sealed = names.seal(name, organisation_id=row.organisation_id, participant_id=row.id)
    row.ciphertext, row.key_id = sealed.ciphertext, sealed.key_id
    for field, value in asdict(facts).items():
        if field != "name":
            setattr(row, field, list(value) if field == "characteristics" else value)


def delete_person(who: Actor, person_id: int) -> EsfParticipant:
    """Into the bin; after 30 days erased for good."""
    row = get_person(person_id, who)
    row.deleted_at = now()
    row.version += 1
    db.session.flush()
    changes.record(who, row, "bin")
    return row


def restore_person(who: Actor, person_id: int) -> EsfParticipant:
    """Back from the bin."""
    row = get_person(person_id, who, deleted=True)
    if row.deleted_at is None or row.deleted_at < bin_since():
        raise NotFound
    row.deleted_at = None
    row.version += 1
    db.session.flush()
    changes.record(who, row, "restore")
    return row


def erase_expired() -> int:
    """Erase whoever's time of keeping is over, and whoever has lain in the bin for 30 days."""
    over = (EsfParticipant.keep_until < today()) | (EsfParticipant.deleted_at < bin_since())
    gone = list(db.session.scalars(select(EsfParticipant).where(over)))
    for row in gone:
        db.session.delete(row)
    db.session.flush()
    return len(gone)
