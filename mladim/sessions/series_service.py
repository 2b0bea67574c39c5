"""Planning series and changing their sessions; flushes, never commits."""

import dataclasses
import datetime as dt

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.sessions import series_acts, series_rows, service
from mladim.sessions.activity_models import Activity, Schedule
from mladim.sessions.models import WorkSession
from mladim.sessions.series_checks import check_series, check_some
from mladim.sessions.series_dates import preview_series
from mladim.sessions.series_facts import SeriesFacts
from mladim.sessions.series_split import Moved
from mladim.sessions.series_split_service import move_following
from mladim.sessions.snapshots import facts_of


def plan_series(who: Actor, activity: Activity, facts: SeriesFacts) -> Schedule:
    """Store a series and announce its sessions; the same series again is the one that stands."""
    may_plan(who)
    check_series(facts, who.organisation_id)
    # Two people who plan the same at once wait for each other here.
    db.session.refresh(activity, with_for_update={"of": Activity})
    if activity.ended_on is not None:
        raise RuleBroken("activity", _("Dejavnost je zaključena. Najprej jo znova odprite."), "ended")
    if (same := find_same(activity, facts)) is not None:
        return same
    found = preview_series(who, facts, activity)
    check_some(found)
    schedule = _add_schedule(activity, facts)
    made = series_rows.announce(who, schedule, found.dates)
    series_acts.write_down(who, schedule, "plan", added=made)
    return schedule


def may_plan(who: Actor) -> None:
    """Those who log sessions also plan them."""
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def find_same(activity: Activity, facts: SeriesFacts) -> Schedule | None:
    """A series of the activity with the same rule, period, times and place that still has sessions."""
    alive = select(WorkSession.schedule_id).where(
        WorkSession.organisation_id == activity.organisation_id,
        WorkSession.activity_id == activity.id,
        WorkSession.deleted_at.is_(None),
    )
    query = select(Schedule).where(
        Schedule.organisation_id == activity.organisation_id,
        Schedule.activity_id == activity.id,
        Schedule.id.in_(alive),
        Schedule.rule == facts.rule,
        Schedule.first_day == facts.begins,
        Schedule.last_day == facts.last_day,
        Schedule.starts == facts.starts,
        Schedule.ends == facts.ends,
    )
    return db.session.scalars(query.order_by(Schedule.id)).first()


def _add_schedule(activity: Activity, facts: SeriesFacts) -> Schedule:
    schedule = Schedule(
        organisation_id=activity.organisation_id,
        activity_id=activity.id,
        rule=facts.rule,
        first_day=facts.begins,
        last_day=facts.last_day,
        starts=facts.starts,
        ends=facts.ends,
        place_id=facts.place_id,
        excluded=[day.isoformat() for day in sorted(facts.excluded)],
        skip_holidays=facts.skip_holidays,
        skip_school_breaks=facts.skip_school_breaks,
        version=1,
        created_at=now(),
    )
    db.session.add(schedule)
    db.session.flush()
    return schedule


def change_session_time(
    who: Actor,
    session: WorkSession,
    *,
    day: dt.date,
    start: dt.time,
    end: dt.time,
    place_id: int | None,
    scope: str = "this",
    version: int | None = None,
) -> WorkSession:
    """Move one announced session ("this") or also all that follow in its series ("following")."""
    may_plan(who)
    check_announced(session)
    moved = Moved(day=day, start=start, end=end, place_id=place_id)
    if scope == "following":
        move_following(who, session, moved, version=version)
        return session
    if scope != "this":
        raise RuleBroken("scope", _("Izberite, katere izvedbe spremenite."))
    line = moved.line()
    facts = dataclasses.replace(
        facts_of(session), starts_at=line.starts_at, ends_at=line.ends_at, place_id=place_id
    )
    return service.save_session(who, facts, session=session, version=version)


def cancel_session(
    who: Actor, session: WorkSession, *, reason: str, version: int | None = None
) -> WorkSession:
    """This date falls out; it stays in the calendar with the reason."""
    may_plan(who)
    check_announced(session)
    facts = dataclasses.replace(facts_of(session), status="cancelled", cancel_reason=reason)
    return service.save_session(who, facts, session=session, version=version)


def check_announced(session: WorkSession) -> None:
    """Only what is still announced is planned anew; what was logged is corrected in the entry."""
    if session.deleted_at is not None:
        raise NotFound
    if session.status != "announced":
        raise RuleBroken("session", _("Izvedba je že zabeležena. Čas popravite pri vnosu."), "logged")
