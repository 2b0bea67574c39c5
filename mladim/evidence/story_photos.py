"""Pictures of stories: known by their content, written anew without what a camera notes, erased at once."""

import secrets
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from mladim.core.errors import NotFound, RuleBroken
from mladim.organisations.logos import kind_of
from mladim.organisations.rewritten import rewritten

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 6000
SHOWN = 1600


def folder() -> Path:
    """Where the pictures lie."""
    return Path(current_app.config["UPLOADS"]) / "stories"


def keep_photo(content: bytes) -> str:
    """The picture under a made-up name; place, device and time that a camera wrote into it are gone."""
    if not content:
        raise RuleBroken("photo", _("Izberite sliko."))
    if len(content) > LARGEST:
        raise RuleBroken("photo", _("Slika je prevelika: največ 8 MB."))
    found = kind_of(content)
    if found is None:
        raise RuleBroken("photo", _("To ni slika PNG, JPEG ali WebP. Izberite drugo datoteko."))
    if not (0 < found[1] <= MOST_PIXELS and 0 < found[2] <= MOST_PIXELS):
        message = _("Slika je prevelika: največ %(most)s točk v širino in višino.", most=MOST_PIXELS)
        raise RuleBroken("photo", message)
    name = f"{secrets.token_hex(20)}.jpg"
    picture = rewritten(content, field="photo", kind="JPEG", box=(SHOWN, SHOWN))
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / name).write_bytes(picture)
    return name


def read_photo(name: str) -> bytes:
    """The picture."""
    if not name or not (folder() / name).is_file():
        raise NotFound
    return (folder() / name).read_bytes()


def erase_photo(name: str) -> None:
    """Off the disk, now."""
    if name:
        (folder() / name).unlink(missing_ok=True)
