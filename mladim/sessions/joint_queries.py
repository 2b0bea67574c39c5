"""Activities of several organisations: an owner records the sessions, accepted partners see them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import joinedload

from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Organisation
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import Attendance, HeadCount, WorkSession

MOST_FOUND = 10


@dataclass(frozen=True, kw_only=True)
class Partnership:
    """An activity that another organisation runs together with ours, as we see it."""

    activity_id: int
    name: str
    kind: str
    owner: str
    share: float
    status: str
    ended_on: dt.date | None


def joint_sessions_visible_to(who: Actor) -> Select[WorkSession]:
    """Held sessions that other organisations recorded for activities we run with them; totals only.

    The session is one row of its owner: a count over all organisations has it once.
    """
    return (
        select(WorkSession)
        .join(Activity, Activity.id == WorkSession.activity_id)
        .join(ActivityPartner, ActivityPartner.activity_id == Activity.id)
        .where(
            ActivityPartner.organisation_id == WorkSession.organisation_id,
            ActivityPartner.partner_id == who.organisation_id,
            ActivityPartner.status == "accepted",
            Activity.deleted_at.is_(None),
            WorkSession.deleted_at.is_(None),
            WorkSession.status == "held",
        )
    )


def list_partnerships(who: Actor, *statuses: str) -> list[Partnership]:
    """Invitations and joint activities of our organisation as a partner, by name."""
    query = _partnerships(who).where(ActivityPartner.status.in_(statuses))
    return [_said(row) for row in db.session.execute(query)]


def get_partnership(activity_id: int, who: Actor) -> Partnership:
    """One of them."""
    row = db.session.execute(_partnerships(who).where(Activity.id == activity_id)).one_or_none()
    if row is None:
        raise NotFound
    return _said(row)


def _partnerships(who: Actor) -> Select[Activity, str, float, str]:
    return (
        select(Activity, Organisation.name, ActivityPartner.share, ActivityPartner.status)
        .join(ActivityPartner, ActivityPartner.activity_id == Activity.id)
        .join(Organisation, Organisation.id == Activity.organisation_id)
        .where(ActivityPartner.partner_id == who.organisation_id, Activity.deleted_at.is_(None))
        .order_by(Activity.sort_key, Activity.id)
    )


def _said(row: tuple[Activity, str, float, str]) -> Partnership:
    activity, owner, share, status = row
    return Partnership(
        activity_id=activity.id,
        name=activity.name,
        kind=activity.kind,
        owner=owner,
        share=share,
        status=status,
        ended_on=activity.ended_on,
    )


def count_invitations(who: Actor) -> int:
    """How many invitations wait for an answer."""
    return len(list_partnerships(who, "invited"))


def list_joint_sessions(who: Actor, activity_id: int, *, limit: int = 100) -> list[WorkSession]:
    """The latest held sessions of one joint activity."""
    query = joint_sessions_visible_to(who).where(WorkSession.activity_id == activity_id)
    return list(db.session.scalars(query.order_by(WorkSession.starts_at.desc(), WorkSession.id).limit(limit)))


def joint_numbers(who: Actor, activity_id: int) -> dict[int, tuple[int, int]]:
    """(persons, contacts) of each held session of a joint activity."""
    ids = joint_sessions_visible_to(who).where(WorkSession.activity_id == activity_id)
    sessions = ids.with_only_columns(WorkSession.id)
    is_contact = HeadCount.role == "contact"
    counted = (
        select(
            HeadCount.session_id,
            func.sum(case((is_contact, 0), else_=HeadCount.count)),
            func.sum(case((is_contact, HeadCount.count), else_=0)),
        )
        .where(HeadCount.session_id.in_(sessions))
        .group_by(HeadCount.session_id)
    )
    known = (
        select(Attendance.session_id, func.count(Attendance.participant_id))
        .where(Attendance.session_id.in_(sessions))
        .group_by(Attendance.session_id)
    )
    found = {one: (int(persons), int(contacts)) for one, persons, contacts in db.session.execute(counted)}
    for one, people in db.session.execute(known):
        persons, contacts = found.get(one, (0, 0))
        found[one] = (persons + int(people), contacts)
    return found


def list_partners(activity: Activity) -> list[ActivityPartner]:
    """Everybody the activity is shared with, whatever they answered, by name."""
    query = (
        select(ActivityPartner)
        .join(Organisation, Organisation.id == ActivityPartner.partner_id)
        .options(joinedload(ActivityPartner.partner))
        .where(
            ActivityPartner.organisation_id == activity.organisation_id,
            ActivityPartner.activity_id == activity.id,
        )
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return list(db.session.scalars(query))


def get_partner(slug: str, activity: Activity) -> Organisation:
    """An organisation that stands among the partners of the activity."""
    found = [row.partner for row in list_partners(activity) if row.partner.slug == slug]
    if not found:
        raise NotFound
    return found[0]


def own_share(partners: list[ActivityPartner]) -> float:
    """What is left for the owner; a declined share is the owner's again."""
    return 100 - sum(row.share for row in partners if row.status != "declined")


def find_organisation(slug: str, who: Actor) -> Organisation:
    """An organisation that may become a partner."""
    found = db.session.scalars(_possible(who).where(Organisation.slug == slug)).one_or_none()
    if found is None:
        raise NotFound
    return found


def search_organisations(who: Actor, words: str) -> list[Organisation]:
    """Organisations whose name or short name holds all the words."""
    asked = fold(words).split()
    if not asked:
        return []
    possible = db.session.scalars(_possible(who).order_by(Organisation.sort_key, Organisation.id))
    found = [one for one in possible if all(word in fold(f"{one.name} {one.slug}") for word in asked)]
    return found[:MOST_FOUND]


def _possible(who: Actor) -> Select[Organisation]:
    """Every other open organisation; invented ones only among themselves."""
    is_demo = select(Organisation.is_demo).where(Organisation.id == who.organisation_id).scalar_subquery()
    return select(Organisation).where(
        and_(
            Organisation.id != who.organisation_id,
            Organisation.closed_on.is_(None),
            Organisation.is_demo == is_demo,
        )
    )
