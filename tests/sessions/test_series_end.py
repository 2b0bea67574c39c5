"""The end of a series: later, earlier, taken away, and undone."""

import datetime as dt

import pytest
from sqlalchemy import select

from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions import series_acts, service
from mladim.sessions.activity_models import Schedule
from mladim.sessions.models import WorkSession
from mladim.sessions.series_end_service import remove_coming, set_last_day
from mladim.sessions.series_queries import get_schedule, list_of_series
from tests.factories import make_activity
from tests.people import ANA, actor_of
from tests.sessions.series_plans import days, held_facts, plan


def test_a_longer_last_day_adds_and_a_shorter_one_takes(world):
    ana = actor_of(ANA)
    schedule = plan(ana)
    set_last_day(ana, schedule, dt.date(2027, 4, 20), version=1)
    assert days(schedule, ana)[-3:] == [(4, 6), (4, 13), (4, 20)]
    set_last_day(ana, schedule, dt.date(2027, 3, 9), version=2)
    assert days(schedule, ana) == [(3, 2), (3, 9)]
    set_last_day(ana, schedule, dt.date(2027, 3, 16), version=3)
    assert days(schedule, ana) == [(3, 2), (3, 9), (3, 16)]
    with pytest.raises(Conflict):
        set_last_day(ana, schedule, dt.date(2027, 3, 23), version=3)
    series_acts.undo(ana, schedule)
    assert days(schedule, ana) == [(3, 2), (3, 9)]


def test_undo_of_a_shorter_series_brings_the_same_sessions_back(world):
    ana = actor_of(ANA)
    schedule = plan(ana)
    uuids = [s.uuid for s in list_of_series(schedule, ana)]
    set_last_day(ana, schedule, dt.date(2027, 3, 9), version=None)
    series_acts.undo(ana, schedule)
    assert [s.uuid for s in list_of_series(schedule, ana)] == uuids
    with pytest.raises(RuleBroken):
        series_acts.undo(ana, schedule)


def test_removing_what_is_to_come_leaves_what_waits(world):
    ana = actor_of(ANA)
    first = today() - dt.timedelta(days=14)
    schedule = plan(
        ana, weekdays=(first.weekday(),), first_day=first, last_day=today() + dt.timedelta(days=60)
    )
    remove_coming(ana, schedule, version=1)
    left = list_of_series(schedule, ana)
    assert all(s.ends_at < dt.datetime.now(dt.UTC) for s in left)
    assert len(left) in {2, 3}
    assert schedule.last_day == today()
    series_acts.undo(ana, schedule)
    assert len(list_of_series(schedule, ana)) == 11


def test_a_deleted_date_does_not_come_back_when_the_series_goes_on(world):
    ana = actor_of(ANA)
    schedule = plan(ana)
    service.move_to_bin(ana, list_of_series(schedule, ana)[3])
    set_last_day(ana, schedule, dt.date(2027, 4, 6), version=None)
    assert days(schedule, ana) == [(3, 2), (3, 9), (3, 16), (3, 30), (4, 6)]


def test_undo_of_a_new_series_leaves_nothing_but_what_was_logged(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    schedule_id = plan(ana, activity).id
    series_acts.undo(ana, get_schedule(schedule_id, ana))
    assert db.session.scalars(select(WorkSession)).all() == []
    assert db.session.scalars(select(Schedule)).all() == []
    schedule = plan(ana, activity, first_day=dt.date(2026, 10, 6))
    session = list_of_series(schedule, ana)[0]
    service.save_session(ana, held_facts(session), session=session)
    series_acts.undo(ana, schedule)
    assert [s.id for s in list_of_series(schedule, ana)] == [session.id]
