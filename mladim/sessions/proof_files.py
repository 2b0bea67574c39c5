"""Files of proof: what they really are by their first bytes, and where they lie under made-up names."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken

LARGEST = 10 * 1024 * 1024
ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
}


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A file that is what it says it is."""

    content: bytes
    media_type: str
    filename: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def media_type_of(content: bytes) -> str | None:
    """The kind of file by its content; None for everything we do not take."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return "application/pdf" if content.startswith(b"%PDF-") else None


def safe_name(filename: str, media_type: str) -> str:
    """The last part of the name without what a file system or a header could stumble over."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(mark if mark.isalnum() or mark in " ._-" else "_" for mark in last).strip(" .")
    stem = clean.rsplit(".", 1)[0][:80] or "dokazilo"
    return stem + ENDINGS[media_type][0]


def check_file(filename: str, content: bytes) -> Checked:
    """Refuse what is empty, too large, of another kind, or named as another kind."""
    if not content:
        raise RuleBroken("proof", _("Datoteka je prazna. Izberite drugo."), "empty")
    if len(content) > LARGEST:
        raise RuleBroken("proof", _("Datoteka je prevelika: največ 10 MB."), "too_large")
    media_type = media_type_of(content)
    if media_type is None:
        raise RuleBroken("proof", _("Dokazilo je lahko slika (JPEG, PNG, WebP) ali PDF."), "media_type")
    if not filename.lower().endswith(ENDINGS[media_type]):
        raise RuleBroken(
            "proof", _("Ime datoteke in njena vsebina se ne ujemata. Izberite izvirno datoteko."), "extension"
        )
    return Checked(content=content, media_type=media_type, filename=safe_name(filename, media_type))


def store(folder: Path, checked: Checked) -> str:
    """Write the file under a name that nobody can guess; returns the name."""
    folder.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(20) + ENDINGS[checked.media_type][0]
    with (folder / name).open("xb") as file:
        file.write(checked.content)
        file.flush()
        os.fsync(file.fileno())
    return name
