"""Pages of sessions, activities and participants for programs."""

import datetime as dt
from operator import eq, ge, le
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.participants.models import Participant
from mladim.participants.queries import visible_to as participants_visible_to
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_queries import activities_visible_to
from mladim.sessions.models import SessionStaff, WorkSession
from mladim.sessions.queries import visible_to


def page_of_sessions(
    who: Actor,
    *,
    limit: int,
    after: tuple[dt.datetime, int] | None,
    updated_since: dt.datetime | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
    status: str | None = None,
    activity: int | None = None,
    deleted: bool = False,
) -> list[WorkSession]:
    """Sessions in the order of their last change; one more than `limit` when there is a next page."""
    query = visible_to(who)
    if deleted:
        query = select(WorkSession).where(WorkSession.organisation_id == who.organisation_id)
    asked = (
        (WorkSession.updated_at, ge, updated_since),
        (WorkSession.local_date, ge, first),
        (WorkSession.local_date, le, last),
        (WorkSession.status, eq, status),
        (WorkSession.activity_id, eq, activity),
    )
    narrowed: list[Any] = [is_as(column, value) for column, is_as, value in asked if value]
    if after:
        narrowed.append(_after(WorkSession.updated_at, WorkSession.id, after))
    query = (
        query.where(*narrowed)
        .order_by(WorkSession.updated_at, WorkSession.id)
        .limit(limit + 1)
        .options(
            selectinload(WorkSession.headcounts),
            selectinload(WorkSession.attendances),
            selectinload(WorkSession.staff).joinedload(SessionStaff.team_member),
            joinedload(WorkSession.place),
        )
    )
    return list(db.session.scalars(query))


def _after(column: Any, key: Any, place: tuple[Any, int]) -> Any:
    return or_(column > place[0], and_(column == place[0], key > place[1]))


def page_of_activities(who: Actor, *, limit: int, after: tuple[str, int] | None) -> list[Activity]:
    """Activities by name; one more than `limit` when there is a next page."""
    query: Select[Activity] = activities_visible_to(who)
    if after:
        query = query.where(_after(Activity.sort_key, Activity.id, after))
    return list(db.session.scalars(query.order_by(Activity.sort_key, Activity.id).limit(limit + 1)))


def page_of_participants(who: Actor, *, limit: int, after: int | None) -> list[Participant]:
    """Participants by id; one more than `limit` when there is a next page."""
    query = participants_visible_to(who)
    if after is not None:
        query = query.where(Participant.id > after)
    return list(db.session.scalars(query.order_by(Participant.id).limit(limit + 1)))
