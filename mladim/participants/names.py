"""Names of young people, sealed with a key of their organisation; an alias is found without being read.

NAME_KEY may hold several secrets, separated by commas: the first one seals, all of them open. That is how a
secret is replaced without a pause (flask names reseal).
"""

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

NONCE_BYTES = 12
SHORTEST_SECRET = 32


@dataclass(frozen=True)
class Sealed:
    """A name nobody can read without the key."""

    ciphertext: bytes
    key_id: str


class Unreadable(Exception):
    """The name was sealed with a key we do not have, or somebody changed it or moved it to another row."""


@lru_cache(maxsize=2048)
def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"mladim/{purpose}".encode()).derive(
        secret.encode()
    )


def _key_id(secret: str) -> str:
    return _derive(secret, "key-id").hex()[:12]


def _secrets() -> list[str]:
    found = [part.strip() for part in str(current_app.config["NAME_KEY"]).split(",")]
    if any(len(secret) < SHORTEST_SECRET for secret in found):
        raise ValueError(f"each secret in NAME_KEY needs at least {SHORTEST_SECRET} characters")
    return found


def current_key_id() -> str:
    """The mark of the secret that seals now."""
    return _key_id(_secrets()[0])


def _label(organisation_id: int, participant_id: int) -> bytes:
    # A sealed name copied to another person or organisation must not open there.
    return f"participant/{organisation_id}/{participant_id}".encode()


def seal(text: str, *, organisation_id: int, participant_id: int) -> Sealed:
    """Encrypt a name for one row."""
    secret = _secrets()[0]
    nonce = os.urandom(NONCE_BYTES)
    cipher = AESGCM(_derive(secret, f"names/{organisation_id}"))
    sealed = cipher.encrypt(nonce, text.encode(), _label(organisation_id, participant_id))
    return Sealed(nonce + sealed, _key_id(secret))


def unseal(sealed: Sealed, *, organisation_id: int, participant_id: int) -> str:
    """Read a name; raises Unreadable."""
    secret = next((one for one in _secrets() if _key_id(one) == sealed.key_id), None)
    if secret is None:
        raise Unreadable
    cipher = AESGCM(_derive(secret, f"names/{organisation_id}"))
    nonce, body = sealed.ciphertext[:NONCE_BYTES], sealed.ciphertext[NONCE_BYTES:]
    try:
        return cipher.decrypt(nonce, body, _label(organisation_id, participant_id)).decode()
    except InvalidTag as error:
        raise Unreadable from error


def normalise(alias: str) -> str:
    """The same alias however it was typed: letter shapes, capitals and spaces do not matter."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", alias).casefold())
    return " ".join(text.split())


def lookups(alias: str, *, organisation_id: int) -> list[str]:
    """What an alias is found by, under the sealing secret first."""
    text = normalise(alias).encode()
    return [
        hmac.new(_derive(secret, f"aliases/{organisation_id}"), text, hashlib.sha256).hexdigest()
        for secret in _secrets()
    ]
