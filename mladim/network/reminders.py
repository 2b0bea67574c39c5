"""A letter to those who coordinate an organisation that has gone silent: seldom, friendly, written down."""

import datetime as dt

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func, select

from mladim.accounts.letters import closing
from mladim.accounts.links import link
from mladim.accounts.models import Person
from mladim.core.access import COORDINATOR, Actor
from mladim.core.changes import Change, record
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.i18n import short_date
from mladim.core.mail import post
from mladim.organisations.models import Membership, Organisation

ACT = "remind"
# Each reminder costs attention; one a week is plenty.
PAUSE = dt.timedelta(days=7)


def last_reminders() -> dict[int, dt.datetime]:
    """When each organisation was last reminded."""
    query = (
        select(Change.organisation_id, func.max(Change.at))
        .where(Change.kind == Organisation.__tablename__, Change.action == ACT)
        .group_by(Change.organisation_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def may_remind(last: dt.datetime | None) -> bool:
    """Was the last reminder long enough ago?"""
    return last is None or now() - last >= PAUSE


def remind(who: Actor, organisation: Organisation) -> int:
    """Write to all who coordinate it; how many letters there are. One reminder a week."""
    if not who.is_network:
        raise Forbidden
    # Two who press at the same moment: the second waits for the first and then sees its reminder.
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    if organisation.closed_on is not None:
        raise RuleBroken("organisation", _("Organizacija je zaprta."))
    last = last_reminders().get(organisation.id)
    if not may_remind(last):
        message = _(
            "Opomnik je bil poslan %(day)s. Nov je mogoč po enem tednu.", day=short_date(last or now())
        )
        raise RuleBroken("organisation", message)
    people = _coordinators(organisation.id)
    if not people:
        raise RuleBroken("organisation", _("Organizacije nihče ne koordinira. Najprej koga povabite."))
    for person in people:
        _write(who, organisation, person)
    record(who, organisation, ACT)
    db.session.flush()
    return len(people)


def _coordinators(organisation_id: int) -> list[Person]:
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.ended_at.is_(None),
            Membership.role == COORDINATOR,
            Person.is_active.is_(True),
        )
        .order_by(Person.id)
    )
    return list(db.session.scalars(query))


def _write(who: Actor, organisation: Organisation, person: Person) -> None:
    with force_locale(person.locale):
        body = _(
            "Pozdravljeni.\n\n"
            "V Mladim že nekaj časa ni novih vnosov organizacije %(organisation)s. Če je bilo dela manj, "
            "to zadošča zabeležiti kot »Ni bilo izvedbe«.\n\n"
            "Kar čaka na vnos, najdete tukaj:\n%(link)s\n\n"
            "Če pri vnosu kaj ovira, odgovorite na to pismo ali pišite na %(email)s. Radi pomagamo.\n\n"
            "%(name)s\n\n%(closing)s",
            organisation=organisation.name,
            link=link("statistics.missing"),
            email=who.email,
            name=who.name,
            closing=closing(),
        )
        subject = _("Vnosi v Mladim: %(name)s", name=organisation.name)
    post(person.email, subject, body)
