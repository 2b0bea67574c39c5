"""Changing the team: staff and volunteers whose hours are counted."""

import datetime as dt
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.codelists.collation import sort_key
from mladim.core.access import COORDINATOR, Actor
from mladim.core.changes import last_undoable, record
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Conflict, Gone, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations.models import Membership, TeamMember
from mladim.organisations.queries import team_visible_to

FIELDS = ("name", "staff_role", "is_volunteer", "volunteer_type", "birth_year", "agreement_on", "person_id")
SORT_LENGTH = 240
OF_VOLUNTEERS = ("volunteer_type", "birth_year", "agreement_on")
YOUNGEST = 6
VOLUNTEERS = {"volunteer", "esc_volunteer"}


def values_of(member: TeamMember) -> dict[str, Any]:
    """The member as they stand."""
    return {name: getattr(member, name) for name in FIELDS}


def _lock(who: Actor, member_id: int) -> TeamMember:
    query = team_visible_to(who).where(TeamMember.id == member_id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    clean = {name: facts.get(name) for name in FIELDS}
    clean["name"] = " ".join((clean["name"] or "").split())
    clean["is_volunteer"] = bool(clean["is_volunteer"]) or clean["staff_role"] in VOLUNTEERS
    for field in OF_VOLUNTEERS:
        clean[field] = (clean[field] or None) if clean["is_volunteer"] else None
    if not clean["name"]:
        raise RuleBroken("name", _("Vpišite ime."))
    refuse_emso("name", clean["name"])
    _check_years(clean)
    return clean


def _check_years(clean: dict[str, Any]) -> None:
    born, agreed, last = clean["birth_year"], clean["agreement_on"], today().year - YOUNGEST
    if born is not None and not 1900 <= born <= last:
        raise RuleBroken("birth_year", _("Vpišite letnico od %(low)s do %(high)s.", low=1900, high=last))
    if agreed is not None and not (born or 1900) < agreed.year <= today().year + 1:
        raise RuleBroken("agreement_on", _("Dogovor ne more imeti tega datuma."))


def _check_account(who: Actor, person_id: int | None, *, but: int | None = None) -> None:
    if person_id is None:
        return
    belongs = select(Membership.id).where(
        Membership.organisation_id == who.organisation_id, Membership.person_id == person_id
    )
    if db.session.scalars(belongs).first() is None:
        raise RuleBroken("person_id", _("Ta oseba ni v vaši organizaciji. Izberite drugo."))
    taken = select(TeamMember.id).where(
        TeamMember.organisation_id == who.organisation_id,
        TeamMember.person_id == person_id,
        TeamMember.deleted_at.is_(None),
    )
    if set(db.session.scalars(taken)) - {but}:
        raise RuleBroken("person_id", _("Ta račun je že povezan z drugo osebo v ekipi."))


def add_member(who: Actor, facts: dict[str, Any]) -> TeamMember:
    """Somebody new in the team."""
    clean = _cleaned(facts)
    _check_account(who, clean["person_id"])
    return _insert(who.organisation_id, clean, who)


def _insert(organisation_id: int, clean: dict[str, Any], who: Actor | None) -> TeamMember:
    key = sort_key(clean["name"])[:SORT_LENGTH]
    member = TeamMember(organisation_id=organisation_id, version=1, sort_key=key, **clean)
    db.session.add(member)
    db.session.flush()
    record(who, member, "new")
    return member


def ensure_member(organisation_id: int, person: Person, role: str) -> TeamMember:
    """The team's line of a new worker or coordinator; one who comes back gets the old line again."""
    query = select(TeamMember).where(
        TeamMember.organisation_id == organisation_id, TeamMember.person_id == person.id
    )
    found = db.session.scalars(query.order_by(TeamMember.deleted_at.is_not(None), TeamMember.id)).first()
    if found is None:
        staff_role = "leader" if role == COORDINATOR else "youth_worker"
        facts = {"name": person.name, "staff_role": staff_role, "person_id": person.id}
        return _insert(organisation_id, _cleaned(facts), None)
    if found.deleted_at is not None:
        found.deleted_at = None
        found.version += 1
        record(None, found, "restore")
        db.session.flush()
    return found


def save_member(who: Actor, member_id: int, *, version: int | None, facts: dict[str, Any]) -> TeamMember:
    """Keep a member, if nobody has saved them since this person opened the page."""
    member = _lock(who, member_id)
    if member.deleted_at is not None:
        raise Gone
    if version != member.version:
        raise Conflict(member)
    clean = _cleaned(facts)
    _check_account(who, clean["person_id"], but=member.id)
    before = {name: getattr(member, name) for name, value in clean.items() if getattr(member, name) != value}
    if before:
        for name in before:
            setattr(member, name, clean[name])
        member.sort_key = sort_key(member.name)[:SORT_LENGTH]
        member.version += 1
        # A day as text: what was is kept as plain values.
        plain = {name: was.isoformat() if isinstance(was, dt.date) else was for name, was in before.items()}
        record(who, member, "edit", before=plain)
        db.session.flush()
    return member


def delete_member(who: Actor, member_id: int) -> TeamMember:
    """Take somebody out of the team; what they did stays theirs."""
    member = _lock(who, member_id)
    if member.deleted_at is not None:
        raise Gone
    member.deleted_at = now()
    member.version += 1
    record(who, member, "delete")
    db.session.flush()
    return member


def restore_member(who: Actor, member_id: int) -> TeamMember:
    """Bring somebody back."""
    member = _lock(who, member_id)
    if member.deleted_at is None:
        return member
    _check_account(who, member.person_id, but=member.id)
    minutes = current_app.config["BIN_DAYS"] * 24 * 60
    newest = last_undoable(who.organisation_id, "team_member", member.id, minutes)
    if newest is None:
        raise Gone
    newest.undone_at = now()
    member.deleted_at = None
    member.version += 1
    record(who, member, "restore")
    db.session.flush()
    return member
