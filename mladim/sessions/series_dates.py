"""The dates of a series that its organisation's calendar leaves open; reads, changes nothing."""

import datetime as dt
from collections.abc import Iterable

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.sessions.activity_models import Activity, Schedule
from mladim.sessions.series_calendar import closed_days
from mladim.sessions.series_checks import check_series
from mladim.sessions.series_facts import Preview, SeriesFacts
from mladim.sessions.series_queries import municipality_of, starts_taken
from mladim.sessions.series_rules import Closed, Expansion, Skipped, expand


def preview_series(who: Actor, facts: SeriesFacts, activity: Activity | None = None) -> Preview:
    """The dates a series would get and those it would leave out."""
    check_series(facts, who.organisation_id)
    found = expand(
        facts.rule,
        first_day=facts.begins,
        last_day=facts.last_day,
        starts=facts.starts,
        ends=facts.ends,
        excluded=facts.excluded,
        closed=_closed(who.organisation_id, facts.begins, facts.last_day, facts),
    )
    if activity is not None:
        found = without_taken(found, activity)
    return Preview.of(found, now=now())


def closed_for(schedule: Schedule, first: dt.date, last: dt.date) -> dict[dt.date, Closed]:
    """The days of a period on which the series does not take place."""
    return _closed(schedule.organisation_id, first, last, schedule)


def _closed(
    organisation_id: int, first: dt.date, last: dt.date, facts: SeriesFacts | Schedule
) -> dict[dt.date, Closed]:
    return closed_days(
        first,
        last,
        municipality=municipality_of(organisation_id),
        holidays=facts.skip_holidays,
        breaks=facts.skip_school_breaks,
    )


def expand_schedule(schedule: Schedule, last_day: dt.date) -> Expansion:
    """The dates of a stored series from its first day to a day."""
    return expand(
        schedule.rule,
        first_day=schedule.first_day,
        last_day=last_day,
        starts=schedule.starts,
        ends=schedule.ends,
        excluded=excluded_of(schedule),
        closed=closed_for(schedule, schedule.first_day, last_day),
    )


def excluded_of(schedule: Schedule) -> set[dt.date]:
    """The dates left out by hand."""
    return {dt.date.fromisoformat(day) for day in schedule.excluded}


def without_taken(found: Expansion, activity: Activity, *, moving: Iterable[dt.datetime] = ()) -> Expansion:
    """Leave out dates on which the activity already has a session at that hour; `moving` ones make room."""
    if not found.dates:
        return found
    starts = [line.starts_at for line in found.dates]
    taken = starts_taken(activity, min(starts), max(starts)) - set(moving)
    there = [Skipped(day=line.day, reason="exists") for line in found.dates if line.starts_at in taken]
    skipped = sorted([*found.skipped, *there], key=lambda line: line.day)
    dates = tuple(line for line in found.dates if line.starts_at not in taken)
    return Expansion(dates=dates, skipped=tuple(skipped))
