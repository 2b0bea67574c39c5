"""Announcing a session and moving it; flushes, never commits."""

import dataclasses
from collections.abc import Callable
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.sessions import queries
from mladim.sessions.activity_models import Activity
from mladim.sessions.entry_store import save_once
from mladim.sessions.facts import SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.service import save_session
from mladim.sessions.snapshots import facts_of
from mladim.sessions.times import Times, instants_of, times_of


def make_once(who: Actor, uuid: UUID, make: Callable[[], WorkSession]) -> WorkSession:
    """The session of this page: sent twice, even at once, it makes one with all that belongs to it."""
    if known := queries.find_any(uuid, who):
        return known
    try:
        with db.session.begin_nested():
            return make()
    except IntegrityError:
        made = queries.find_any(uuid, who)
        if made is None:
            raise
        return made


def plan_session(
    who: Actor, activity: Activity, times: Times, *, place_id: int | None, uuid: UUID
) -> WorkSession:
    """A session that will be logged, at once or when it is over."""
    starts_at, ends_at = instants_of(times)
    facts = SessionFacts(
        activity_id=activity.id,
        starts_at=starts_at,
        ends_at=ends_at,
        status="announced",
        led_by=activity.led_by,
        place_id=place_id,
    )
    return save_session(who, facts, uuid=uuid)


def move_session(
    who: Actor,
    session: WorkSession,
    times: Times,
    *,
    activity_id: int,
    place_id: int | None,
    version: int | None,
) -> None:
    """Another activity, time or place; everything else stays."""
    before = facts_of(session)
    facts = moved(dataclasses.replace(before, activity_id=activity_id, place_id=place_id), times)
    save_once(who, session, facts, version=version)


def moved(facts: SessionFacts, times: Times) -> SessionFacts:
    """The facts at other times; untouched times keep their seconds."""
    if times == times_of(facts.starts_at, facts.ends_at):
        return facts
    starts_at, ends_at = instants_of(times)
    return dataclasses.replace(facts, starts_at=starts_at, ends_at=ends_at)
