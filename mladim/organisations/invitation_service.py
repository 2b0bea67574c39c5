"""Inviting people by letter, and what happens when they follow the link."""

import datetime as dt

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select, update

from mladim.accounts import service as accounts
from mladim.accounts.letters import closing
from mladim.accounts.links import link
from mladim.accounts.models import Person
from mladim.accounts.secrets import digest, new_secret
from mladim.core.access import Actor
from mladim.core.changes import record
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, Gone, NotFound, RuleBroken
from mladim.core.i18n import short_date
from mladim.core.mail import post
from mladim.organisations import rules
from mladim.organisations.models import Invitation, Membership, Organisation
from mladim.organisations.roles import IN_TEAM, refuse_role, role_words, what_it_means
from mladim.organisations.team_service import ensure_member

MOST_OPEN = 100


def _open_of(organisation_id: int) -> list[Invitation]:
    query = select(Invitation).where(
        Invitation.organisation_id == organisation_id,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    return list(db.session.scalars(query))


def _is_member(organisation_id: int, person: Person | None) -> bool:
    query = select(Membership.id).where(
        Membership.organisation_id == organisation_id,
        Membership.person_id == (person.id if person else 0),
        Membership.ended_at.is_(None),
    )
    return db.session.scalars(query).first() is not None


def check_invitation(who: Actor, organisation: Organisation, *, email: str, role: str) -> str:
    """The address as it is kept; RuleBroken where it cannot be invited."""
    refuse_role(who, organisation, role)
    clean = accounts.clean_email(email)
    if not rules.is_email(clean):
        raise RuleBroken("email", _("Vpišite e-poštni naslov, na primer ime@primer.si."))
    if organisation.closed_on is not None:
        raise RuleBroken("email", _("Organizacija je zaprta. Najprej jo znova odprite."))
    if _is_member(organisation.id, accounts.find_person(clean)):
        raise RuleBroken("email", _("Ta oseba dostop že ima."))
    waiting = _open_of(organisation.id)
    if any(one.email == clean for one in waiting):
        raise RuleBroken("email", _("Povabilo na ta naslov že čaka. Lahko ga pošljete znova."))
    if len(waiting) >= MOST_OPEN:
        raise RuleBroken("email", _("Čaka že %(most)s povabil. Najprej umaknite stara.", most=MOST_OPEN))
    return clean


def invite(who: Actor, organisation: Organisation, *, email: str, role: str, name: str = "") -> Invitation:
    """Write down an invitation and send its letter; a name is only for the greeting."""
    clean = check_invitation(who, organisation, email=email, role=role)
    invitation = Invitation(
        organisation_id=organisation.id, email=clean, role=role, invited_by=who.person_id, created_at=now()
    )
    return _send(who, invitation, organisation, name)


def _greeting(name: str) -> str:
    return _("Pozdravljeni, %(name)s.", name=name) if name else _("Pozdravljeni.")


def _send(who: Actor, invitation: Invitation, organisation: Organisation, name: str = "") -> Invitation:
    secret = new_secret()
    invitation.secret_hash = digest(secret)
    invitation.expires_at = now() + dt.timedelta(days=current_app.config["INVITATION_DAYS"])
    db.session.add(invitation)
    db.session.flush()
    record(who, invitation, "invite")
    known = accounts.find_person(invitation.email)
    with force_locale(known.locale if known else who.locale):
        body = _(
            "%(greeting)s\n\n"
            "%(inviter)s vas vabi v Mladim, kjer %(organisation)s beleži svoje delo z mladimi.\n\n"
            "Vaša vloga: %(role)s (%(meaning)s).\n\nPovabilo sprejmete tukaj:\n%(link)s\n\n"
            "Povezava velja do %(day)s. Če vabila niste pričakovali, tega pisma ni treba upoštevati.\n\n"
            "%(closing)s",
            greeting=_greeting(name),
            inviter=who.name,
            organisation=organisation.name,
            role=role_words(invitation.role).lower(),
            meaning=what_it_means(invitation.role),
            link=link("invitations.show", secret=secret),
            day=short_date(invitation.expires_at),
            closing=closing(),
        )
        post(invitation.email, _("Povabilo v Mladim: %(name)s", name=organisation.name), body)
    db.session.flush()
    return invitation


def _open_invitation(who: Actor, organisation: Organisation, invitation_id: int) -> Invitation:
    found = next((one for one in _open_of(organisation.id) if one.id == invitation_id), None)
    if found is None:
        raise NotFound
    refuse_role(who, organisation, found.role)
    return found


def resend(who: Actor, organisation: Organisation, invitation_id: int) -> Invitation:
    """A new letter with a new link; the old link stops working."""
    return _send(who, _open_invitation(who, organisation, invitation_id), organisation)


def withdraw(who: Actor, organisation: Organisation, invitation_id: int) -> Invitation:
    """The link stops working."""
    invitation = _open_invitation(who, organisation, invitation_id)
    invitation.withdrawn_at = now()
    record(who, invitation, "withdraw")
    db.session.flush()
    return invitation


def find_invitation(secret: str) -> Invitation:
    """The open invitation behind a link; Gone when it was used, withdrawn or too old."""
    query = select(Invitation).where(Invitation.secret_hash == digest(secret))
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    over = found.accepted_at or found.withdrawn_at or found.organisation.closed_on
    if over or found.expires_at <= now():
        raise Gone
    return found


def accept_as_new(secret: str, *, name: str, password: str) -> Person:
    """Make the account and the membership."""
    invitation = find_invitation(secret)
    known = [invitation.organisation.name, invitation.email, name]
    accounts.refuse_weak(password, *known)
    person = accounts.add_person(email=invitation.email, name=name, password=password)
    _join(invitation, person)
    return person


def accept_as(who: Actor, secret: str) -> Invitation:
    """Make the signed-in person a member; only the one whose address the letter went to."""
    invitation = find_invitation(secret)
    person = accounts.get_person(who.person_id)
    if person.email != invitation.email:
        raise Forbidden
    _join(invitation, person)
    return invitation


def _join(invitation: Invitation, person: Person) -> None:
    # The condition lets only one of two answers at the same moment through.
    mine = update(Invitation).where(Invitation.id == invitation.id, Invitation.accepted_at.is_(None))
    if not db.session.scalars(mine.values(accepted_at=now()).returning(Invitation.id)).all():
        raise Gone
    add_membership(invitation.organisation_id, person, invitation.role)


def add_membership(organisation_id: int, person: Person, role: str) -> None:
    """Give somebody a role here, and a line in the team where the role works."""
    if not _is_member(organisation_id, person):
        membership = Membership(
            organisation_id=organisation_id, person_id=person.id, role=role, created_at=now()
        )
        db.session.add(membership)
        db.session.flush()
        record(None, membership, "join")
    if role in IN_TEAM:
        ensure_member(organisation_id, person, role)
