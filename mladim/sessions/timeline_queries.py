"""When one young person was at which held sessions, for the card of the person."""

import datetime as dt
from collections import Counter
from typing import Any

from sqlalchemy import Select, func, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.participants.timeline import ActivityLine, MonthLine, Timeline
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import Attendance, WorkSession


def _attended(who: Actor, *columns: Any) -> Select[Any]:
    """Attendances at held sessions that are not in the bin."""
    return (
        select(*columns)
        .select_from(Attendance)
        .join(
            WorkSession,
            (WorkSession.organisation_id == Attendance.organisation_id)
            & (WorkSession.id == Attendance.session_id),
        )
        .where(
            Attendance.organisation_id == who.organisation_id,
            WorkSession.status == "held",
            WorkSession.deleted_at.is_(None),
        )
    )


def timeline(who: Actor, participant_id: int, year: int) -> Timeline:
    """All years by their numbers; the given one by month, activity and role."""
    days = _attended(who, WorkSession.local_date, WorkSession.activity_id, Attendance.role).where(
        Attendance.participant_id == participant_id
    )
    rows = list(db.session.execute(days.order_by(WorkSession.local_date, WorkSession.id)))
    chosen = [row for row in rows if row.local_date.year == year]
    months = Counter(row.local_date.replace(day=1) for row in chosen)
    return Timeline(
        year=year,
        years=dict(sorted(Counter(row.local_date.year for row in rows).items())),
        first=rows[0].local_date if rows else None,
        last=rows[-1].local_date if rows else None,
        months=[MonthLine(month=month, attendances=number) for month, number in sorted(months.items())],
        activities=_activities(who, chosen),
        roles=dict(Counter(row.role for row in chosen)),
    )


def _activities(who: Actor, rows: list[Any]) -> list[ActivityLine]:
    """The year's activities, the most visited first."""
    days: dict[int, list[dt.date]] = {}
    for row in rows:
        days.setdefault(row.activity_id, []).append(row.local_date)
    query = select(Activity.id, Activity.name).where(
        Activity.organisation_id == who.organisation_id, Activity.id.in_(days)
    )
    names = dict(db.session.execute(query).all())
    lines = [
        ActivityLine(
            id=activity_id,
            name=names[activity_id],
            attendances=len(found),
            first=min(found),
            last=max(found),
        )
        for activity_id, found in days.items()
    ]
    return sorted(lines, key=lambda line: (-line.attendances, line.first, line.id))


def last_days(who: Actor, ids: list[int]) -> dict[int, dt.date]:
    """The local day of the last attendance of each person."""
    query = (
        _attended(who, Attendance.participant_id, func.max(WorkSession.local_date))
        .where(Attendance.participant_id.in_(ids))
        .group_by(Attendance.participant_id)
    )
    return dict(db.session.execute(query).all())
