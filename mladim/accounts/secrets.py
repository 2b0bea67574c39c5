"""Secrets that are handed out once and kept only as a hash."""

import hashlib
import hmac
import secrets

from flask import current_app


def new_secret(prefix: str = "") -> str:
    """A fresh 256-bit secret."""
    return prefix + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """Six digits to type."""
    return f"{secrets.randbelow(1_000_000):06d}"


def keyed_digest(purpose: str, text: str) -> str:
    """For short codes: without the installation's key a stolen table does not give them away."""
    key = f"{current_app.config['SECRET_KEY']}:{purpose}"
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
