"""This date and all that follow: the rest of a series goes on as a new one."""

import datetime as dt

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions import series_acts, series_rows, service
from mladim.sessions.activity_models import Schedule
from mladim.sessions.models import WorkSession
from mladim.sessions.series_split import Moved, Split, preview_split, schedule_of


def move_following(who: Actor, session: WorkSession, moved: Moved, *, version: int | None = None) -> Schedule:
    """End the series before the session and go on as a new one; returns the series that ended."""
    service.check_version(session, version)
    series_acts.check_schedule(schedule_of(session), None)
    split = preview_split(who, session, moved)
    schedule = split.schedule
    before = series_acts.facts_of(schedule)
    new = _go_on(split)
    schedule.last_day = (session.occurrence_date or session.local_date) - dt.timedelta(days=1)
    schedule.version += 1
    removed = series_rows.take_out(who, [row for row, _why in split.removes])
    plain = [
        series_rows.move(who, move.session, new, move.line, occurrence_date=move.date) for move in split.moves
    ]
    db.session.flush()
    added = series_rows.announce(who, new, split.adds)
    series_acts.write_down(
        who, schedule, "split", before=before, added=added, removed=removed, moved=plain, new=new
    )
    return schedule


def _go_on(split: Split) -> Schedule:
    schedule = split.schedule
    new = Schedule(
        organisation_id=schedule.organisation_id,
        activity_id=schedule.activity_id,
        rule=split.course.rule,
        first_day=split.course.first_day,
        last_day=split.course.last_day,
        starts=split.moved.start,
        ends=split.moved.end,
        place_id=split.moved.place_id,
        excluded=[day.isoformat() for day in sorted(split.course.excluded)],
        skip_holidays=schedule.skip_holidays,
        skip_school_breaks=schedule.skip_school_breaks,
        version=1,
        created_at=now(),
    )
    db.session.add(new)
    db.session.flush()
    return new
