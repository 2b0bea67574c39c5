"""Where sealed names are kept: reading, writing and finding them."""

from collections.abc import Iterable

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.db import db
from mladim.participants import names
from mladim.participants.models import Participant, ParticipantName


def read_name(row: ParticipantName) -> str:
    """The name in a row."""
    sealed = names.Sealed(row.ciphertext, row.key_id)
    return _read(sealed, organisation_id=row.organisation_id, participant_id=row.participant_id)


def _read(sealed: names.Sealed, *, organisation_id: int, participant_id: int) -> str:
    """A page still opens when one name cannot be read."""
    try:
        return names.unseal(sealed, organisation_id=organisation_id, participant_id=participant_id)
    except names.Unreadable:
        current_app.logger.error("the name of participant %s cannot be read", participant_id)
        return _("ime ni berljivo")


def names_in(organisation_id: int, ids: Iterable[int] | None = None) -> dict[int, str]:
    """Names by participant; all of the organisation when no ids are given."""
    # Columns, not objects: a large house knows thousands, and each list reads all their names.
    columns = (ParticipantName.participant_id, ParticipantName.ciphertext, ParticipantName.key_id)
    query = select(*columns).where(ParticipantName.organisation_id == organisation_id)
    if ids is not None:
        query = query.where(ParticipantName.participant_id.in_(set(ids)))
    return {
        one: _read(names.Sealed(sealed, key_id), organisation_id=organisation_id, participant_id=one)
        for one, sealed, key_id in db.session.execute(query)
    }


def row_of(participant: Participant) -> ParticipantName | None:
    """The row that holds the person's name; none when it has been erased."""
    query = select(ParticipantName).where(
        ParticipantName.organisation_id == participant.organisation_id,
        ParticipantName.participant_id == participant.id,
    )
    return db.session.scalars(query).one_or_none()


def holder_of(alias: str, organisation_id: int) -> int | None:
    """The id of the participant row that an alias belongs to."""
    found = names.lookups(alias, organisation_id=organisation_id)
    query = select(ParticipantName.participant_id).where(
        ParticipantName.organisation_id == organisation_id, ParticipantName.lookup.in_(found)
    )
    return db.session.scalars(query).first()


def put_name(participant: Participant, text: str) -> ParticipantName:
    """Seal the person's name; the one before stays for undo."""
    row = row_of(participant)
    if row is None:
        row = ParticipantName(organisation_id=participant.organisation_id, participant_id=participant.id)
        db.session.add(row)
    else:
        row.former, row.former_key_id = row.ciphertext, row.key_id
    ids = {"organisation_id": participant.organisation_id, "participant_id": participant.id}
    sealed = names.seal(text, **ids)
    row.ciphertext, row.key_id = sealed.ciphertext, sealed.key_id
    row.lookup = lookup_for(participant, text)
    return row


def lookup_for(participant: Participant, text: str) -> str | None:
    """Only an alias can be looked up; a name is found by reading."""
    if participant.kind != "alias":
        return None
    return names.lookups(text, organisation_id=participant.organisation_id)[0]


def bring_back_former(participant: Participant) -> None:
    """Exchange the name with the one before it."""
    row = row_of(participant)
    if row is None or row.former is None or row.former_key_id is None:
        return
    row.ciphertext, row.former = row.former, row.ciphertext
    row.key_id, row.former_key_id = row.former_key_id, row.key_id
    row.lookup = None
    take_lookup(participant)


def take_lookup(participant: Participant) -> None:
    """Make the person's alias findable, unless it belongs to somebody else by now."""
    row = row_of(participant)
    if row is None or participant.kind != "alias":
        return
    text = read_name(row)
    if holder_of(text, participant.organisation_id) is None:
        row.lookup = lookup_for(participant, text)


def leave_lookup(participant: Participant) -> None:
    """Set the person's alias free."""
    if (row := row_of(participant)) is not None:
        row.lookup = None
