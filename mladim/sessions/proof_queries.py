"""Reading proofs of the organisation's sessions."""

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.sessions.models import Proof, WorkSession
from mladim.sessions.queries import visible_to


def get_proof(proof_id: int, who: Actor) -> Proof:
    """One proof of a session that is not in the bin."""
    living = visible_to(who).with_only_columns(WorkSession.id)
    query = select(Proof).where(
        Proof.organisation_id == who.organisation_id,
        Proof.id == proof_id,
        Proof.deleted_at.is_(None),
        Proof.session_id.in_(living),
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_session_of(proof: Proof, who: Actor) -> WorkSession:
    """The session that a proof belongs to."""
    found = db.session.scalars(visible_to(who).where(WorkSession.id == proof.session_id)).one_or_none()
    if found is None:
        raise NotFound
    return found
