"""Dates of a series moved: one, or this and all that follow."""

import datetime as dt

import pytest
from sqlalchemy import select

from mladim.core.clock import to_local
from mladim.core.db import db
from mladim.core.errors import Conflict, RuleBroken
from mladim.organisations.models import Place
from mladim.sessions import series_acts, service
from mladim.sessions.activity_models import Schedule
from mladim.sessions.series_end_service import set_last_day
from mladim.sessions.series_queries import list_of_series
from mladim.sessions.series_service import cancel_session, change_session_time
from mladim.sessions.series_split import preview_split
from tests.factories import make_session
from tests.people import ANA, actor_of
from tests.sessions.series_plans import TUESDAY, days, held_facts, move, moved_to, plan, series_after


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
