"""Uploaded files between looking and importing: kept for a day under a name nobody can guess."""

import json
import re
import secrets
import time
from pathlib import Path

from flask import current_app

from mladim.core.access import Actor
from mladim.core.errors import NotFound
from mladim.imports import limits

DAY = 24 * 3600
TOKEN = re.compile(r"[\w-]{22}")


def _folder() -> Path:
    folder = Path(current_app.config["UPLOADS"]) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(who: Actor, filename: str, content: bytes) -> str:
    """Keep an uploaded file for this organisation; returns its token."""
    ending = Path(filename or "").suffix.lower()
    if ending not in {".csv", ".txt", ".tsv", ".xlsx"} or not content:
        raise limits.not_readable()
    if len(content) > limits.FILE_BYTES:
        raise limits.too_large()
    for old in _folder().iterdir():
        if time.time() - old.stat().st_mtime > DAY:
            old.unlink(missing_ok=True)
    token = secrets.token_urlsafe(16)
    (_folder() / f"{who.organisation_id}-{token}{ending}").write_bytes(content)
    return token


def _undo_file(who: Actor, token: str) -> Path:
    if not TOKEN.fullmatch(token):
        raise NotFound
    return _folder() / f"{who.organisation_id}-undo-{token}.json"


def keep_for_undo(who: Actor, token: str, versions: dict[int, int]) -> None:
    """The file has done its work; in its place stands which sessions came from it, with their versions."""
    _undo_file(who, token).write_text(json.dumps(versions), encoding="utf-8")
    find(who, token).unlink(missing_ok=True)


def stored_from(who: Actor, token: str) -> dict[int, int]:
    """The sessions that an import of this organisation stored; any other is not found."""
    file = _undo_file(who, token)
    if not file.is_file():
        raise NotFound
    return {int(key): version for key, version in json.loads(file.read_text(encoding="utf-8")).items()}


def find(who: Actor, token: str) -> Path:
    """The kept file of this organisation; any other is not found."""
    if not TOKEN.fullmatch(token):
        raise NotFound
    found = sorted(_folder().glob(f"{who.organisation_id}-{token}.*"))
    if not found:
        raise NotFound
    return found[0]
