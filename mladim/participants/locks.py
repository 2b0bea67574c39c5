"""Rows of young people as they stand now, held until the end of the transaction."""

from sqlalchemy import select

from mladim.core import records
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.participants.models import Participant


def lock(who: Actor, participant_id: int) -> Participant:
    """The organisation's row, whatever state it is in."""
    return records.lock(Participant, who, participant_id)


def lock_visible(who: Actor, participant_id: int) -> Participant:
    """Somebody who is neither in the bin nor merged away."""
    person = lock(who, participant_id)
    if person.deleted_at is not None or person.merged_into_id is not None:
        raise NotFound
    return person


def lock_kept(who: Actor, participant_id: int) -> Participant:
    """The record that a merged one has become."""
    person = lock(who, participant_id)
    while person.merged_into_id is not None:
        person = lock(who, person.merged_into_id)
    return person


def family(person: Participant) -> list[Participant]:
    """The person and every record merged into it, directly or not."""
    found, ids = [person], [person.id]
    while ids:
        query = select(Participant).where(
            Participant.organisation_id == person.organisation_id, Participant.merged_into_id.in_(ids)
        )
        newer = list(db.session.scalars(query))
        found += newer
        ids = [one.id for one in newer]
    return found
