"""The rules of series against a plain loop over all days, and the clock changes of Slovenia."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mladim.core.clock import hours, to_local
from mladim.sessions.series_rules import (
    REPEATS,
    Closed,
    days_of,
    expand,
    first_named,
    occurrence,
    read_rule,
    rule_of,
    which_of_month,
)
from mladim.sessions.series_shift_rules import CannotShift, shift, shift_all, shifted_rule

DAY = dt.timedelta(days=1)
dates = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))
weekdays = st.sets(st.integers(0, 6), min_size=1)


def all_days(first, last):
    return [first + DAY * number for number in range((last - first).days + 1)]


def is_named(every, chosen, first, day):
    """What the five kinds of repetition mean, said without any rule."""
    weeks = ((day - DAY * day.weekday()) - (first - DAY * first.weekday())).days // 7
    next_week = (day + 7 * DAY).month != day.month
    return {
        "daily": True,
        "weekly": day.weekday() in chosen,
        "fortnightly": day.weekday() in chosen and weeks % 2 == 0,
        "monthly_date": day.day == first.day,
        "monthly_weekday": day.weekday() == first.weekday()
        and (next_week if first.day > 28 else (day.day - 1) // 7 == (first.day - 1) // 7),
    }[every]


@given(st.sampled_from(REPEATS), weekdays, dates, st.integers(0, 500))
@settings(max_examples=300, deadline=None)
def test_a_rule_names_the_same_days_as_a_plain_loop(every, chosen, first, length):
    last = first + DAY * length
    rule = rule_of(every, chosen, first)
    wanted = [day for day in all_days(first, last) if is_named(every, chosen, first, day)]
    assert days_of(rule, first, last) == wanted


@given(st.sampled_from(REPEATS), weekdays, dates, st.integers(0, 200), times, times, st.data())
@settings(max_examples=200, deadline=None)
def test_every_named_day_is_a_date_or_left_out_with_a_reason(every, chosen, first, length, start, end, data):
    last = first + DAY * length
    rule = rule_of(every, chosen, first)
    named = days_of(rule, first, last)
    some = st.sets(st.sampled_from(named or [first]))
    excluded = data.draw(some)
    closed = {day: Closed(reason="holiday", name="praznik") for day in data.draw(some)}
    found = expand(
        rule, first_day=first, last_day=last, starts=start, ends=end, excluded=excluded, closed=closed
    )
    kept = [line.day for line in found.dates]
    left = [line.day for line in found.skipped if line.reason != "missing_day"]
    assert sorted(kept + left) == named
    assert not set(kept) & (excluded | set(closed))
    for line in found.dates:
        assert to_local(line.starts_at).date() == line.day
        assert line.ends_at > line.starts_at
        assert line.moved or to_local(line.starts_at).time() == start
        assert line.moved or to_local(line.ends_at).time() == end


@given(st.sampled_from(REPEATS), weekdays, dates)
def test_a_rule_reads_as_it_was_written(every, chosen, first):
    read = read_rule(rule_of(every, chosen, first))
    assert read.every == every
    if every in ("weekly", "fortnightly"):
        assert set(read.weekdays) == chosen
    if every == "monthly_date":
        assert read.month_day == first.day
    if every == "monthly_weekday":
        assert (read.which, read.weekdays) == (which_of_month(first), (first.weekday(),))


def test_every_second_week_counts_from_the_first_date_and_not_from_the_week_before():
    friday = dt.date(2026, 11, 20)
    rule = rule_of("fortnightly", {1}, friday)
    first = first_named(rule, friday)
    assert days_of(rule, first, dt.date(2026, 12, 31)) == [
        dt.date(2026, 11, 24),
        dt.date(2026, 12, 8),
        dt.date(2026, 12, 22),
    ]


def test_a_month_without_the_day_is_left_out_in_words():
    rule = rule_of("monthly_date", (), dt.date(2027, 1, 31))
    found = expand(
        rule,
        first_day=dt.date(2027, 1, 31),
        last_day=dt.date(2027, 4, 30),
        starts=dt.time(16),
        ends=dt.time(18),
    )
    assert [line.day.day for line in found.dates] == [31, 31]
    assert [(line.day, line.reason) for line in found.skipped] == [
        (dt.date(2027, 2, 28), "missing_day"),
        (dt.date(2027, 4, 30), "missing_day"),
    ]


def test_a_series_keeps_its_hour_on_the_wall_over_both_clock_changes():
    rule = rule_of("weekly", {6}, dt.date(2026, 10, 18))
    found = expand(
        rule,
        first_day=dt.date(2026, 10, 18),
        last_day=dt.date(2027, 4, 4),
        starts=dt.time(16),
        ends=dt.time(20),
    )
    assert {to_local(line.starts_at).hour for line in found.dates} == {16}
    assert {line.starts_at.hour for line in found.dates} == {14, 15}
    assert {hours(line.starts_at, line.ends_at) for line in found.dates} == {4}


@pytest.mark.parametrize(
    ("day", "start", "end", "wanted", "moved"),
    [
        ("2026-10-25", "01:30", "03:30", 3, False),
        ("2026-10-24", "22:00", "03:30", 6.5, False),
        ("2027-03-28", "01:30", "03:30", 1, False),
        ("2027-03-28", "02:30", "04:30", 1, True),
        ("2027-03-27", "22:00", "02:30", 4.5, True),
        ("2026-12-31", "22:00", "02:00", 4, False),
    ],
)
def test_nights_with_a_clock_change_have_their_true_length(day, start, end, wanted, moved):
    found = occurrence(dt.date.fromisoformat(day), dt.time.fromisoformat(start), dt.time.fromisoformat(end))
    assert found is not None
    assert (hours(found.starts_at, found.ends_at), found.moved) == (wanted, moved)


def test_the_hour_that_does_not_exist_becomes_the_next_one():
    found = occurrence(dt.date(2027, 3, 28), dt.time(2, 30), dt.time(5))
    assert found is not None
    assert to_local(found.starts_at).time() == dt.time(3, 30)


def test_a_session_that_the_clock_change_swallows_is_left_out():
    assert occurrence(dt.date(2027, 3, 28), dt.time(2, 30), dt.time(3)) is None
    found = expand(
        "FREQ=DAILY",
        first_day=dt.date(2027, 3, 27),
        last_day=dt.date(2027, 3, 29),
        starts=dt.time(2, 30),
        ends=dt.time(3),
    )
    assert [line.day.day for line in found.dates] == [27, 29]
    assert found.skipped[0].reason == "missing_hour"


def test_a_session_of_new_years_night_belongs_to_the_day_it_starts():
    found = occurrence(dt.date(2026, 12, 31), dt.time(22), dt.time(4))
    assert found is not None
    assert to_local(found.starts_at).date() == dt.date(2026, 12, 31)


@given(st.sampled_from(REPEATS), weekdays, dates, st.data())
@settings(max_examples=300, deadline=None)
def test_moved_dates_are_exactly_those_of_the_moved_rule(every, chosen, first, data):
    rule = rule_of(every, chosen, first)
    last = first + 200 * DAY
    named = days_of(rule, first, last)
    old = data.draw(st.sampled_from(named)) if named else first
    new = data.draw(st.sampled_from(all_days(old - 6 * DAY, old + 6 * DAY)))
    try:
        moved_rule = shifted_rule(rule, old, new)
    except CannotShift:
        return
    following = [day for day in named if day >= old]
    targets = shift_all(rule, following, old=old, new=new)
    assert targets.get(old, new) == new
    assert len(set(targets.values())) == len(targets)
    if targets:
        found = set(days_of(moved_rule, min(targets.values()), max(targets.values())))
        assert set(targets.values()) <= found


@pytest.mark.parametrize(
    ("every", "old", "new", "code"),
    [
        ("daily", "2026-11-24", "2026-11-25", "daily"),
        ("weekly", "2026-11-24", "2026-12-01", "other_week"),
        ("weekly", "2026-11-24", "2026-11-26", "taken"),
        ("monthly_date", "2026-11-24", "2026-12-24", "other_month"),
        ("monthly_weekday", "2026-11-24", "2026-12-01", "other_month"),
    ],
)
def test_a_series_that_would_become_another_one_refuses(every, old, new, code):
    old, new = dt.date.fromisoformat(old), dt.date.fromisoformat(new)
    with pytest.raises(CannotShift) as refused:
        shifted_rule(rule_of(every, {1, 3}, old), old, new)
    assert refused.value.code == code


def test_a_month_without_the_new_day_has_no_place_to_go():
    rule = rule_of("monthly_date", (), dt.date(2027, 1, 10))
    old, new = dt.date(2027, 1, 10), dt.date(2027, 1, 31)
    assert shift(rule, dt.date(2027, 2, 10), old=old, new=new) is None
    assert shift(rule, dt.date(2027, 3, 10), old=old, new=new) == dt.date(2027, 3, 31)
