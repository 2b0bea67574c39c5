"""Changing sessions: log, change, bin, restore, undo; flushes, never commits."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID, uuid4

from flask import current_app
from sqlalchemy import select

from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now, to_local
from mladim.core.db import db, new_id
from mladim.core.errors import Conflict, Forbidden, NotFound
from mladim.sessions import snapshots
from mladim.sessions.checks import check_facts
from mladim.sessions.facts import SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.parts import Rows, change_parts, insert_parts

PLAIN = [
    "activity_id",
    "starts_at",
    "ends_at",
    "status",
    "cancel_reason",
    "led_by",
    "place_id",
    "note",
    "went_well",
    "next_time",
    "started_from_previous",
    "changed_cells",
    "import_key",
]


def save_session(
    who: Actor,
    facts: SessionFacts,
    *,
    session: WorkSession | None = None,
    version: int | None = None,
    uuid: UUID | None = None,
) -> WorkSession:
    """Store a new session, or change one that still stands at `version`.

    Raises RuleBroken for a bad value, Conflict when somebody changed it since `version`.
    """
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden
    check_facts(facts, who.organisation_id, snapshots.facts_of(session) if session else None)
    if session is None:
        session = WorkSession(
            id=new_id(),
            organisation_id=who.organisation_id,
            uuid=uuid or uuid4(),
            created_at=now(),
            version=0,
        )
        session.created_by, before = who.person_id, None
    else:
        check_version(session, version)
        before = snapshots.to_json(session)
    fresh = _put(session, facts, who)
    changes.record(who, session, "log" if facts.status == "held" else facts.status, before=before)
    _store(session, fresh)
    return session


def check_version(session: WorkSession, version: int | None) -> None:
    """Lock the row and refuse when it is not at the version the person started from."""
    db.session.refresh(session, with_for_update={"of": WorkSession})
    if version is not None and session.version != version:
        raise Conflict(session)


def _put(session: WorkSession, facts: SessionFacts, who: Actor) -> dict[str, Rows]:
    """What was said, on the session and on the rows that stand under it; returns the rows that are new."""
    at = now()
    for name in PLAIN:
        setattr(session, name, getattr(facts, name))
    session.outcome_tags = list(facts.outcome_tags)
    session.local_date = to_local(facts.starts_at).date()
    session.cancel_reason = (facts.cancel_reason or "other") if facts.status == "cancelled" else None
    if facts.status != "announced" and session.logged_at is None:
        session.logged_at, session.logged_by = at, who.person_id
    elif facts.status == "announced":
        session.logged_at = session.logged_by = None
    session.updated_at, session.updated_by = at, who.person_id
    session.version += 1
    return change_parts(session, facts)


def _store(session: WorkSession, fresh: dict[str, Rows]) -> None:
    """The session with what is written down about the act, then the rows under it that are new."""
    # Only now: of a new one the database would be asked for rows that it cannot have yet.
    db.session.add(session)
    db.session.flush()
    insert_parts(session, fresh)


def move_to_bin(who: Actor, session: WorkSession, *, version: int | None = None) -> None:
    """Take a session out of every list and figure; it can come back for 30 days."""
    check_version(session, version)
    before = snapshots.to_json(session)
    session.deleted_at = session.updated_at = now()
    session.updated_by = who.person_id
    session.version += 1
    changes.record(who, session, "bin", before=before)
    db.session.flush()


def find_in_bin(who: Actor, uuid: UUID) -> WorkSession:
    """A session that was deleted at most 30 days ago."""
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    query = select(WorkSession).where(
        WorkSession.organisation_id == who.organisation_id,
        WorkSession.uuid == uuid,
        WorkSession.deleted_at >= since,
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def restore(who: Actor, uuid: UUID) -> WorkSession:
    """Bring a session back from the bin."""
    session = find_in_bin(who, uuid)
    session.deleted_at = None
    session.updated_at, session.updated_by = now(), who.person_id
    session.version += 1
    changes.record(who, session, "restore")
    db.session.flush()
    return session


def undo(who: Actor, session: WorkSession, *, version: int | None = None) -> WorkSession:
    """Take back the last act on a session if it is not older than ten minutes and nothing came after it.

    `version` is what the person saw when they saved; Conflict when somebody else has saved since.
    """
    check_version(session, version)
    last = changes.last_undoable(
        session.organisation_id, "work_session", session.id, current_app.config["UNDO_MINUTES"]
    )
    if last is None or last.version != session.version or last.action == "undo":
        raise records.too_late()
    if last.before is None:
        move_to_bin(who, session)
    else:
        _put_back(who, session, last)
    last.undone_at = now()
    db.session.flush()
    return session


def undo_all(who: Actor, sessions: Mapping[WorkSession, int]) -> None:
    """Take back the act that brought each to its version, or none of them."""
    with db.session.begin_nested():
        for session, version in sessions.items():
            undo(who, session, version=version)


def _put_back(who: Actor, session: WorkSession, last: changes.Change) -> None:
    assert last.before is not None
    before = snapshots.to_json(session)
    session.deleted_at = None
    fresh = _put(session, snapshots.from_json(last.before), who)
    logged_at = last.before["logged_at"]
    session.logged_at = dt.datetime.fromisoformat(logged_at) if logged_at else None
    session.logged_by = last.before["logged_by"]
    changes.record(who, session, "undo", before=before)
    _store(session, fresh)
