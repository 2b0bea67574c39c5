"""Targets: how far a value has come, what may be expected of it, and what that is called."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["reached", "on_track", "at_risk", "missed", "not_started", "waiting"]
STATES: tuple[State, ...] = ("reached", "on_track", "at_risk", "missed", "not_started", "waiting")
FALLING = "falling"
Milestone = tuple[dt.date, float]


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What is to be reached: equal, at_least, more_than, range (value–upper) or falling (at most value)."""

    operator: str
    value: float
    upper: float | None = None
    baseline: float | None = None


def is_reached(goal: Goal, actual: float) -> bool:
    """Is the goal met? More than an exact number or than a range is met too, and said to be exceeded."""
    if goal.operator == FALLING:
        return actual <= goal.value
    return actual > goal.value if goal.operator == "more_than" else actual >= goal.value


def surplus(goal: Goal, actual: float) -> float:
    """By how much an exact number or the upper end of a range is exceeded; 0 where more is simply better."""
    limit = {"equal": goal.value, "range": goal.upper}.get(goal.operator)
    return max(actual - limit, 0) if limit is not None else 0


def share_done(goal: Goal, actual: float) -> float | None:
    """Actual ÷ target; falling: the part of the way down from the baseline; nothing where there is no way."""
    if goal.operator == FALLING:
        if goal.baseline is None or goal.baseline == goal.value:
            return 1.0 if is_reached(goal, actual) else None
        return (goal.baseline - actual) / (goal.baseline - goal.value)
    if goal.value == 0:
        return 1.0 if is_reached(goal, actual) else None
    return actual / goal.value


def share_of_time(start: dt.date | None, end: dt.date | None, as_of: dt.date) -> float | None:
    """How much of the period has passed by the end of the day, 0 to 1; unknown without both ends."""
    if start is None or end is None:
        return None
    passed = ((as_of - start).days + 1) / ((end - start).days + 1)
    return min(max(passed, 0.0), 1.0)


def projection(goal: Goal, actual: float, time: float | None) -> float | None:
    """The value at the end if it goes on at the pace so far."""
    if not time:
        return None
    if goal.operator != FALLING:
        return actual / time
    if goal.baseline is None:
        return None
    return max(goal.baseline - (goal.baseline - actual) / time, 0.0)


def due_milestone(milestones: Iterable[Milestone], as_of: dt.date) -> Milestone | None:
    """The last milestone whose day has come."""
    passed = [one for one in milestones if one[0] <= as_of]
    return max(passed) if passed else None


def keeps_pace(
    goal: Goal, actual: float, time: float | None, milestones: Iterable[Milestone], as_of: dt.date
) -> bool:
    """With milestones: is the last one met? Otherwise: has as much been done as time has passed?"""
    known = list(milestones)
    if known:
        last = due_milestone(known, as_of)
        if last is None:
            return True
        return actual <= last[1] if goal.operator == FALLING else actual >= last[1]
    done = share_done(goal, actual)
    return time is None or (done is not None and done >= time)


def state_of(
    goal: Goal,
    actual: float | None,
    *,
    as_of: dt.date,
    start: dt.date | None = None,
    end: dt.date | None = None,
    milestones: Iterable[Milestone] = (),
) -> State:
    """The one word for where a target stands on a day."""
    if actual is not None and is_reached(goal, actual) and (start is None or as_of >= start):
        return "reached"
    if start is not None and as_of < start:
        return "not_started"
    if actual is None:
        return "waiting"
    if end is not None and as_of > end:
        return "missed"
    time = share_of_time(start, end, as_of)
    return "on_track" if keeps_pace(goal, actual, time, milestones, as_of) else "at_risk"
