"""Targets: the formulas against an oracle of their own, and what must hold for any numbers."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.targets import (
    STATES,
    Goal,
    due_milestone,
    is_reached,
    projection,
    share_done,
    share_of_time,
    state_of,
    surplus,
)

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
DAYS = st.dates(dt.date(2025, 6, 1), dt.date(2027, 6, 1))
NUMBERS = st.integers(0, 10_000).map(float)
RISING = st.sampled_from(["equal", "at_least", "more_than"])


@st.composite
def goals(draw):
    operator = draw(st.sampled_from(["equal", "at_least", "more_than", "range", "falling"]))
    value = draw(NUMBERS)
    upper = value + draw(NUMBERS) if operator == "range" else None
    baseline = value + draw(NUMBERS) if operator == "falling" else None
    return Goal(operator=operator, value=value, upper=upper, baseline=baseline)


def oracle(goal: Goal, actual: float | None, as_of: dt.date, start: dt.date, end: dt.date) -> str:
    """The rules as the page says them, day by day and in exact fractions."""
    days = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    met = (
        actual is not None
        and {
            "equal": lambda: actual >= goal.value,
            "at_least": lambda: actual >= goal.value,
            "more_than": lambda: actual > goal.value,
            "range": lambda: actual >= goal.value,
            "falling": lambda: actual <= goal.value,
        }[goal.operator]()
    )
    if as_of < start:
        return "not_started"
    if met:
        return "reached"
    if actual is None:
        return "waiting"
    if as_of > end:
        return "missed"
    passed = Fraction(sum(day <= as_of for day in days), len(days))
    if goal.operator == "falling":
        way = Fraction(goal.baseline) - Fraction(goal.value)
        done = (Fraction(goal.baseline) - Fraction(actual)) / way if way else None
    else:
        done = Fraction(actual) / Fraction(goal.value) if goal.value else None
    return "on_track" if done is not None and done >= passed else "at_risk"


@given(goals(), st.none() | NUMBERS, DAYS)
def test_the_state_is_what_the_rules_say(goal, actual, as_of):
    found = state_of(goal, actual, as_of=as_of, start=YEAR[0], end=YEAR[1])
    wanted = oracle(goal, actual, as_of, *YEAR)
    # The two may part only where the shares are equal to the last digit of a float.
    if found != wanted:
        done, time = share_done(goal, actual), share_of_time(*YEAR, as_of)
        assert abs(done - time) < 1e-12
    assert found in STATES


@given(goals(), NUMBERS, NUMBERS, DAYS)
def test_more_of_a_good_thing_never_makes_the_state_worse(goal, one, other, as_of):
    worse, better = sorted((one, other), reverse=goal.operator == "falling")
    order = ["missed", "at_risk", "on_track", "reached"]
    states = [state_of(goal, value, as_of=as_of, start=YEAR[0], end=YEAR[1]) for value in (worse, better)]
    if "not_started" not in states:
        assert order.index(states[0]) <= order.index(states[1])


@given(RISING, st.integers(1, 1000), st.integers(0, 1000), DAYS)
def test_a_projection_that_reaches_the_goal_is_on_track_and_the_other_way_round(operator, value, actual, day):
    goal = Goal(operator=operator, value=float(value))
    time = share_of_time(*YEAR, day)
    state = state_of(goal, float(actual), as_of=day, start=YEAR[0], end=YEAR[1])
    if state in {"on_track", "at_risk"}:
        ahead = projection(goal, float(actual), time)
        if abs(ahead - value) > 1e-6:
            assert (ahead > value) == (state == "on_track")


@pytest.mark.parametrize(
    ("goal", "actual", "reached", "done", "more"),
    [
        (Goal(operator="equal", value=15), 15, True, 1.0, 0),
        (Goal(operator="equal", value=15), 17, True, 17 / 15, 2),
        (Goal(operator="at_least", value=30), 45, True, 1.5, 0),
        (Goal(operator="more_than", value=80), 80, False, 1.0, 0),
        (Goal(operator="more_than", value=80), 81, True, 81 / 80, 0),
        (Goal(operator="range", value=10, upper=15), 9, False, 0.9, 0),
        (Goal(operator="range", value=10, upper=15), 12, True, 1.2, 0),
        (Goal(operator="range", value=10, upper=15), 17, True, 1.7, 2),
        (Goal(operator="falling", value=5, baseline=25), 15, False, 0.5, 0),
        (Goal(operator="falling", value=5, baseline=25), 3, True, 1.1, 0),
        (Goal(operator="falling", value=5, baseline=25), 30, False, -0.25, 0),
        (Goal(operator="at_least", value=0), 0, True, 1.0, 0),
    ],
)
def test_each_operator_by_hand(goal, actual, reached, done, more):
    assert is_reached(goal, actual) is reached
    assert share_done(goal, actual) == pytest.approx(done)
    assert surplus(goal, actual) == more


def test_a_falling_goal_without_a_way_down_has_no_share():
    goal = Goal(operator="falling", value=5)
    assert share_done(goal, 9) is None
    assert projection(goal, 9, 0.5) is None
    assert state_of(goal, 9, as_of=dt.date(2026, 7, 1), start=YEAR[0], end=YEAR[1]) == "at_risk"


def test_milestones_decide_where_there_are_any():
    goal, half = Goal(operator="at_least", value=100), dt.date(2026, 7, 1)
    steps = [(dt.date(2026, 9, 30), 80.0), (dt.date(2026, 3, 31), 10.0)]
    span = {"start": YEAR[0], "end": YEAR[1], "milestones": steps}
    assert due_milestone(steps, half) == (dt.date(2026, 3, 31), 10.0)
    assert state_of(goal, 12, as_of=half, **span) == "on_track"
    assert state_of(goal, 12, as_of=half, start=YEAR[0], end=YEAR[1]) == "at_risk"
    assert state_of(goal, 79, as_of=dt.date(2026, 9, 30), **span) == "at_risk"
    assert state_of(goal, 0, as_of=dt.date(2026, 2, 1), **span) == "on_track"


def test_time_runs_from_the_first_to_the_last_day():
    assert share_of_time(*YEAR, dt.date(2025, 12, 31)) == 0
    assert share_of_time(*YEAR, dt.date(2026, 1, 1)) == pytest.approx(1 / 365)
    assert share_of_time(*YEAR, dt.date(2026, 12, 31)) == 1
    assert share_of_time(None, YEAR[1], YEAR[0]) is None
    assert projection(Goal(operator="at_least", value=10), 5, 0.5) == 10
    assert projection(Goal(operator="falling", value=0, baseline=20), 15, 0.5) == 10
