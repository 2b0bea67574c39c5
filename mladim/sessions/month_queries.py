"""What partners did with us, and the month so far, for the home page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import Attendance, HeadCount, WorkSession


@dataclass(frozen=True, kw_only=True)
class Joint:
    """A session that another organisation recorded for an activity we run together."""

    activity_id: int
    name: str
    owner: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    status: str
    share: float


def _same(one: Any, other: Any) -> ColumnElement[bool]:
    """Both rows are of one organisation."""
    return cast(ColumnElement[bool], one.organisation_id == other.organisation_id)


def list_joint(who: Actor, first: dt.date, last: dt.date) -> list[Joint]:
    """What partners announced or held together with us in these days; no counts, no notes."""
    query = (
        select(
            Activity.id,
            Activity.name,
            Organisation.name,
            WorkSession.starts_at,
            WorkSession.ends_at,
            WorkSession.status,
            ActivityPartner.share,
        )
        # From the few partnerships on; each join carries the house, so that an index serves it.
        .select_from(ActivityPartner)
        .join(Activity, _same(Activity, ActivityPartner) & (Activity.id == ActivityPartner.activity_id))
        .join(WorkSession, _same(WorkSession, Activity) & (WorkSession.activity_id == Activity.id))
        .join(Organisation, Organisation.id == WorkSession.organisation_id)
        .where(
            ActivityPartner.partner_id == who.organisation_id,
            ActivityPartner.status == "accepted",
            WorkSession.deleted_at.is_(None),
            Activity.deleted_at.is_(None),
            WorkSession.status != "cancelled",
            WorkSession.local_date.between(first, last),
        )
        .order_by(WorkSession.starts_at, WorkSession.id)
    )
    return [
        Joint(
            activity_id=activity_id,
            name=name,
            owner=owner,
            starts_at=begins,
            ends_at=ends,
            status=status,
            share=share,
        )
        for activity_id, name, owner, begins, ends, status, share in db.session.execute(query)
    ]


def month_so_far(who: Actor, first: dt.date, last: dt.date) -> tuple[int, int]:
    """(held sessions, visits) of the organisation in these days; joint ones of partners count as sessions."""
    held = and_(
        WorkSession.organisation_id == who.organisation_id,
        WorkSession.deleted_at.is_(None),
        WorkSession.status == "held",
        WorkSession.local_date.between(first, last),
    )
    ids = select(WorkSession.id).where(held)
    sessions = db.session.scalar(select(func.count()).select_from(WorkSession).where(held)) or 0
    counted = select(func.sum(HeadCount.count)).where(
        HeadCount.organisation_id == who.organisation_id,
        HeadCount.session_id.in_(ids),
        HeadCount.role != "contact",
    )
    known = (
        select(func.count())
        .select_from(Attendance)
        .where(Attendance.organisation_id == who.organisation_id, Attendance.session_id.in_(ids))
    )
    joint = sum(line.status == "held" for line in list_joint(who, first, last))
    return sessions + joint, int(db.session.scalar(counted) or 0) + int(db.session.scalar(known) or 0)
