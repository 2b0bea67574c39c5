"""Announced sessions as rows: taken out when a plan changes, put back when that is undone."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions import service
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import Proof, SessionStaff, WorkSession

PLAIN = ("id", "activity_id", "schedule_id", "place_id", "led_by", "created_by", "version")
DAYS = ("occurrence_date", "local_date")
INSTANTS = ("starts_at", "ends_at", "created_at")
TYPED = ("note", "went_well", "next_time", "outcome_tags", "import_key")


def list_after(activity: Activity, last_day: dt.date | None) -> list[WorkSession]:
    """The activity's announced sessions after a day, or all of them."""
    query = select(WorkSession).where(
        WorkSession.organisation_id == activity.organisation_id,
        WorkSession.activity_id == activity.id,
        WorkSession.status == "announced",
        WorkSession.deleted_at.is_(None),
    )
    if last_day is not None:
        query = query.where(WorkSession.local_date > last_day)
    return list(db.session.scalars(query.order_by(WorkSession.starts_at, WorkSession.id)))


def _with_content(sessions: list[WorkSession]) -> set[int]:
    """Sessions into which somebody has already put something."""
    found = {session.id for session in sessions if any(getattr(session, name) for name in TYPED)}
    ids = [session.id for session in sessions]
    for table in (Proof, SessionStaff):
        found |= set(db.session.scalars(select(table.session_id).where(table.session_id.in_(ids))))
    return found


def take_out(who: Actor, sessions: Iterable[WorkSession]) -> list[dict[str, Any]]:
    """Remove announced sessions; one with a note, hours or a proof goes to the bin instead.

    Returns what put_back needs. Untouched rows are deleted, so that the same date can be planned again.
    """
    rows = list(sessions)
    touched = _with_content(rows)
    taken = []
    for session in rows:
        taken.append(_plain(session) | {"binned": session.id in touched})
        if session.id in touched:
            service.move_to_bin(who, session)
    bare = [session for session in rows if session.id not in touched]
    for session in bare:
        db.session.expunge(session)
    db.session.execute(
        delete(WorkSession).where(
            WorkSession.organisation_id == who.organisation_id,
            WorkSession.id.in_([session.id for session in bare]),
        )
    )
    return taken


def put_back(who: Actor, taken: list[dict[str, Any]]) -> None:
    """Bring back what take_out removed, except dates that have been filled otherwise since."""
    for plain in taken:
        if plain["binned"]:
            found = db.session.get(WorkSession, plain["id"])
            if found is not None and found.deleted_at is not None:
                service.restore(who, found.uuid)
        elif not _is_taken(who, plain):
            db.session.add(_row(who, plain))
    db.session.flush()


def _plain(session: WorkSession) -> dict[str, Any]:
    plain = {name: getattr(session, name) for name in PLAIN}
    for name in (*DAYS, *INSTANTS):
        value = getattr(session, name)
        plain[name] = value.isoformat() if value else None
    return plain | {"uuid": str(session.uuid)}


def _is_taken(who: Actor, plain: dict[str, Any]) -> bool:
    taken = WorkSession.uuid == UUID(plain["uuid"])
    if plain["schedule_id"]:
        taken |= (WorkSession.schedule_id == plain["schedule_id"]) & (
            WorkSession.occurrence_date == dt.date.fromisoformat(plain["occurrence_date"])
        )
    query = select(WorkSession.id).where(WorkSession.organisation_id == who.organisation_id, taken)
    return db.session.scalar(query.limit(1)) is not None


def _row(who: Actor, plain: dict[str, Any]) -> WorkSession:
    facts = {name: plain[name] for name in PLAIN}
    for name in DAYS:
        facts[name] = dt.date.fromisoformat(plain[name]) if plain[name] else None
    for name in INSTANTS:
        facts[name] = dt.datetime.fromisoformat(plain[name])
    facts["version"] += 1
    return WorkSession(
        organisation_id=who.organisation_id,
        uuid=UUID(plain["uuid"]),
        updated_at=now(),
        updated_by=who.person_id,
        **facts,
    )
