"""Series as the tests plan and move them."""

import dataclasses
import datetime as dt

from sqlalchemy import select

from mladim.core.db import db
from mladim.sessions.activity_models import Schedule
from mladim.sessions.series_facts import SeriesFacts
from mladim.sessions.series_queries import list_of_series
from mladim.sessions.series_service import change_session_time, plan_series
from mladim.sessions.series_split import Moved
from mladim.sessions.snapshots import facts_of
from tests.factories import make_activity

TUESDAY = dt.date(2027, 3, 2)
WEDNESDAY = dt.date(2027, 3, 17)


def facts(**said):
    usual = {
        "every": "weekly",
        "weekdays": (1,),
        "first_day": TUESDAY,
        "last_day": TUESDAY + dt.timedelta(days=34),
        "starts": dt.time(16),
        "ends": dt.time(20),
        "skip_holidays": False,
    }
    return SeriesFacts(**usual | said)


def plan(who, activity=None, **said):
    return plan_series(who, activity or make_activity(who), facts(**said))


def days(schedule, who):
    found = [s.local_date for s in list_of_series(schedule, who) if s.status == "announced"]
    return [(day.month, day.day) for day in found]


def move(who, session, *, day=None, start=16, end=20, **said):
    return change_session_time(
        who,
        session,
        day=day or session.local_date,
        start=dt.time(start),
        end=dt.time(end),
        place_id=said.pop("place_id", session.place_id),
        **said,
    )


def series_after(schedule):
    """The series that goes on where another was split."""
    query = select(Schedule).where(Schedule.activity_id == schedule.activity_id, Schedule.id != schedule.id)
    return db.session.scalars(query).one()


def held_facts(session):
    return dataclasses.replace(facts_of(session), status="held")


def moved_to(session, *, day=None, start=16, end=20):
    return Moved(
        day=day or session.local_date, start=dt.time(start), end=dt.time(end), place_id=session.place_id
    )
