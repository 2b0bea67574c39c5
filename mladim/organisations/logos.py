"""Logos: pictures known by their content, kept under a name of ours, the one before kept for an undo."""

import re
import secrets
import struct
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from mladim.core.errors import NotFound, RuleBroken

LARGEST = 1024 * 1024
MOST_PIXELS = 4000
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
NAME = re.compile(r"\d{1,17}/[0-9a-f]{32}\.(png|jpg|webp)")
# Markers of a JPEG that carry its size.
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def kind_of(content: bytes) -> tuple[str, int, int] | None:
    """(ending, width, height) of a PNG, JPEG or WebP picture; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) > 33:
        return ("png", *struct.unpack(">II", content[16:24]))
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) > 30:
        return _webp(content)
    return None


def _jpeg(content: bytes) -> tuple[str, int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return "jpg", width, height
        at += 2 + max(length, 2)
    return None


def _webp(content: bytes) -> tuple[str, int, int] | None:
    chunk, data = content[12:16], content[20:]
    if chunk == b"VP8X":
        return "webp", int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if chunk == b"VP8L" and data[0] == 0x2F:
        bits = int.from_bytes(data[1:5], "little")
        return "webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and data[3:6] == b"\x9d\x01\x2a":
        return "webp", *(size & 0x3FFF for size in struct.unpack("<HH", data[6:10]))
    return None


def _folder() -> Path:
    return Path(current_app.config["UPLOADS"]) / "logos"


def check_logo(content: bytes) -> str:
    """The ending of a picture we take; a refusal for everything else."""
    if not content:
        raise RuleBroken("file", _("Izberite sliko."))
    if len(content) > LARGEST:
        raise RuleBroken("file", _("Slika je prevelika: največ 1 MB."))
    found = kind_of(content)
    if found is None:
        raise RuleBroken("file", _("To ni slika PNG, JPEG ali WebP. Izberite drugo datoteko."))
    if not (0 < found[1] <= MOST_PIXELS and 0 < found[2] <= MOST_PIXELS):
        raise RuleBroken(
            "file", _("Slika je prevelika: največ %(most)s točk v širino in višino.", most=MOST_PIXELS)
        )
    return found[0]


def keep_logo(organisation_id: int, content: bytes, *, current: str | None) -> str:
    """Write the picture and return its name; only it and the one before stay."""
    name = f"{organisation_id}/{secrets.token_hex(16)}.{check_logo(content)}"
    path = _folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    for other in path.parent.iterdir():
        if other != path and f"{organisation_id}/{other.name}" != current:
            other.unlink(missing_ok=True)
    return name


def read_logo(name: str | None) -> tuple[bytes, str]:
    """The picture and its type."""
    if not name or not NAME.fullmatch(name) or not (path := _folder() / name).is_file():
        raise NotFound
    return path.read_bytes(), TYPES[path.suffix[1:]]
