"""Visits and known people of each organisation in some days, as two plain sums in the database."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, func, select

from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.releases.catalogue import PERSONS, VISITS
from mladim.sessions.models import Attendance, HeadCount, WorkSession


def _by_house(model: Any, what: Any, start: dt.date, end: dt.date) -> dict[str, float]:
    same = and_(model.organisation_id == WorkSession.organisation_id, model.session_id == WorkSession.id)
    query = (
        select(Organisation.slug, what)
        .join(WorkSession, WorkSession.organisation_id == Organisation.id)
        .join(model, same)
        .where(
            WorkSession.local_date.between(start, end),
            WorkSession.deleted_at.is_(None),
            WorkSession.status == "held",
        )
        .group_by(Organisation.slug)
    )
    if model is HeadCount:
        query = query.where(HeadCount.role != "contact")
    return {slug: float(number or 0) for slug, number in db.session.execute(query)}


def by_house(start: dt.date, end: dt.date) -> dict[str, dict[str, float]]:
    """By measure and organisation."""
    heads = _by_house(HeadCount, func.sum(HeadCount.count), start, end)
    named = _by_house(Attendance, func.count(), start, end)
    people = _by_house(Attendance, func.count(Attendance.participant_id.distinct()), start, end)
    visits = {slug: heads.get(slug, 0) + named.get(slug, 0) for slug in heads.keys() | named.keys()}
    return {VISITS: visits, PERSONS: people}
