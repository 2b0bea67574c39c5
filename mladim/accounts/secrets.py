"""Secrets that are handed out once and kept only as a hash."""

import hashlib
import secrets


def new_secret(prefix: str = "") -> str:
    """A fresh 256-bit secret."""
    return prefix + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
