"""What keeps the entry from being complete: sessions that are over and nobody has dealt with."""

from sqlalchemy import Select, func, select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to
from mladim.statistics.query import Query

AT_ONCE = 50


def _missing(query: Query, who: Actor) -> Select[WorkSession]:
    return visible_to(who).where(
        WorkSession.local_date.between(query.start, query.end),
        WorkSession.status == "announced",
        WorkSession.ends_at <= now(),
    )


def count_missing(query: Query, who: Actor) -> int:
    """How many sessions of one's own organisation wait to be logged."""
    return db.session.scalar(select(func.count()).select_from(_missing(query, who).subquery())) or 0


def list_missing(query: Query, who: Actor, page: int) -> list[WorkSession]:
    """One page of them, oldest first."""
    ordered = _missing(query, who).order_by(WorkSession.starts_at, WorkSession.id)
    return list(db.session.scalars(ordered.limit(AT_ONCE).offset((page - 1) * AT_ONCE)))
