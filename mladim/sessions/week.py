"""The home page put together: today, what waits, what is to come, what is done."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.sessions import month_queries, week_queries
from mladim.sessions.models import WorkSession
from mladim.sessions.month_queries import Joint
from mladim.sessions.words import week_of

AS_CARDS = 5


@dataclass(frozen=True, kw_only=True)
class WeekOfWaiting:
    """Sessions of one earlier week that are too many for a card each."""

    monday: dt.date
    count: int


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week as its page shows it."""

    monday: dt.date
    is_this: bool
    today: list[WorkSession] = field(default_factory=list)
    waiting: list[WorkSession] = field(default_factory=list)
    waiting_count: int = 0
    waiting_weeks: list[WeekOfWaiting] = field(default_factory=list)
    to_come: list[WorkSession] = field(default_factory=list)
    done: list[WorkSession] = field(default_factory=list)
    joint: list[Joint] = field(default_factory=list)
    numbers: dict[int, tuple[int, int]] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    partners: dict[int, list[str]] = field(default_factory=dict)
    month: tuple[int, int] = (0, 0)
    month_days: tuple[dt.date, dt.date]

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.waiting or self.to_come or self.done or self.joint)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the day's month."""
    first = day.replace(day=1)
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def by_week(days: Mapping[dt.date, int], shown: Iterable[WorkSession] = ()) -> list[WeekOfWaiting]:
    """The weeks that still wait, without the sessions that are shown one by one."""
    left = dict(days)
    for session in shown:
        left[session.local_date] -= 1
    weeks: dict[dt.date, int] = {}
    for day, count in left.items():
        weeks[week_of(day)] = weeks.get(week_of(day), 0) + count
    return [WeekOfWaiting(monday=monday, count=count) for monday, count in weeks.items() if count]


def open_week(who: Actor, day: dt.date) -> Week:
    """The week of a day; what still waits from earlier stands only on the current one."""
    monday, this_day = week_of(day), today()
    sunday = monday + dt.timedelta(days=6)
    is_this = monday <= this_day <= sunday
    sessions = week_queries.list_of_days(who, monday, sunday)
    announced = [s for s in sessions if s.status == "announced"]
    now_on, waiting, days = [], [], {}
    if is_this:
        now_on = week_queries.list_going_on(who, this_day)
        now_on += [s for s in announced if s.local_date == this_day]
        days = week_queries.waiting_by_day(who, this_day)
        waiting = week_queries.list_newest_waiting(who, this_day, AS_CARDS)
    else:
        waiting = [s for s in announced if s.ends_at < now()]
    shown = {s.id for s in (*now_on, *waiting)}
    to_come = [s for s in announced if s.id not in shown and s.ends_at >= now()]
    done = [s for s in sessions if s.status != "announced"]
    everything = [*now_on, *waiting, *to_come, *done]
    activities = {s.activity_id for s in everything}
    month = month_of(this_day if is_this else sunday)
    return Week(
        monday=monday,
        is_this=is_this,
        today=now_on,
        waiting=waiting,
        waiting_count=sum(days.values()) if is_this else len(waiting),
        waiting_weeks=by_week(days, waiting) if is_this else [],
        to_come=to_come,
        done=done,
        joint=month_queries.list_joint(who, monday, sunday),
        numbers=week_queries.numbers_of(who, [s.id for s in done]),
        named=week_queries.named_activities(who, activities),
        partners=week_queries.partners_of(who, activities),
        month=month_queries.month_so_far(who, *month),
        month_days=month,
    )
