"""What leaves the bin for good after 30 days: sessions with all that hangs on them, and files of proof."""

import datetime as dt

from flask import current_app
from sqlalchemy import delete, select

from mladim.core.changes import Change
from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions.models import Proof, WorkSession
from mladim.sessions.proof_service import folder


def purge_sessions() -> int:
    """Erase sessions and proofs whose 30 days are over, with their earlier versions; returns how many."""
    before = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    gone = list(db.session.scalars(select(WorkSession.id).where(WorkSession.deleted_at < before)))
    for start in range(0, len(gone), 500):
        ids = gone[start : start + 500]
        _purge_proofs(list(db.session.scalars(select(Proof).where(Proof.session_id.in_(ids)))))
        db.session.execute(delete(Change).where(Change.kind == "work_session", Change.object_id.in_(ids)))
        db.session.execute(delete(WorkSession).where(WorkSession.id.in_(ids)))
    _purge_proofs(list(db.session.scalars(select(Proof).where(Proof.deleted_at < before))))
    db.session.flush()
    return len(gone)


def _purge_proofs(proofs: list[Proof]) -> None:
    for proof in proofs:
        (folder() / proof.stored_as).unlink(missing_ok=True)
    ids = [proof.id for proof in proofs]
    db.session.execute(delete(Proof).where(Proof.id.in_(ids)))
