"""Longer or shorter: a series gets another last day, or its announced dates from now on go."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.sessions import series_acts, series_rows
from mladim.sessions.activity_models import Schedule
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.models import WorkSession
from mladim.sessions.series_checks import check_count, check_span
from mladim.sessions.series_dates import expand_schedule, without_taken
from mladim.sessions.series_queries import list_of_series, rows_of
from mladim.sessions.series_rules import Expansion, Occurrence, Skipped


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What another last day does: dates that come, dates left out, sessions that go."""

    last_day: dt.date
    adds: tuple[Occurrence, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    removes: tuple[WorkSession, ...] = ()


def preview_stretch(who: Actor, schedule: Schedule, last_day: dt.date) -> Stretch:
    """What another last day would do; dates up to the old one are not filled anew."""
    check_span(schedule.first_day, max(last_day, schedule.first_day))
    if last_day <= schedule.last_day:
        gone = [row for row in _announced(schedule, who) if row.local_date > last_day]
        return Stretch(last_day=last_day, removes=tuple(gone))
    activity = get_activity(schedule.activity_id, who)
    if activity.ended_on is not None:
        raise RuleBroken("last_day", _("Dejavnost je zaključena. Najprej jo znova odprite."), "ended")
    found = expand_schedule(schedule, last_day)
    known = {row.occurrence_date for row in rows_of(schedule)}
    dates = tuple(line for line in found.dates if line.day > schedule.last_day and line.day not in known)
    skipped = tuple(line for line in found.skipped if line.day > schedule.last_day)
    found = without_taken(Expansion(dates=dates, skipped=skipped), activity)
    check_count(len(found.dates) + len(known))
    return Stretch(last_day=last_day, adds=found.dates, skipped=found.skipped)


def preview_removal(who: Actor, schedule: Schedule) -> Stretch:
    """The announced sessions that are not over yet, and today as the last day."""
    coming = [row for row in _announced(schedule, who) if row.ends_at > now()]
    return Stretch(last_day=min(schedule.last_day, today()), removes=tuple(coming))


def _announced(schedule: Schedule, who: Actor) -> list[WorkSession]:
    return [row for row in list_of_series(schedule, who) if row.status == "announced"]


def set_last_day(who: Actor, schedule: Schedule, last_day: dt.date, *, version: int | None) -> Stretch:
    """Give a series another last day."""
    series_acts.check_schedule(schedule, version)
    stretch = preview_stretch(who, schedule, last_day)
    return _apply(who, schedule, stretch, "extend" if last_day > schedule.last_day else "shorten")


def remove_coming(who: Actor, schedule: Schedule, *, version: int | None) -> Stretch:
    """Delete what is announced from now on; held, cancelled and waiting sessions stay."""
    series_acts.check_schedule(schedule, version)
    return _apply(who, schedule, preview_removal(who, schedule), "remove")


def _apply(who: Actor, schedule: Schedule, stretch: Stretch, action: str) -> Stretch:
    before = series_acts.facts_of(schedule)
    schedule.last_day = stretch.last_day
    schedule.version += 1
    removed = series_rows.take_out(who, stretch.removes)
    db.session.flush()
    added = series_rows.announce(who, schedule, stretch.adds)
    series_acts.write_down(who, schedule, action, before=before, added=added, removed=removed)
    return stretch
