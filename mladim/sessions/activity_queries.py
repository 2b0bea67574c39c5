"""Reading activities; everything starts from activities_visible_to."""

import datetime as dt
from collections.abc import Iterable

from flask import current_app
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from mladim.codelists.collation import sort_key
from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.core.texts import one_line
from mladim.sessions.activity_models import Activity, ActivityStaff, Schedule
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to


def activities_visible_to(who: Actor) -> Select[Activity]:
    """The activities of the organisation the person works for."""
    return select(Activity).where(
        Activity.organisation_id == who.organisation_id, Activity.deleted_at.is_(None)
    )


def get_activity(activity_id: int, who: Actor) -> Activity:
    """One activity."""
    found = db.session.scalars(activities_visible_to(who).where(Activity.id == activity_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_whole_activity(activity_id: int, who: Actor) -> Activity:
    """One activity with all that its page shows."""
    query = (
        activities_visible_to(who)
        .where(Activity.id == activity_id)
        .options(
            joinedload(Activity.place),
            joinedload(Activity.project),
            joinedload(Activity.group),
            selectinload(Activity.team).joinedload(ActivityStaff.team_member),
            selectinload(Activity.partners),
        )
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_activities(
    who: Actor, *, ended: bool = False, words: str = "", kind: str | None = None
) -> list[Activity]:
    """Activities in the order of their names; those that ended only when asked."""
    query = activities_visible_to(who)
    if not ended:
        query = query.where(Activity.ended_on.is_(None))
    if kind:
        query = query.where(Activity.kind == kind)
    found = db.session.scalars(query.order_by(Activity.sort_key, Activity.id))
    asked = fold(words).split()
    return [activity for activity in found if all(word in fold(activity.name) for word in asked)]


def find_activity(who: Actor, *, name: str, kind: str, form: str) -> Activity | None:
    """The activity of this name, upper and lower case alike, of this kind and form."""
    clean = one_line(name)
    # SQLite's lower() knows no š, so the key finds the candidates and Python compares them.
    query = activities_visible_to(who).where(
        Activity.sort_key == sort_key(clean)[:400], Activity.kind == kind, Activity.form == form
    )
    candidates = db.session.scalars(query.order_by(Activity.id))
    return next((one for one in candidates if one.name.casefold() == clean.casefold()), None)


def find_in_bin(activity_id: int, who: Actor) -> Activity:
    """An activity that was deleted at most 30 days ago."""
    found = [activity for activity in list_binned(who) if activity.id == activity_id]
    if not found:
        raise NotFound
    return found[0]


def list_binned(who: Actor) -> list[Activity]:
    """What was deleted in the last 30 days, newest first."""
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    query = select(Activity).where(
        Activity.organisation_id == who.organisation_id, Activity.deleted_at >= since
    )
    return list(db.session.scalars(query.order_by(Activity.deleted_at.desc(), Activity.id)))


def next_starts(who: Actor, activity_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When each activity takes place next; activities without an announced date are missing."""
    query = (
        visible_to(who)
        .with_only_columns(WorkSession.activity_id, func.min(WorkSession.starts_at))
        .where(
            WorkSession.status == "announced",
            WorkSession.ends_at > now(),
            WorkSession.activity_id.in_(list(activity_ids)),
        )
        .group_by(WorkSession.activity_id)
    )
    return dict(db.session.execute(query).all())


def list_coming(activity: Activity, who: Actor, *, limit: int = 5) -> list[WorkSession]:
    """The next sessions of an activity, cancelled ones too, so that nobody waits at a closed door."""
    query = visible_to(who).where(
        WorkSession.activity_id == activity.id,
        WorkSession.status.in_(["announced", "cancelled"]),
        WorkSession.ends_at > now(),
    )
    return list(db.session.scalars(query.order_by(WorkSession.starts_at, WorkSession.id).limit(limit)))


def list_last(activity: Activity, who: Actor, *, limit: int = 8) -> list[WorkSession]:
    """The latest sessions that are over, whatever became of them, newest first."""
    query = visible_to(who).where(WorkSession.activity_id == activity.id, WorkSession.ends_at <= now())
    return list(db.session.scalars(query.order_by(WorkSession.starts_at.desc(), WorkSession.id).limit(limit)))


def count_by_status(activity: Activity, who: Actor) -> dict[str, int]:
    """How many sessions are announced, held and cancelled."""
    query = (
        visible_to(who)
        .with_only_columns(WorkSession.status, func.count())
        .where(WorkSession.activity_id == activity.id)
        .group_by(WorkSession.status)
    )
    found = dict(db.session.execute(query).all())
    return {"announced": 0, "held": 0, "cancelled": 0} | found


def count_logged(activity: Activity) -> int:
    """Held and cancelled sessions under the activity, those in the bin too."""
    query = select(func.count(WorkSession.id)).where(
        WorkSession.organisation_id == activity.organisation_id,
        WorkSession.activity_id == activity.id,
        WorkSession.status != "announced",
    )
    return int(db.session.scalar(query) or 0)


def list_schedules(activity: Activity, who: Actor) -> list[Schedule]:
    """The activity's series that still have sessions, newest first."""
    alive = (
        visible_to(who).with_only_columns(WorkSession.schedule_id).where(WorkSession.schedule_id.is_not(None))
    )
    query = select(Schedule).where(
        Schedule.organisation_id == who.organisation_id,
        Schedule.activity_id == activity.id,
        Schedule.id.in_(alive),
    )
    return list(db.session.scalars(query.order_by(Schedule.first_day.desc(), Schedule.id)))
