"""Reading sessions; everything starts from visible_to."""

import datetime as dt
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Gone, NotFound
from mladim.sessions.models import Attendance, HeadCount, WorkSession


def visible_to(who: Actor) -> Select[WorkSession]:
    """The sessions of the organisation the person works for, without the bin."""
    return select(WorkSession).where(
        WorkSession.organisation_id == who.organisation_id, WorkSession.deleted_at.is_(None)
    )


def get_session(uuid: UUID, who: Actor) -> WorkSession:
    """One session by its public id, whole."""
    query = (
        visible_to(who)
        .where(WorkSession.uuid == uuid)
        .options(
            selectinload(WorkSession.headcounts),
            selectinload(WorkSession.attendances).joinedload(Attendance.participant),
            selectinload(WorkSession.staff),
            selectinload(WorkSession.proofs),
        )
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_any(uuid: UUID, who: Actor) -> WorkSession | None:
    """The session with this public id in the person's organisation; Gone when it lies in the bin."""
    query = select(WorkSession).where(
        WorkSession.organisation_id == who.organisation_id, WorkSession.uuid == uuid
    )
    found = db.session.scalars(query).one_or_none()
    if found is not None and found.deleted_at is not None:
        raise Gone
    return found


def list_between(who: Actor, first: dt.date, last: dt.date) -> list[WorkSession]:
    """Sessions of these local days, in order."""
    query = (
        visible_to(who)
        .where(WorkSession.local_date.between(first, last))
        .order_by(WorkSession.starts_at, WorkSession.id)
    )
    return list(db.session.scalars(query))


def has_logged(who: Actor) -> bool:
    """Has the organisation logged anything yet?"""
    query = visible_to(who).with_only_columns(WorkSession.id).where(WorkSession.status == "held").limit(1)
    return db.session.scalar(query) is not None


def list_waiting(who: Actor, *, limit: int = 50) -> list[WorkSession]:
    """Announced sessions that are over and wait to be logged, oldest first."""
    query = (
        visible_to(who)
        .where(WorkSession.status == "announced", WorkSession.ends_at < now())
        .order_by(WorkSession.starts_at, WorkSession.id)
        .limit(limit)
    )
    return list(db.session.scalars(query))


def totals_of(who: Actor, session_ids: list[int]) -> dict[int, int]:
    """Persons (or contacts) at each of these sessions: head-counts and known people together."""
    totals = dict.fromkeys(session_ids, 0)
    counted = (
        select(HeadCount.session_id, func.sum(HeadCount.count))
        .where(HeadCount.organisation_id == who.organisation_id, HeadCount.session_id.in_(session_ids))
        .group_by(HeadCount.session_id)
    )
    known = (
        select(Attendance.session_id, func.count())
        .where(Attendance.organisation_id == who.organisation_id, Attendance.session_id.in_(session_ids))
        .group_by(Attendance.session_id)
    )
    for query in (counted, known):
        for session_id, number in db.session.execute(query):
            totals[session_id] += int(number)
    return totals


def previous_held(session: WorkSession, who: Actor) -> WorkSession | None:
    """The last held session of the same activity before this one, for "Začni s prejšnjimi"."""
    query = (
        visible_to(who)
        .where(
            WorkSession.activity_id == session.activity_id,
            WorkSession.status == "held",
            WorkSession.starts_at < session.starts_at,
            WorkSession.id != session.id,
        )
        .order_by(WorkSession.starts_at.desc(), WorkSession.id)
        .limit(1)
        .options(selectinload(WorkSession.headcounts))
    )
    return db.session.scalars(query).one_or_none()


def list_overlapping(who: Actor, session: WorkSession) -> list[WorkSession]:
    """Held sessions on the same day at the same place (or of the same activity) with overlapping hours."""
    query = (
        visible_to(who)
        .where(
            WorkSession.id != session.id,
            WorkSession.status == "held",
            WorkSession.starts_at < session.ends_at,
            WorkSession.ends_at > session.starts_at,
            (WorkSession.activity_id == session.activity_id)
            | ((WorkSession.place_id == session.place_id) & (WorkSession.place_id.is_not(None))),
        )
        .order_by(WorkSession.starts_at, WorkSession.id)
    )
    return list(db.session.scalars(query))


def last_entries() -> dict[int, dt.datetime]:
    """When each organisation last logged a session, for the network's register."""
    query = (
        select(WorkSession.organisation_id, func.max(WorkSession.logged_at))
        .where(WorkSession.deleted_at.is_(None), WorkSession.logged_at.is_not(None))
        .group_by(WorkSession.organisation_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query) if row[1]}
