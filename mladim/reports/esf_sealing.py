"""Names of the ESF+ register under a new secret: those in the bin too, since they may come back."""

from collections.abc import Iterator

from flask import current_app
from sqlalchemy import select

from mladim.core.db import db
from mladim.participants import names
from mladim.reports.esf_models import EsfParticipant


def reseal_register() -> Iterator[bool]:
    """Seal each name with the first secret, one after the other: was it readable? Flushes, never commits."""
    query = select(EsfParticipant).where(EsfParticipant.key_id != names.current_key_id())
    for row in db.session.scalars(query.order_by(EsfParticipant.id)).all():
        ids = {"organisation_id": row.organisation_id, "participant_id": row.id}
        try:
            text = names.unseal(names.Sealed(row.ciphertext, row.key_id), **ids)
        except names.Unreadable:
            current_app.logger.error("the name of ESF+ participant %s cannot be read", row.id)
            yield False
            continue
        sealed = names.seal(text, **ids)
        row.ciphertext, row.key_id = sealed.ciphertext, sealed.key_id
        yield True
    db.session.flush()
