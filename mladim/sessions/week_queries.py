"""What the home page reads: the week, what waits, what partners did with us, the month so far."""

import datetime as dt

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from mladim.sessions.queries import visible_to


def list_of_days(who: Actor, first: dt.date, last: dt.date) -> list[WorkSession]:
    """Sessions of these local days, with place and activity, in order."""
    query = (
        visible_to(who)
        .where(WorkSession.local_date.between(first, last))
        .options(joinedload(WorkSession.place))
        .order_by(WorkSession.starts_at, WorkSession.id)
    )
    return list(db.session.scalars(query))


def list_going_on(who: Actor, day: dt.date) -> list[WorkSession]:
    """Announced sessions that began before this day and have not ended (camps)."""
    query = (
        visible_to(who)
        .where(WorkSession.status == "announced", WorkSession.local_date < day, WorkSession.ends_at >= now())
        .options(joinedload(WorkSession.place))
        .order_by(WorkSession.starts_at, WorkSession.id)
    )
    return list(db.session.scalars(query))


def _waiting(who: Actor, before: dt.date) -> Select[WorkSession]:
    return (
        visible_to(who)
        .where(WorkSession.status == "announced", WorkSession.ends_at < now())
        .where(WorkSession.local_date < before)
        .options(joinedload(WorkSession.place))
    )


def oldest_waiting(who: Actor, before: dt.date) -> WorkSession | None:
    """The session that has waited longest."""
    query = _waiting(who, before).order_by(WorkSession.starts_at, WorkSession.id)
    return db.session.scalars(query.limit(1)).first()


def list_newest_waiting(who: Actor, before: dt.date, limit: int) -> list[WorkSession]:
    """The last sessions of earlier days that are over and not logged, oldest of them first."""
    query = _waiting(who, before).order_by(WorkSession.starts_at.desc(), WorkSession.id)
    return list(db.session.scalars(query.limit(limit)))[::-1]


def waiting_by_day(who: Actor, before: dt.date) -> dict[dt.date, int]:
    """How many sessions of each earlier day wait to be logged, oldest day first."""
    query = (
        select(WorkSession.local_date, func.count())
        .where(
            WorkSession.organisation_id == who.organisation_id,
            WorkSession.deleted_at.is_(None),
            WorkSession.status == "announced",
            WorkSession.ends_at < now(),
            WorkSession.local_date < before,
        )
        .group_by(WorkSession.local_date)
        .order_by(WorkSession.local_date)
    )
    return {day: int(count) for day, count in db.session.execute(query)}


def numbers_of(who: Actor, session_ids: list[int]) -> dict[int, tuple[int, int]]:
    """(persons, contacts) of each session."""
    found = dict.fromkeys(session_ids, (0, 0))
    is_contact = HeadCount.role == "contact"
    counted = (
        select(
            HeadCount.session_id,
            func.sum(case((is_contact, 0), else_=HeadCount.count)),
            func.sum(case((is_contact, HeadCount.count), else_=0)),
        )
        .where(HeadCount.organisation_id == who.organisation_id, HeadCount.session_id.in_(session_ids))
        .group_by(HeadCount.session_id)
    )
    known = (
        select(Attendance.session_id, func.count())
        .where(Attendance.organisation_id == who.organisation_id, Attendance.session_id.in_(session_ids))
        .group_by(Attendance.session_id)
    )
    for session_id, persons, contacts in db.session.execute(counted):
        found[session_id] = (int(persons), int(contacts))
    for session_id, people in db.session.execute(known):
        persons, contacts = found[session_id]
        found[session_id] = (persons + int(people), contacts)
    return found


def named_activities(who: Actor, activity_ids: set[int]) -> set[int]:
    """Those of the activities whose people are known: they have a list, or a list was ticked before."""
    ticked = (
        select(WorkSession.activity_id)
        .join(
            Attendance,
            and_(
                Attendance.organisation_id == WorkSession.organisation_id,
                Attendance.session_id == WorkSession.id,
            ),
        )
        .where(WorkSession.organisation_id == who.organisation_id, WorkSession.deleted_at.is_(None))
    )
    query = select(Activity.id).where(
        Activity.organisation_id == who.organisation_id,
        Activity.id.in_(activity_ids),
        or_(Activity.group_id.is_not(None), Activity.id.in_(ticked)),
    )
    return set(db.session.scalars(query))


def partners_of(who: Actor, activity_ids: set[int]) -> dict[int, list[str]]:
    """Names of the accepted partners of own activities."""
    query = (
        select(ActivityPartner.activity_id, Organisation.name)
        .join(Organisation, Organisation.id == ActivityPartner.partner_id)
        .where(
            ActivityPartner.organisation_id == who.organisation_id,
            ActivityPartner.activity_id.in_(activity_ids),
            ActivityPartner.status == "accepted",
        )
        .order_by(Organisation.sort_key, Organisation.id)
    )
    found: dict[int, list[str]] = {}
    for activity_id, name in db.session.execute(query):
        found.setdefault(activity_id, []).append(name)
    return found
