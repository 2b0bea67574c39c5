"""Changing who may do what in an organisation."""

import datetime as dt

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.changes import record
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Gone, NotFound, RuleBroken
from mladim.organisations.card_service import lock_organisation
from mladim.organisations.models import Membership, Organisation
from mladim.organisations.roles import IN_TEAM, keeper_of, refuse_role
from mladim.organisations.team_service import ensure_member


def _find(organisation: Organisation, membership_id: int) -> Membership:
    query = select(Membership).where(
        Membership.id == membership_id, Membership.organisation_id == organisation.id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def _keep_one(organisation: Organisation, leaving: Membership) -> None:
    """The organisation's row is locked, so that two who leave at once do not count on each other."""
    keeper = keeper_of(organisation)
    others = select(Membership.id).where(
        Membership.organisation_id == organisation.id,
        Membership.role == keeper,
        Membership.ended_at.is_(None),
        Membership.id != leaving.id,
    )
    if leaving.role == keeper and db.session.scalars(others).first() is None:
        words = (
            _("Nekdo mora ostati v skrbništvu mreže. Najprej ga predajte komu drugemu.")
            if organisation.is_network
            else _("En koordinator ali koordinatorka mora ostati. Najprej predajte to vlogo komu drugemu.")
        )
        raise RuleBroken("role", words)


def change_role(who: Actor, membership_id: int, role: str) -> Membership:
    """Give a member another role; it holds from their next click."""
    organisation = lock_organisation(who.organisation_id)
    membership = _find(organisation, membership_id)
    if membership.ended_at is not None:
        raise Gone
    refuse_role(who, organisation, role, membership.role)
    if membership.role == role:
        return membership
    _keep_one(organisation, membership)
    before = {"role": membership.role}
    membership.role = role
    record(who, membership, "role", before=before)
    if role in IN_TEAM:
        ensure_member(organisation.id, membership.person, role)
    db.session.flush()
    return membership


def end_membership(who: Actor, membership_id: int) -> Membership:
    """Take the access away; it holds from their next click. Their name stays with what they did."""
    organisation = lock_organisation(who.organisation_id)
    membership = _find(organisation, membership_id)
    if membership.ended_at is not None:
        raise Gone
    refuse_role(who, organisation, membership.role)
    _keep_one(organisation, membership)
    membership.ended_at = now()
    record(who, membership, "end")
    db.session.flush()
    return membership


def restore_membership(who: Actor, membership_id: int) -> Membership:
    """Take an ending back, for as long as anything can be undone."""
    organisation = lock_organisation(who.organisation_id)
    membership = _find(organisation, membership_id)
    refuse_role(who, organisation, membership.role)
    if membership.ended_at is None:
        return membership
    since = now() - dt.timedelta(minutes=current_app.config["UNDO_MINUTES"])
    current = select(Membership.id).where(
        Membership.organisation_id == organisation.id,
        Membership.person_id == membership.person_id,
        Membership.ended_at.is_(None),
    )
    if membership.ended_at < since or db.session.scalars(current).first() is not None:
        raise Gone
    membership.ended_at = None
    record(who, membership, "restore")
    db.session.flush()
    return membership
