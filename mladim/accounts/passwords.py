"""Passwords: normalised, hashed with Argon2id, never compared with anything readable."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

LONGEST = 256


def _hasher() -> PasswordHasher:
    return PasswordHasher(**current_app.config["ARGON2"])


def normalise(password: str) -> str:
    """NFKC, so that č typed on any keyboard is the same č."""
    return unicodedata.normalize("NFKC", password)[: LONGEST + 1]


def hash_password(password: str) -> str:
    """The Argon2id hash to keep."""
    return _hasher().hash(normalise(password))


def matches(password: str, stored: str | None) -> bool:
    """Does the password fit? Without a stored hash the same work is done for nothing (no enumeration)."""
    if stored is None:
        _hasher().hash(normalise(password))
        return False
    try:
        return _hasher().verify(stored, normalise(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """True when the settings grew stronger since."""
    return _hasher().check_needs_rehash(stored)
