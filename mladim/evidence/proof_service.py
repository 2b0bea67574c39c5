"""The clipping beside a use: a picture or a PDF, kept under a made-up name, erased with the line."""

from pathlib import Path

from flask import current_app
from sqlalchemy import delete, select

from mladim.core import records
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.evidence.models import EvidenceUse
from mladim.evidence.service import require_worker
from mladim.sessions.proof_files import LARGEST, check_file, store
from mladim.sessions.proof_service import Upload


def folder() -> Path:
    """Where clippings lie."""
    return Path(current_app.config["UPLOADS"]) / "evidence"


def keep_proof(who: Actor, use: EvidenceUse, upload: Upload) -> None:
    """Put a checked file beside the line; the one before it is erased."""
    require_worker(who)
    checked = check_file(upload.filename or "", upload.read(LARGEST + 1))
    _erase(use)
    use.proof_name, use.proof_type = checked.filename[:120], checked.media_type
    use.proof_stored_as = store(folder(), checked)
    records.note(who, use, "proof")


def remove_proof(who: Actor, use_id: int) -> EvidenceUse:
    """Take the file away for good."""
    require_worker(who)
    use = records.lock(EvidenceUse, who, use_id)
    if use.deleted_at is not None or not use.proof_stored_as:
        raise NotFound
    _erase(use)
    use.proof_name = use.proof_type = use.proof_stored_as = ""
    records.note(who, use, "proof")
    return use


def _erase(use: EvidenceUse) -> None:
    if use.proof_stored_as:
        (folder() / use.proof_stored_as).unlink(missing_ok=True)


def purge_uses() -> int:
    """Erase what has been in the bin for its days, with its files."""
    old = list(db.session.scalars(select(EvidenceUse).where(EvidenceUse.deleted_at < records.bin_opens())))
    for use in old:
        _erase(use)
    db.session.execute(delete(EvidenceUse).where(EvidenceUse.id.in_([use.id for use in old])))
    return len(old)
