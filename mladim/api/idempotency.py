"""One request, one effect: what was answered to a key is answered again."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from mladim.api.models import IdempotencyKey
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db, rows_of

KEPT = dt.timedelta(days=180)


class StillRunning(Exception):
    """The same request is being answered at this moment."""


@dataclass(frozen=True)
class Request:
    """A request as it is compared: its key and the hash of what it says."""

    key: str
    digest: str


def digest_of(*parts: Any) -> str:
    """The same content has the same hash, however its JSON was written."""
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def find(who: Actor, key: str) -> IdempotencyKey | None:
    """The answer given to this person's key in this organisation."""
    query = select(IdempotencyKey).where(
        IdempotencyKey.organisation_id == who.organisation_id,
        IdempotencyKey.person_id == who.person_id,
        IdempotencyKey.key == key,
    )
    return db.session.scalars(query).one_or_none()


def remember(who: Actor, request: Request, *, status: int, body: dict[str, Any]) -> None:
    """Keep the answer in the same transaction as its effect."""
    db.session.add(
        IdempotencyKey(
            organisation_id=who.organisation_id,
            person_id=who.person_id,
            key=request.key,
            request_hash=request.digest,
            status=status,
            body=body,
            created_at=now(),
        )
    )
    flush()


def flush() -> None:
    """Write now; a second request that makes the same row at this moment has to wait and ask again."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise StillRunning from error


def forget_old_keys() -> int:
    """Erase answers older than the longest time a device may be without a connection; returns how many."""
    query = delete(IdempotencyKey).where(IdempotencyKey.created_at < now() - KEPT)
    return rows_of(db.session.execute(query))
