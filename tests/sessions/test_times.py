"""Instants and what a form shows of them: nights, camps, the two nights when the clock moves."""

import datetime as dt

import pytest

from mladim.core.errors import RuleBroken
from mladim.sessions.times import Times, instants_of, times_of


def times(day, starts, ends, last_day=None):
    return Times(
        date=dt.date.fromisoformat(day),
        starts=dt.time.fromisoformat(starts),
        ends=dt.time.fromisoformat(ends),
        last_day=dt.date.fromisoformat(last_day) if last_day else None,
    )


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (times("2026-11-21", "16:00", "20:00"), 4),
        (times("2026-11-21", "20:00", "06:00"), 10),
        # The night with one hour more, the night with one hour less.
        (times("2026-10-24", "20:00", "06:00"), 11),
        (times("2026-03-28", "20:00", "06:00"), 9),
        (times("2026-07-01", "09:00", "15:00", "2026-07-05"), 102),
        (times("2026-07-01", "09:00", "08:00", "2026-07-02"), 23),
    ],
)
def test_what_is_typed_comes_back_the_same(world, said, hours):
    starts_at, ends_at = instants_of(said)
    assert (ends_at - starts_at).total_seconds() == hours * 3600
    assert times_of(starts_at, ends_at) == said


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (times("2026-11-21", "16:00", "15:00"), "ends"),
        (times("2026-11-21", "16:00", "16:00"), "ends"),
        (times("2026-11-21", "16:00", "20:00", "2026-11-20"), "ends"),
        (times("2026-03-29", "02:30", "05:00"), "starts"),
        (times("2026-03-28", "20:00", "02:30", "2026-03-29"), "ends"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world, said, field):
    with pytest.raises(RuleBroken) as refused:
        instants_of(said)
    assert refused.value.field == field
