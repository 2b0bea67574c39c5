"""When a series takes place: RFC 5545 rules over local dates, without a database.

A rule is the value of an RRULE without UNTIL: a series ends on a local date that stands beside it.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateutil.rrule import rrulestr

from mladim.core.clock import exists, span

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REPEATS = ("weekly", "fortnightly", "monthly_date", "monthly_weekday", "daily")
WITH_WEEKDAYS = ("weekly", "fortnightly")
MOST_SESSIONS = 400
MOST_DAYS = 3 * 366


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """What a rule says: how often, on which weekdays (0 is Monday), which one of the month (-1 the last)."""

    every: str
    weekdays: tuple[int, ...] = ()
    month_day: int = 0
    which: int = 0


@dataclass(frozen=True, kw_only=True)
class Closed:
    """Why nothing takes place on a day: "holiday" or "school_break", and its name."""

    reason: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One date of a series; `moved` when the spring clock change leaves out the hour of its start or end."""

    day: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A date the rule names and the series leaves out, with the reason."""

    day: dt.date
    reason: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Expansion:
    """All dates of a series and those it leaves out, both in order."""

    dates: tuple[Occurrence, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def which_of_month(day: dt.date) -> int:
    """First to fourth of its weekday in the month; a fifth one is the last."""
    which = (day.day - 1) // 7 + 1
    return which if which < 5 else -1


def rule_of(every: str, weekdays: Iterable[int], first_day: dt.date) -> str:
    """The rule's text; monthly rules take their day from the first day."""
    days = ",".join(WEEKDAYS[number] for number in sorted(set(weekdays)))
    return {
        "daily": "FREQ=DAILY",
        "weekly": f"FREQ=WEEKLY;WKST=MO;BYDAY={days}",
        "fortnightly": f"FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY={days}",
        "monthly_date": f"FREQ=MONTHLY;BYMONTHDAY={first_day.day}",
        "monthly_weekday": f"FREQ=MONTHLY;BYDAY={which_of_month(first_day)}{WEEKDAYS[first_day.weekday()]}",
    }[every]


def read_rule(rule: str) -> Repeat:
    """What a rule written by rule_of says."""
    parts = dict(part.split("=") for part in rule.split(";"))
    if parts["FREQ"] == "DAILY":
        return Repeat(every="daily")
    days = parts.get("BYDAY", "")
    if parts["FREQ"] == "WEEKLY":
        numbers = tuple(WEEKDAYS.index(code) for code in days.split(","))
        return Repeat(every="fortnightly" if "INTERVAL" in parts else "weekly", weekdays=numbers)
    if "BYMONTHDAY" in parts:
        return Repeat(every="monthly_date", month_day=int(parts["BYMONTHDAY"]))
    return Repeat(every="monthly_weekday", weekdays=(WEEKDAYS.index(days[-2:]),), which=int(days[:-2]))


def days_of(rule: str, first_day: dt.date, last_day: dt.date) -> list[dt.date]:
    """Every date the rule names in the period; weeks are counted from that of the first day."""
    midnight = dt.time()
    start, end = (dt.datetime.combine(day, midnight) for day in (first_day, last_day))
    return [found.date() for found in rrulestr(rule, dtstart=start).between(start, end, inc=True)]


def first_named(rule: str, first_day: dt.date) -> dt.date:
    """The first date from a day on that the rule names, so that "every second week" counts from it."""
    weekdays = read_rule(rule).weekdays
    if not weekdays or not rule.startswith("FREQ=WEEKLY"):
        return first_day
    return min(first_day + dt.timedelta(days=(number - first_day.weekday()) % 7) for number in weekdays)


def occurrence(day: dt.date, starts: dt.time, ends: dt.time) -> Occurrence | None:
    """The instants of one date; nothing when the clock change leaves no time between start and end."""
    starts_at, ends_at = span(day, starts, ends)
    last = day if ends > starts else day + dt.timedelta(days=1)
    moved = not (exists(day, starts) and exists(last, ends))
    if ends_at <= starts_at:
        return None
    return Occurrence(day=day, starts_at=starts_at, ends_at=ends_at, moved=moved)


def _missing_days(rule: str, first_day: dt.date, last_day: dt.date) -> list[Skipped]:
    """Months without the day: no 31st in June."""
    wanted, found, month = read_rule(rule).month_day, [], first_day.replace(day=1)
    while wanted and month <= last_day:
        longest = calendar.monthrange(month.year, month.month)[1]
        last = month.replace(day=longest)
        if longest < wanted and first_day <= last <= last_day:
            found.append(Skipped(day=last, reason="missing_day"))
        month = last + dt.timedelta(days=1)
    return found


def expand(
    rule: str,
    *,
    first_day: dt.date,
    last_day: dt.date,
    starts: dt.time,
    ends: dt.time,
    excluded: Iterable[dt.date] = (),
    closed: Mapping[dt.date, Closed] | None = None,
) -> Expansion:
    """The dates of a series by the clock on the wall, and those left out with the reason."""
    out, shut = set(excluded), closed or {}
    dates: list[Occurrence] = []
    skipped = _missing_days(rule, first_day, last_day)
    for day in days_of(rule, first_day, last_day):
        found = occurrence(day, starts, ends)
        if day in out:
            skipped.append(Skipped(day=day, reason="excluded"))
        elif day in shut:
            skipped.append(Skipped(day=day, reason=shut[day].reason, name=shut[day].name))
        elif found is None:
            skipped.append(Skipped(day=day, reason="missing_hour"))
        else:
            dates.append(found)
    return Expansion(dates=tuple(dates), skipped=tuple(sorted(skipped, key=lambda line: line.day)))
