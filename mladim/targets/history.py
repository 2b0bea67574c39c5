"""A target's value as of the end of each month, of a short way day by day, for the chart of its way."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mladim.core.access import Actor
from mladim.targets.actuals import Actual, actuals_of
from mladim.targets.models import TargetMilestone
from mladim.targets.progress import Progress, Side

# Every value is asked for anew, so a long way is told in longer steps.
MOST = 13
STEPS = (1, 3, 6, 12, 24)
SHORT = dt.timedelta(days=45)


@dataclass(frozen=True)
class Point:
    """What was known at the end of a day."""

    day: dt.date
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Way:
    """One goal – the whole or the own share – from its start to its end, as far as it has come."""

    progress: Progress
    side: Side
    start: dt.date
    end: dt.date
    points: Sequence[Point]
    milestones: Sequence[tuple[dt.date, float]]

    @property
    def is_own(self) -> bool:
        return self.side is self.progress.own

    @property
    def known(self) -> list[Point]:
        """The points with a value."""
        return [point for point in self.points if point.value is not None]

    @property
    def forecast(self) -> float | None:
        """What may be expected at the end, while it has not come."""
        is_open = self.progress.state in {"on_track", "at_risk"} and self.progress.as_of < self.end
        return self.side.forecast if is_open else None


def is_short(start: dt.date, end: dt.date) -> bool:
    """A week or a month is told in days."""
    return end - start <= SHORT


def steps_between(start: dt.date, last: dt.date) -> list[dt.date]:
    """The days of a short way, a few apart if there are many."""
    step = -(-((last - start).days + 1) // MOST)
    days = [start + dt.timedelta(days=number) for number in range(0, (last - start).days, step)]
    return [*days, last]


def month_ends(start: dt.date, last: dt.date) -> list[dt.date]:
    """The last days of months from a day to another, which stands at the end; in longer steps if many."""
    found, day = [], start.replace(day=1)
    while day <= last:
        day = (day + dt.timedelta(days=32)).replace(day=1)
        found.append(day - dt.timedelta(days=1))
    whole = [one for one in found if one < last]
    for step in STEPS:
        kept = [one for one in whole if one.month % step == 0] if step <= 12 else whole[-1::-step][::-1]
        if len(kept) < MOST:
            break
    return [*kept[-(MOST - 1) :], last]


def way_of(who: Actor, progress: Progress, milestones: Sequence[TargetMilestone]) -> Way | None:
    """The way of the goal that the state is judged by; nothing where no value is known yet."""
    side, as_of = progress.main, progress.as_of
    if side is None or side.actual is None:
        return None
    start = progress.start or as_of.replace(month=1, day=1)
    if start > as_of:
        return None
    end = max(progress.end or as_of, start)
    target, last = progress.target, min(as_of, end)
    days = steps_between(start, last) if is_short(start, end) else month_ends(start, last)
    points = [Point(day, _value(progress, side, actuals_of(who, [target], day)[target.id])) for day in days]
    # What came to be known after the end stands where it became known.
    if points[-1].value != side.actual:
        points.append(Point(as_of, side.actual))
    steps = [(one.on_day, one.value) for one in milestones if side is progress.whole or not progress.whole]
    return Way(
        progress=progress,
        side=side,
        start=start,
        end=end,
        points=points,
        milestones=steps,
    )


def _value(progress: Progress, side: Side, found: Actual) -> float | None:
    """The same side as the state, on another day."""
    if side is progress.whole:
        return found.whole
    same = progress.target.own_share == progress.target.value
    return found.whole if same and found.own is None else found.own
