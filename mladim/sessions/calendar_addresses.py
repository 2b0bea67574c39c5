"""The secret addresses of calendars: nobody guesses them, and a renewed one ends the old."""

import hashlib
import hmac

from flask import current_app

PERSON, ORGANISATION = "person", "organisation"
LENGTH = 32


def secret_of(kind: str, owner_id: int, version: int) -> str:
    """The secret part of the address of one person's or one organisation's calendar."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    message = f"calendar/{kind}/{owner_id}/{version}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:LENGTH]


def is_right(secret: str, kind: str, owner_id: int, version: int) -> bool:
    """Is this the present secret? Takes as long for a wrong one as for a right one."""
    return hmac.compare_digest(secret.encode(), secret_of(kind, owner_id, version).encode())
