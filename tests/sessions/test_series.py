"""Series: planned once, in the house's own days; who may, and two at once."""

import datetime as dt
import threading

import pytest
from sqlalchemy import select

from mladim.codelists.calendar import public_holidays, school_breaks
from mladim.core.clock import to_local, today
from mladim.core.db import db, transaction
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.organisations.models import Organisation
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.models import WorkSession
from mladim.sessions.series_dates import preview_series
from mladim.sessions.series_queries import get_schedule, list_of_series
from mladim.sessions.series_service import plan_series
from tests.factories import make_activity
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of
from tests.sessions.series_plans import TUESDAY, days, facts, move, plan


def test_a_series_announces_each_of_its_dates_once(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    schedule = plan(ana, activity)
    assert days(schedule, ana) == [(3, 2), (3, 9), (3, 16), (3, 23), (3, 30)]
    assert plan(ana, activity).id == schedule.id
    assert len(days(schedule, ana)) == 5


def test_a_longer_series_over_the_same_dates_adds_only_what_is_new(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    plan(ana, activity)
    longer = plan(ana, activity, last_day=TUESDAY + dt.timedelta(days=48))
    assert days(longer, ana) == [(4, 6), (4, 13)]
    found = preview_series(ana, facts(), activity)
    assert {line.reason for line in found.skipped} == {"exists"}


def test_the_hour_on_the_wall_stays_over_the_clock_change(world):
    ana = actor_of(ANA)
    sessions = list_of_series(plan(ana), ana)
    assert {to_local(s.starts_at).hour for s in sessions} == {16}
    assert {s.starts_at.hour for s in sessions} == {15, 14}


def test_a_night_series_belongs_to_the_day_it_starts(world):
    ana = actor_of(ANA)
    sessions = list_of_series(plan(ana, starts=dt.time(22), ends=dt.time(2)), ana)
    assert sessions[0].local_date == TUESDAY
    assert to_local(sessions[0].ends_at).date() == TUESDAY + dt.timedelta(days=1)


def test_holidays_and_breaks_of_the_municipality_are_left_out_with_their_names(world):
    ana = actor_of(ANA)
    first, last = dt.date(2026, 9, 1), dt.date(2027, 6, 30)
    said = facts(first_day=first, last_day=last, weekdays=(0, 1), skip_holidays=True, skip_school_breaks=True)
    found = preview_series(ana, said)
    municipality = db.session.get(Organisation, ana.organisation_id).municipality
    closed = {
        known.first + dt.timedelta(days=n)
        for known in school_breaks(first, last, municipality=municipality)
        for n in range((known.last - known.first).days + 1)
    } | set(public_holidays(first, last))
    named = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    named = [day for day in named if day.weekday() in (0, 1)]
    assert [line.day for line in found.dates] == [day for day in named if day not in closed]
    assert [line.day for line in found.skipped] == [day for day in named if day in closed]
    assert all(line.name for line in found.skipped)


def test_the_winter_break_is_that_of_the_own_region(world):
    def skipped(email):
        said = facts(first_day=dt.date(2027, 2, 9), last_day=dt.date(2027, 2, 28), skip_school_breaks=True)
        return [line.day.day for line in preview_series(actor_of(email), said).skipped]

    assert skipped(ANA) != skipped(DANE)
    assert sorted(skipped(ANA) + skipped(DANE)) == [16, 23]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"every": "yearly"}, "every"),
        ({"weekdays": ()}, "weekdays"),
        ({"weekdays": (7,)}, "weekdays"),
        ({"last_day": TUESDAY - dt.timedelta(days=1)}, "last_day"),
        ({"last_day": dt.date(2035, 1, 1)}, "last_day"),
        ({"first_day": dt.date(1999, 1, 1)}, "first_day"),
        ({"ends": dt.time(16)}, "ends"),
        ({"place_id": 12}, "place_id"),
        ({"every": "daily", "last_day": TUESDAY + dt.timedelta(days=400)}, "last_day"),
        ({"last_day": TUESDAY, "weekdays": (4,)}, "last_day"),
        ({"excluded": tuple(TUESDAY + dt.timedelta(days=n) for n in range(0, 35, 7))}, "last_day"),
    ],
)
def test_a_series_without_sense_is_refused_with_the_name_of_its_field(world, said, field):
    with pytest.raises(RuleBroken) as refused:
        plan(actor_of(ANA), **said)
    assert refused.value.field == field


def test_four_hundred_sessions_are_the_limit(world):
    ana = actor_of(ANA)
    schedule = plan(ana, every="daily", last_day=TUESDAY + dt.timedelta(days=399))
    assert len(days(schedule, ana)) == 400


def test_an_ended_activity_gets_no_series(world):
    ana = actor_of(ANA)
    with pytest.raises(RuleBroken) as refused:
        plan(ana, make_activity(ana, ended_on=today()))
    assert refused.value.code == "ended"


def test_a_viewer_plans_nothing_and_another_house_sees_nothing(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    schedule = plan(ana, activity)
    session = list_of_series(schedule, ana)[0]
    with pytest.raises(Forbidden):
        plan(actor_of(VILI), activity)
    with pytest.raises(Forbidden):
        move(actor_of(VILI), session, start=17)
    for email in (DANE, CILKA):
        with pytest.raises(NotFound):
            get_schedule(schedule.id, actor_of(email))
    assert get_schedule(schedule.id, actor_of(BOR)).id == schedule.id


def test_two_who_plan_the_same_at_once_make_it_once(app, cast):
    with app.test_request_context("/"):
        activity_id = make_activity(actor_of(ANA)).id
        db.session.commit()
    gate, made = threading.Barrier(2), []

    def run(email):
        gate.wait(10)
        with app.test_request_context("/"), transaction():
            who = actor_of(email)
            made.append(plan_series(who, get_activity(activity_id, who), facts()).id)

    together = [threading.Thread(target=run, args=(email,)) for email in (ANA, BOR)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    with app.test_request_context("/"):
        assert len(set(made)) == 1
        assert len(db.session.scalars(select(WorkSession)).all()) == 5
