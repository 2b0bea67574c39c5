"""Adding a proof to a session and taking it away; flushes, never commits."""

import datetime as dt
from pathlib import Path
from typing import Protocol

from flask import current_app
from sqlalchemy import select

from mladim import codelists
from mladim.core import changes
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound
from mladim.sessions.models import Proof, WorkSession
from mladim.sessions.proof_files import LARGEST, check_file, store


class Upload(Protocol):
    """A file as it arrives."""

    filename: str | None

    def read(self, size: int = -1) -> bytes: ...


def folder() -> Path:
    """Where proofs lie."""
    return Path(current_app.config["UPLOADS"]) / "proofs"


def add_proof(who: Actor, session: WorkSession, upload: Upload, *, kind: str) -> Proof:
    """Keep a checked file with the session; the same file twice is one proof."""
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden
    checked = check_file(upload.filename or "", upload.read(LARGEST + 1))
    same = select(Proof).where(
        Proof.organisation_id == who.organisation_id,
        Proof.session_id == session.id,
        Proof.sha256 == checked.sha256,
        Proof.deleted_at.is_(None),
    )
    if known := db.session.scalars(same).first():
        return known
    proof = Proof(
        organisation_id=who.organisation_id,
        session_id=session.id,
        kind=kind if kind in codelists.codes("proof") else "photo",
        filename=checked.filename,
        stored_as=store(folder(), checked),
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=checked.sha256,
        created_at=now(),
        created_by=who.person_id,
    )
    db.session.add(proof)
    db.session.flush()
    changes.record(who, proof, "add")
    return proof


def remove_proof(who: Actor, proof: Proof) -> None:
    """Take a proof off its session; it can come back for 30 days."""
    proof.deleted_at = now()
    changes.record(who, proof, "bin")
    db.session.flush()


def restore_proof(who: Actor, proof_id: int) -> Proof:
    """Bring a proof back."""
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    query = select(Proof).where(
        Proof.organisation_id == who.organisation_id, Proof.id == proof_id, Proof.deleted_at >= since
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    found.deleted_at = None
    changes.record(who, found, "restore")
    db.session.flush()
    return found
