"""Where the bytes of a release lie: in the database, and under their hash in the instance folder."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from mladim.core.db import db
from mladim.releases.files import File
from mladim.releases.models import PublicRelease, ReleaseFile


def _folder() -> Path:
    folder = Path(current_app.config["INSTANCE"]) / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(release: PublicRelease, files: Iterable[File]) -> None:
    """Put the files of a prepared release away."""
    for name, kind, body in files:
        mark = hashlib.sha256(body).hexdigest()
        row = ReleaseFile(name=name, media_type=kind, sha256=mark, size=len(body), body=body)
        row.release_id = release.id
        db.session.add(row)
        path = _folder() / mark
        if not path.exists():
            path.write_bytes(body)
    db.session.flush()


def files_kept(release: PublicRelease) -> list[ReleaseFile]:
    """The files of a release by name."""
    query = select(ReleaseFile).where(ReleaseFile.release_id == release.id).order_by(ReleaseFile.name)
    return list(db.session.scalars(query))


def find_file(release: PublicRelease, name: str) -> ReleaseFile | None:
    query = select(ReleaseFile).where(ReleaseFile.release_id == release.id, ReleaseFile.name == name)
    return db.session.scalars(query).one_or_none()


def damaged(release: PublicRelease) -> list[str]:
    """Files whose bytes are no longer those that were kept, here or in the folder."""
    wrong = []
    for row in files_kept(release):
        path = _folder() / row.sha256
        copies = [row.body, *([path.read_bytes()] if path.exists() else [])]
        if any(hashlib.sha256(body).hexdigest() != row.sha256 for body in copies):
            wrong.append(row.name)
    return wrong
