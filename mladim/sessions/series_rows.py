"""Announced sessions as rows: taken out when a plan changes, put back when that is undone."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from mladim.core.access import Actor
from mladim.core.clock import now, to_local
from mladim.core.db import db, new_id
from mladim.sessions import service
from mladim.sessions.activity_models import Activity, Schedule
from mladim.sessions.models import Proof, SessionStaff, WorkSession
from mladim.sessions.series_rules import Occurrence

PLAIN = ("id", "activity_id", "schedule_id", "place_id", "led_by", "created_by", "version")
DAYS = ("occurrence_date", "local_date")
INSTANTS = ("starts_at", "ends_at", "created_at")
TYPED = ("note", "went_well", "next_time", "outcome_tags", "import_key")


def announce(who: Actor, schedule: Schedule, dates: Iterable[Occurrence]) -> list[WorkSession]:
    """Announced sessions of these dates; a date with a row already, binned or moved, gets no other."""
    led_by = db.session.scalar(select(Activity.led_by).where(Activity.id == schedule.activity_id)) or "team"
    rows = select(WorkSession.occurrence_date).where(
        WorkSession.organisation_id == schedule.organisation_id, WorkSession.schedule_id == schedule.id
    )
    known = set(db.session.scalars(rows))
    made = [_announced(who, schedule, line, led_by) for line in dates if line.day not in known]
    db.session.add_all(made)
    db.session.flush()
    return made


def _announced(who: Actor, schedule: Schedule, line: Occurrence, led_by: str) -> WorkSession:
    return WorkSession(
        id=new_id(),
        organisation_id=schedule.organisation_id,
        uuid=uuid4(),
        activity_id=schedule.activity_id,
        schedule_id=schedule.id,
        occurrence_date=line.day,
        place_id=schedule.place_id,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        local_date=to_local(line.starts_at).date(),
        status="announced",
        led_by=led_by,
        created_at=now(),
        created_by=who.person_id,
        updated_at=now(),
        updated_by=who.person_id,
        version=1,
    )


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


def move(
    who: Actor, session: WorkSession, schedule: Schedule, line: Occurrence, *, occurrence_date: dt.date
) -> dict[str, Any]:
    """Give a session the time and place of a series; returns what move_back needs."""
    before = _plain(session) | {"new": schedule.id}
    session.schedule_id, session.occurrence_date = schedule.id, occurrence_date
    session.place_id = schedule.place_id
    session.starts_at, session.ends_at = line.starts_at, line.ends_at
    _touch(who, session)
    return before


def move_back(who: Actor, moved: list[dict[str, Any]]) -> None:
    """Put moved sessions where they stood, unless they were logged or planned anew since."""
    for plain in moved:
        session = db.session.get(WorkSession, plain["id"])
        if session is None or session.status != "announced" or session.schedule_id != plain["new"]:
            continue
        session.schedule_id, session.place_id = plain["schedule_id"], plain["place_id"]
        session.occurrence_date = dt.date.fromisoformat(plain["occurrence_date"])
        session.starts_at = dt.datetime.fromisoformat(plain["starts_at"])
        session.ends_at = dt.datetime.fromisoformat(plain["ends_at"])
        _touch(who, session)
    db.session.flush()


def _touch(who: Actor, session: WorkSession) -> None:
    session.local_date = to_local(session.starts_at).date()
    session.updated_at, session.updated_by = now(), who.person_id
    session.version += 1


def drop_if_empty(who: Actor, schedule_id: int | None) -> None:
    """A series without a single row, not even in the bin, is no series."""
    rows = select(WorkSession.id).where(
        WorkSession.organisation_id == who.organisation_id, WorkSession.schedule_id == schedule_id
    )
    if schedule_id is None or db.session.scalar(rows.limit(1)) is not None:
        return
    db.session.execute(
        delete(Schedule).where(Schedule.organisation_id == who.organisation_id, Schedule.id == schedule_id)
    )


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
