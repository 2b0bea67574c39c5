"""What is erased for good: names of people whose 30 days in the bin are over, and former names."""

import datetime as dt

from flask import current_app
from sqlalchemy import delete, select, update

from mladim.core.changes import Change
from mladim.core.clock import now
from mladim.core.db import db
from mladim.participants.models import GroupMember, Participant, ParticipantGroup, ParticipantName


def erase_expired() -> int:
    """Erase names, memberships and municipalities of people (and the records merged into them) whose time in
    the bin is over; what stays is an attendance with a birth year and a gender. Returns how many people."""
    before = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    named = select(ParticipantName.participant_id)
    query = select(Participant.id).where(Participant.deleted_at < before, Participant.id.in_(named))
    gone = list(db.session.scalars(query))
    ids = gone + _merged_into(gone)
    db.session.execute(delete(ParticipantName).where(ParticipantName.participant_id.in_(ids)))
    db.session.execute(delete(GroupMember).where(GroupMember.participant_id.in_(ids)))
    db.session.execute(update(Participant).where(Participant.id.in_(ids)).values(municipality=None))
    _erase_groups(before)
    _forget_former()
    db.session.flush()
    return len(gone)


def _merged_into(ids: list[int]) -> list[int]:
    found: list[int] = []
    newer = ids
    while newer:
        newer = list(db.session.scalars(select(Participant.id).where(Participant.merged_into_id.in_(newer))))
        found += newer
    return found


def _erase_groups(before: dt.datetime) -> None:
    """Lists in the bin lose their members; the name stays with activities that used it."""
    groups = select(ParticipantGroup.id).where(ParticipantGroup.deleted_at < before)
    db.session.execute(
        delete(GroupMember)
        .where(GroupMember.group_id.in_(groups))
        .execution_options(synchronize_session=False)
    )


def _forget_former() -> None:
    """Former names, once their change can no longer be taken back."""
    since = now() - dt.timedelta(minutes=current_app.config["UNDO_MINUTES"])
    fresh = select(Change.object_id).where(Change.kind == "participant", Change.at >= since)
    db.session.execute(
        update(ParticipantName)
        .where(ParticipantName.former.is_not(None), ParticipantName.participant_id.not_in(fresh))
        .values(former=None, former_key_id=None)
        .execution_options(synchronize_session=False)
    )
