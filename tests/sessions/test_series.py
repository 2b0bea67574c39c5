"""Series: planned once, moved, split, stretched, ended and taken back."""

import dataclasses
import datetime as dt
import threading

import pytest
from sqlalchemy import select

from mladim.codelists.calendar import public_holidays, school_breaks
from mladim.core.clock import to_local, today
from mladim.core.db import db, transaction
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.organisations.models import Organisation, Place
from mladim.sessions import series_acts, service
from mladim.sessions.activity_models import Schedule
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.models import WorkSession
from mladim.sessions.series_dates import preview_series
from mladim.sessions.series_end_service import remove_coming, set_last_day
from mladim.sessions.series_facts import SeriesFacts
from mladim.sessions.series_queries import get_schedule, list_of_series
from mladim.sessions.series_service import cancel_session, change_session_time, plan_series
from mladim.sessions.series_split import Moved, preview_split
from mladim.sessions.snapshots import facts_of
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

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


def test_only_this_one_moves_and_undo_puts_it_back(world):
    ana = actor_of(ANA)
    schedule = plan(ana)
    session = list_of_series(schedule, ana)[1]
    move(ana, session, day=TUESDAY + dt.timedelta(days=8), start=17, end=19, version=1)
    assert days(schedule, ana) == [(3, 2), (3, 10), (3, 16), (3, 23), (3, 30)]
    with pytest.raises(Conflict):
        move(ana, session, start=18, version=1)
    service.undo(ana, session)
    assert days(schedule, ana)[1] == (3, 9)


def test_moving_from_a_day_on_splits_the_series(world):
    ana = actor_of(ANA)
    schedule = plan(ana)
    place = Place(organisation_id=ana.organisation_id, name="Klet")
    db.session.add(place)
    db.session.flush()
    session = list_of_series(schedule, ana)[2]
    move(
        ana,
        session,
        day=TUESDAY + dt.timedelta(days=15),
        start=17,
        end=21,
        place_id=place.id,
        scope="following",
    )
    new = series_after(schedule)
    assert days(schedule, ana) == [(3, 2), (3, 9)]
    assert days(new, ana) == [(3, 17), (3, 24), (3, 31)]
    assert {(to_local(s.starts_at).hour, s.place_id) for s in list_of_series(new, ana)} == {(17, place.id)}
    assert "BYDAY=WE" in new.rule
    series_acts.undo(ana, schedule)
    assert days(schedule, ana) == [(3, 2), (3, 9), (3, 16), (3, 23), (3, 30)]
    assert db.session.get(Schedule, new.id) is None
    assert schedule.last_day == TUESDAY + dt.timedelta(days=34)


def test_what_was_held_cancelled_moved_or_deleted_stays_when_the_rest_moves(world):
    ana = actor_of(ANA)
    schedule = plan(ana, first_day=dt.date(2026, 10, 6), last_day=dt.date(2026, 12, 29))
    sessions = list_of_series(schedule, ana)
    held, cancelled, moved, binned = sessions[1], sessions[8], sessions[9], sessions[10]
    service.save_session(ana, held_facts(held), session=held)
    cancel_session(ana, cancelled, reason="weather")
    move(ana, moved, start=10, end=12)
    service.move_to_bin(ana, binned)
    split = preview_split(ana, sessions[0], moved_to(sessions[0], start=18, end=20))
    assert len(split.moves) == len(sessions) - 4
    assert {row.id for row in split.kept} == {held.id, cancelled.id, moved.id}
    assert split.adds == split.removes == ()
    move(ana, sessions[0], start=18, end=20, scope="following")
    new = series_after(schedule)
    assert {to_local(s.starts_at).hour for s in list_of_series(new, ana)} == {18}
    assert set(days(new, ana)) & {(held.local_date.month, held.local_date.day)} == set()
    assert to_local(moved.starts_at).hour == 10
    later = set_last_day(ana, new, dt.date(2027, 1, 5), version=None)
    assert [line.day for line in later.adds] == [dt.date(2027, 1, 5)]


def held_facts(session):
    return dataclasses.replace(facts_of(session), status="held")


def moved_to(session, *, day=None, start=16, end=20):
    return Moved(
        day=day or session.local_date, start=dt.time(start), end=dt.time(end), place_id=session.place_id
    )


def test_of_two_days_a_week_only_the_chosen_one_moves(world):
    ana = actor_of(ANA)
    schedule = plan(ana, weekdays=(1, 3), last_day=TUESDAY + dt.timedelta(days=20))
    thursday = list_of_series(schedule, ana)[1]
    move(ana, thursday, day=TUESDAY - dt.timedelta(days=1), scope="following")
    assert days(schedule, ana) == [(3, 2)]
    assert days(series_after(schedule), ana) == [(3, 1), (3, 8), (3, 9), (3, 15), (3, 16)]


def test_a_date_moved_onto_a_holiday_goes_and_one_freed_from_it_comes(world):
    ana = actor_of(ANA)
    first = dt.date(2027, 4, 12)
    schedule = plan(ana, weekdays=(0,), first_day=first, last_day=dt.date(2027, 5, 3), skip_holidays=True)
    assert days(schedule, ana) == [(4, 12), (4, 19), (4, 26), (5, 3)]
    session = list_of_series(schedule, ana)[0]
    split = preview_split(ana, session, moved_to(session, day=dt.date(2027, 4, 13)))
    assert [(row.local_date.day, why.reason) for row, why in split.removes] == [(26, "holiday")]
    move(ana, list_of_series(schedule, ana)[0], day=dt.date(2027, 4, 13), scope="following")
    new = series_after(schedule)
    assert days(new, ana) == [(4, 13), (4, 20), (5, 4)]
    move(ana, list_of_series(new, ana)[0], day=dt.date(2027, 4, 14), scope="following")
    rest = db.session.scalars(select(Schedule).where(Schedule.id.not_in([schedule.id, new.id]))).one()
    assert days(rest, ana) == [(4, 14), (4, 21), (4, 28), (5, 5)]


@pytest.mark.parametrize(("days_later", "code"), [(7, "other_week"), (2, "taken")])
def test_following_dates_that_would_make_another_series_are_refused(world, days_later, code):
    ana = actor_of(ANA)
    session = list_of_series(plan(ana, weekdays=(1, 3)), ana)[0]
    with pytest.raises(RuleBroken) as refused:
        move(ana, session, day=TUESDAY + dt.timedelta(days=days_later), scope="following")
    assert (refused.value.field, refused.value.code) == ("day", code)


def test_a_single_session_has_no_following(world):
    ana = actor_of(ANA)
    session = make_session(ana, day="2027-03-02", status="announced")
    with pytest.raises(RuleBroken) as refused:
        move(ana, session, start=17, scope="following")
    assert refused.value.code == "single"


def test_a_logged_session_is_not_planned_anew(world):
    ana = actor_of(ANA)
    session = list_of_series(plan(ana, first_day=dt.date(2026, 10, 6)), ana)[0]
    service.save_session(ana, held_facts(session), session=session)
    with pytest.raises(RuleBroken) as refused:
        move(ana, session, start=17)
    assert refused.value.code == "logged"


def test_the_hour_that_does_not_exist_becomes_the_next_one(world):
    ana = actor_of(ANA)
    schedule = plan(
        ana,
        every="daily",
        first_day=dt.date(2027, 3, 27),
        last_day=dt.date(2027, 3, 29),
        starts=dt.time(2, 30),
        ends=dt.time(5),
    )
    assert [to_local(s.starts_at).time() for s in list_of_series(schedule, ana)] == [
        dt.time(2, 30),
        dt.time(3, 30),
        dt.time(2, 30),
    ]
    session = list_of_series(schedule, ana)[1]
    with pytest.raises(RuleBroken) as refused:
        change_session_time(
            ana, session, day=dt.date(2027, 3, 28), start=dt.time(2, 15), end=dt.time(3), place_id=None
        )
    assert refused.value.field == "starts"


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
