"""Sizes of sessions, hours of the team, and when an organisation was last at work, as selects."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    cast,
    func,
    literal,
    literal_column,
    null,
    select,
    union_all,
)

from mladim.core.clock import today
from mladim.organisations.models import TeamMember
from mladim.sessions.models import HeadCount, SessionStaff, WorkSession
from mladim.statistics.counted import Columns, Joined, whole
from mladim.statistics.held import Ask

RECENT_DAYS = 90


def _parts(ask: Ask) -> Select[Any]:
    """Visits of each session, the counted and the known apart, split as the question asks."""
    joined = Joined(ask)
    session = joined.base.c.session.label("session")
    counted, by_count = joined.headcounts()
    known, by_name = joined.attendances()
    counted = counted.where(HeadCount.role != "contact")
    counts: list[ColumnElement[Any]] = [session, *joined.cell, *by_count]
    names: list[ColumnElement[Any]] = [session, *joined.cell, *by_name]
    here = {column.name: column for column in counts + names}
    order = list(here)

    def row(mine: list[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        own = {column.name: column for column in mine}
        return [own.get(name, cast(null(), here[name].type).label(name)) for name in order]

    first = counted.add_columns(*row(counts), whole(HeadCount.count).label("size")).group_by(*counts)
    second = known.add_columns(*row(names), func.count().label("size")).group_by(*names)
    return select(union_all(first, second).subquery())


def sizes(ask: Ask) -> Select[Any]:
    """Sessions by their number of visits; kept apart by session where age or gender splits one session."""
    parts = _parts(ask).subquery()
    cell = [parts.c[name] for name in ask.split]
    if ask.query.touches("age_band") or "gender" in ask.query.by:
        return select(*parts.c, literal(1).label("sessions"))
    each = select(*cell, whole(parts.c.size).label("size")).group_by(parts.c.session, *cell).subquery()
    columns = [each.c[name] for name in (*ask.split, "size")]
    return select(*columns, func.count().label("sessions")).group_by(*columns)


def _team(ask: Ask) -> tuple[Any, Columns]:
    """Held sessions with those of the team who gave them hours, and what the rows are split by."""
    joined = Joined(ask)
    base, query = joined.base, ask.query
    same = and_(
        TeamMember.organisation_id == SessionStaff.organisation_id,
        TeamMember.id == SessionStaff.team_member_id,
    )
    # Its key begins with the session; told of the organisation too, a database would look there first.
    theirs = SessionStaff.session_id == base.c.session
    rows = select().select_from(base).join(SessionStaff, theirs).join(TeamMember, same)
    if wanted := query.values("volunteer_type"):
        rows = rows.where(TeamMember.volunteer_type.in_(wanted))
    by_type: Columns = [TeamMember.volunteer_type.label("volunteer_type")]
    return rows, joined.cell + (by_type if "volunteer_type" in query.by else [])


# In hundredths, so that sums are exact.
HUNDREDTHS = cast(func.round((SessionStaff.hours + SessionStaff.preparation_hours) * 100), Integer)


def staff(ask: Ask) -> Select[Any]:
    """Hours of the team at held sessions."""
    rows, columns = _team(ask)
    cell = [TeamMember.is_volunteer.label("is_volunteer"), *columns]
    return rows.add_columns(*cell, whole(HUNDREDTHS).label("hundredths")).group_by(*cell)


def volunteers(ask: Ask) -> Select[Any]:
    """Hours of volunteers by the kind of their work."""
    rows, columns = _team(ask)
    work = func.coalesce(TeamMember.volunteer_type, literal_column("'unknown'")).label("work")
    cell = [work, *columns]
    hours = rows.where(TeamMember.is_volunteer).add_columns(*cell, whole(HUNDREDTHS).label("hundredths"))
    return hours.group_by(*cell)


def until(ask: Ask) -> dt.date:
    """The last day that counts: the period's, or today while it lasts."""
    return min(ask.query.end, today())


def recent(ask: Ask) -> Any:
    """When each organisation last held a session, if that is not longer ago than 90 days."""
    last = until(ask)
    query = select(
        WorkSession.organisation_id.label("organisation_id"), func.max(WorkSession.local_date).label("last")
    ).where(
        WorkSession.local_date.between(last - dt.timedelta(days=RECENT_DAYS - 1), last),
        WorkSession.deleted_at.is_(None),
        WorkSession.status == "held",
    )
    if not ask.scope.everything:
        query = query.where(WorkSession.organisation_id.in_(list(ask.scope.houses)))
    return query.group_by(WorkSession.organisation_id)
