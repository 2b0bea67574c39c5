"""Who may stand on the list of a session: its group, who came last time, who is ticked already."""

from collections.abc import Iterable

from sqlalchemy import and_, or_, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.participants.models import GroupMember, Participant
from mladim.participants.queries import PersonLine, lines_of
from mladim.sessions.models import Attendance, WorkSession
from mladim.sessions.queries import visible_to


def group_ids(session: WorkSession) -> set[int]:
    """The members of the activity's group."""
    if session.activity.group_id is None:
        return set()
    query = select(GroupMember.participant_id).where(
        GroupMember.organisation_id == session.organisation_id,
        GroupMember.group_id == session.activity.group_id,
    )
    return set(db.session.scalars(query))


def last_time_ids(session: WorkSession, who: Actor) -> set[int]:
    """Everybody who was ticked the last time anybody was."""
    ticked = select(Attendance.session_id).where(Attendance.organisation_id == who.organisation_id)
    last = db.session.scalar(
        visible_to(who)
        .with_only_columns(WorkSession.id)
        .where(
            WorkSession.activity_id == session.activity_id,
            WorkSession.status == "held",
            WorkSession.starts_at < session.starts_at,
            WorkSession.id.in_(ticked),
        )
        .order_by(WorkSession.starts_at.desc(), WorkSession.id)
        .limit(1)
    )
    query = select(Attendance.participant_id).where(
        Attendance.organisation_id == who.organisation_id, Attendance.session_id == last
    )
    return set(db.session.scalars(query))


def people_lines(who: Actor, ids: Iterable[int], *, carried: Iterable[int]) -> list[PersonLine]:
    """These people with their names; those in the bin only where the session carries them."""
    query = select(Participant).where(
        Participant.organisation_id == who.organisation_id,
        Participant.id.in_(set(ids)),
        or_(
            and_(Participant.deleted_at.is_(None), Participant.merged_into_id.is_(None)),
            Participant.id.in_(set(carried)),
        ),
    )
    return lines_of(who, db.session.scalars(query))


def attended_before(session: WorkSession, who: Actor, ids: Iterable[int]) -> set[int]:
    """Those of these people who were at any other session."""
    living = visible_to(who).with_only_columns(WorkSession.id).where(WorkSession.id != session.id)
    query = (
        select(Attendance.participant_id)
        .where(
            Attendance.organisation_id == who.organisation_id,
            Attendance.participant_id.in_(set(ids)),
            Attendance.session_id.in_(living),
        )
        .distinct()
    )
    return set(db.session.scalars(query))
