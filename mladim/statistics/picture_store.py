"""Pictures that were drawn already, by what is in them; the old ones are thrown away."""

import hashlib
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import current_app

from mladim.core.clock import now

KEPT_DAYS = 7
MOST = 500


def key_of(figure: dict[str, Any], options: dict[str, Any]) -> str:
    """The same drawing in the same size has the same key."""
    text = json.dumps([figure, options], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _folder() -> Path:
    folder = Path(current_app.config["INSTANCE"]) / "pictures"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def kept(key: str, ending: str, draw: Callable[[], bytes]) -> bytes:
    """The picture from the folder, or drawn now and put there."""
    path = _folder() / f"{key}.{ending}"
    if path.is_file():
        return path.read_bytes()
    found = draw()
    part = path.with_suffix(f".{secrets.token_hex(4)}.part")
    part.write_bytes(found)
    os.replace(part, path)
    _tidy(path.parent)
    return found


def _tidy(folder: Path) -> None:
    """Those older than a week go, and the oldest of too many."""
    oldest = now().timestamp() - KEPT_DAYS * 24 * 3600
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for place, file in enumerate(files):
        if place >= MOST or file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
