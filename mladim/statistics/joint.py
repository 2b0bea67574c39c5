"""Joint activities in the figures of one organisation: with whom, and whose share is how large."""

from dataclasses import dataclass

from sqlalchemy import func, select

from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import WorkSession
from mladim.statistics.query import Query


@dataclass(frozen=True, kw_only=True)
class Joint:
    """One activity with others; `share` is what falls to the organisation asked about, in per cent."""

    name: str
    others: tuple[str, ...]
    share: float
    sessions: int
    leads: bool


def list_joint(query: Query, house_id: int) -> list[Joint]:
    """Joint activities with held sessions in the period, led by the organisation or by others."""
    taking_part = (
        select(ActivityPartner.organisation_id, ActivityPartner.activity_id)
        .where(ActivityPartner.status == "accepted")
        .where((ActivityPartner.partner_id == house_id) | (ActivityPartner.organisation_id == house_id))
        .distinct()
        .cte("taking_part")
    )
    # From the few partnerships on; the owner in the condition lets an index find their sessions.
    theirs = (WorkSession.organisation_id == taking_part.c.organisation_id) & (
        WorkSession.activity_id == taking_part.c.activity_id
    )
    held = (
        select(WorkSession.activity_id, func.count())
        .select_from(taking_part)
        .join(WorkSession, theirs)
        .where(WorkSession.status == "held", WorkSession.deleted_at.is_(None))
        .where(WorkSession.local_date.between(query.start, query.end))
        .group_by(WorkSession.activity_id)
    )
    numbers = {row[0]: row[1] for row in db.session.execute(held)}
    order = select(Activity).where(Activity.id.in_(numbers)).order_by(Activity.sort_key, Activity.id)
    partners = _partners(list(numbers))
    return [
        _joint(activity, numbers[activity.id], partners[activity.id], house_id)
        for activity in db.session.scalars(order)
    ]


def _partners(activity_ids: list[int]) -> dict[int, list[tuple[int, str, float]]]:
    """(organisation, name, share) of all who take part, the owner first with what the others leave."""
    query = (
        select(ActivityPartner, Organisation.name)
        .join(Organisation, Organisation.id == ActivityPartner.partner_id)
        .where(ActivityPartner.activity_id.in_(activity_ids), ActivityPartner.status == "accepted")
        .order_by(Organisation.sort_key, Organisation.id)
    )
    found: dict[int, list[tuple[int, str, float]]] = {}
    for row, name in db.session.execute(query):
        found.setdefault(row.activity_id, []).append((row.partner_id, name, row.share))
    return found


def _joint(activity: Activity, sessions: int, partners: list[tuple[int, str, float]], house_id: int) -> Joint:
    owner = db.session.get_one(Organisation, activity.organisation_id)
    left = 100 - sum(share for _id, _name, share in partners)
    everybody = [(owner.id, owner.name, left), *partners]
    return Joint(
        name=activity.name,
        others=tuple(name for one, name, _share in everybody if one != house_id),
        share=next(share for one, _name, share in everybody if one == house_id),
        sessions=sessions,
        leads=owner.id == house_id,
    )
