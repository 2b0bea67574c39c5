"""Where the dates of a series go when one of them and all that follow are moved; pure."""

import calendar
import datetime as dt
from collections.abc import Iterable

from mladim.sessions.series_rules import Repeat, read_rule, rule_of


class CannotShift(Exception):
    """The series cannot follow; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def shifted_rule(rule: str, old: dt.date, new: dt.date) -> str:
    """The rule after one of its dates went from `old` to `new`.

    Refused ("daily", "other_week", "other_month", "taken") where it would no longer be the same series.
    """
    repeat = read_rule(rule)
    if old == new:
        return rule
    if repeat.every == "daily":
        raise CannotShift("daily")
    if repeat.every.startswith("monthly"):
        if (old.year, old.month) != (new.year, new.month):
            raise CannotShift("other_month")
        return rule_of(repeat.every, (), new)
    if monday(old) != monday(new):
        raise CannotShift("other_week")
    if new.weekday() in repeat.weekdays:
        raise CannotShift("taken")
    kept = set(repeat.weekdays) - {old.weekday()} | {new.weekday()}
    return rule_of(repeat.every, kept, new)


def shift(rule: str, day: dt.date, *, old: dt.date, new: dt.date) -> dt.date | None:
    """Where one date of the rule goes; none in a month that has no such day."""
    repeat = read_rule(rule)
    if old == new:
        return day
    if repeat.every == "monthly_date":
        longest = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=new.day) if new.day <= longest else None
    if repeat.every == "monthly_weekday":
        return in_month(read_rule(shifted_rule(rule, old, new)), day)
    return day + (new - old) if day.weekday() == old.weekday() else day


def in_month(repeat: Repeat, day: dt.date) -> dt.date:
    """The rule's weekday in the month of a day; first to fourth and the last are in every month."""
    weekday = repeat.weekdays[0]
    weeks = calendar.monthcalendar(day.year, day.month)
    numbers = [week[weekday] for week in weeks if week[weekday]]
    return day.replace(day=numbers[repeat.which if repeat.which < 0 else repeat.which - 1])


def shift_all(rule: str, days: Iterable[dt.date], *, old: dt.date, new: dt.date) -> dict[dt.date, dt.date]:
    """Each date and where it goes; dates without a place to go are missing."""
    pairs = {day: shift(rule, day, old=old, new=new) for day in days}
    return {day: target for day, target in pairs.items() if target is not None}
