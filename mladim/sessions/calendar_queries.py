"""What stands in somebody's calendar: the sessions of their teams, or of the whole organisation."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mladim.accounts.models import Person
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.actors import actor_for, list_lines
from mladim.organisations.models import Organisation, TeamMember
from mladim.sessions.activity_models import Activity, ActivityStaff
from mladim.sessions.calendar_addresses import ORGANISATION, PERSON, is_right
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to

# Older ones are in the product; calendars keep only what somebody may still look up.
KEPT_DAYS = 92


def person_by_secret(person_id: int, secret: str) -> Person:
    """Whose calendar this address is; renewed, left and made-up ones are all the same nothing."""
    person = db.session.get(Person, person_id)
    version = person.calendar_version if person and person.is_active else 0
    if not is_right(secret, PERSON, person_id, version) or person is None or not person.is_active:
        raise NotFound
    return person


def organisation_by_secret(organisation_id: int, secret: str) -> Organisation:
    """Which organisation's calendar this address is."""
    found = db.session.get(Organisation, organisation_id)
    version = found.calendar_version if found else 0
    if not is_right(secret, ORGANISATION, organisation_id, version) or found is None:
        raise NotFound
    return found


def sessions_of_person(person: Person) -> list[WorkSession]:
    """In each of their organisations: the sessions of their teams, or all where they are in none."""
    found: list[WorkSession] = []
    for line in list_lines(person.id):
        who = actor_for(person, organisation_id=line.organisation_id)
        found += _sessions(who, only=_own_activities(who))
    return found


def sessions_of_organisation(organisation: Organisation) -> list[WorkSession]:
    """Everything the organisation has announced, held and cancelled lately and from now on."""
    nobody = Actor(person_id=0, name="", email="", organisation_id=organisation.id)
    return _sessions(nobody, only=set())


def _own_activities(who: Actor) -> set[int]:
    query = (
        select(ActivityStaff.activity_id)
        .join(TeamMember, TeamMember.id == ActivityStaff.team_member_id)
        .join(Activity, Activity.id == ActivityStaff.activity_id)
        .where(
            ActivityStaff.organisation_id == who.organisation_id,
            TeamMember.person_id == who.person_id,
            TeamMember.deleted_at.is_(None),
            Activity.deleted_at.is_(None),
        )
    )
    return set(db.session.scalars(query))


def _sessions(who: Actor, *, only: set[int]) -> list[WorkSession]:
    since = today() - dt.timedelta(days=KEPT_DAYS)
    query = visible_to(who).where(WorkSession.local_date >= since).options(joinedload(WorkSession.place))
    if only:
        query = query.where(WorkSession.activity_id.in_(only))
    return list(db.session.scalars(query.order_by(WorkSession.starts_at, WorkSession.id)))


def get_own(who: Actor) -> Person:
    """The signed-in person's own row."""
    return db.session.scalars(select(Person).where(Person.id == who.person_id)).one()
