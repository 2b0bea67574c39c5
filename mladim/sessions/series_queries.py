"""Reading series and what stands in the calendar already."""

import datetime as dt

from sqlalchemy import Select, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Organisation, Place
from mladim.sessions.activity_models import Activity, Schedule
from mladim.sessions.activity_queries import activities_visible_to
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to


def schedules_visible_to(who: Actor) -> Select[Schedule]:
    """The series of the living activities of the person's organisation."""
    alive = activities_visible_to(who).with_only_columns(Activity.id)
    return select(Schedule).where(
        Schedule.organisation_id == who.organisation_id, Schedule.activity_id.in_(alive)
    )


def get_schedule(schedule_id: int, who: Actor) -> Schedule:
    """One series."""
    found = db.session.scalars(schedules_visible_to(who).where(Schedule.id == schedule_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_of_series(schedule: Schedule, who: Actor) -> list[WorkSession]:
    """The living sessions of a series, in order."""
    query = visible_to(who).where(WorkSession.schedule_id == schedule.id)
    return list(db.session.scalars(query.order_by(WorkSession.starts_at, WorkSession.id)))


def rows_of(schedule: Schedule) -> list[WorkSession]:
    """Every row of a series, those in the bin too."""
    query = select(WorkSession).where(
        WorkSession.organisation_id == schedule.organisation_id, WorkSession.schedule_id == schedule.id
    )
    return list(db.session.scalars(query.order_by(WorkSession.occurrence_date)))


def starts_taken(activity: Activity, first: dt.datetime, last: dt.datetime) -> set[dt.datetime]:
    """When living sessions of the activity start in a span of time."""
    query = select(WorkSession.starts_at).where(
        WorkSession.organisation_id == activity.organisation_id,
        WorkSession.activity_id == activity.id,
        WorkSession.deleted_at.is_(None),
        WorkSession.starts_at.between(first, last),
    )
    return set(db.session.scalars(query))


def place_of(schedule: Schedule) -> str:
    """The name of the place of a series, a deleted one too."""
    query = select(Place.name).where(
        Place.organisation_id == schedule.organisation_id, Place.id == schedule.place_id
    )
    return db.session.scalar(query) or ""


def municipality_of(organisation_id: int) -> str | None:
    """Whose school breaks count."""
    query = select(Organisation.municipality).where(Organisation.id == organisation_id)
    return db.session.scalar(query)
