"""Renewing the secret addresses of calendars."""

from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.core import changes
from mladim.core.access import COORDINATOR, Actor
from mladim.core.db import db
from mladim.core.errors import Forbidden
from mladim.organisations.models import Organisation


def renew_own(who: Actor) -> None:
    """A new address for the person's calendar; the old one shows nothing any more."""
    query = select(Person).where(Person.id == who.person_id).with_for_update()
    person = db.session.scalars(query.execution_options(populate_existing=True)).one()
    person.calendar_version += 1
    db.session.flush()


def renew_of_organisation(who: Actor) -> None:
    """A new address for the organisation's calendar."""
    if not who.has(COORDINATOR):
        raise Forbidden
    query = select(Organisation).where(Organisation.id == who.organisation_id).with_for_update()
    organisation = db.session.scalars(query.execution_options(populate_existing=True)).one()
    organisation.calendar_version += 1
    db.session.flush()
    changes.record(who, organisation, "renew_calendar")
