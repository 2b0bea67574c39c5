"""Reading applications; everything starts from visible_to."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from mladim.applications.models import Application
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.core.records import bin_opens


def visible_to(who: Actor) -> Select[Application]:
    """The organisation's applications that are not in the bin."""
    return select(Application).where(
        Application.organisation_id == who.organisation_id, Application.deleted_at.is_(None)
    )


def get_application(application_id: int, who: Actor) -> Application:
    """One application."""
    found = db.session.scalars(visible_to(who).where(Application.id == application_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_applications(who: Actor, *, year: int | None = None, status: str = "") -> list[Application]:
    """By deadline; those without one last. A year takes in what has its deadline, or was made, in it."""
    query = visible_to(who).options(selectinload(Application.figures))
    if year:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        starts = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
        ends = dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC)
        made = Application.deadline.is_(None) & Application.created_at.between(starts, ends)
        query = query.where(or_(Application.deadline.between(first, last), made))
    if status:
        query = query.where(Application.status == status)
    rows = db.session.scalars(query.order_by(Application.sort_key, Application.id))
    return sorted(rows, key=lambda one: (one.deadline or dt.date.max, one.sort_key))


def list_using(who: Actor, figure_id: int) -> list[Application]:
    """Applications in which a frozen figure stands."""
    return [one for one in list_applications(who) if figure_id in {figure.id for figure in one.figures}]


def list_due(statuses: Iterable[str], first: dt.date, last: dt.date) -> list[Application]:
    """Open applications of all organisations whose deadline is near; for the daily reminders."""
    query = select(Application).where(
        Application.deleted_at.is_(None),
        Application.status.in_(tuple(statuses)),
        Application.deadline.between(first, last),
    )
    return list(db.session.scalars(query.order_by(Application.deadline, Application.id)))


def list_deleted(who: Actor) -> list[Application]:
    """What lies in the bin, the newest first."""
    query = select(Application).where(
        Application.organisation_id == who.organisation_id, Application.deleted_at >= bin_opens()
    )
    return list(db.session.scalars(query.order_by(Application.deleted_at.desc(), Application.id)))
