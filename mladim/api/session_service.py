"""Storing what a program puts: the outcomes of a first, a repeated, a changed and a late request."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from mladim.api import idempotency
from mladim.api.schema import SessionIn
from mladim.api.session_facts import facts_from
from mladim.api.session_json import session_json
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import find_any, get_session
from mladim.sessions.service import save_session


@dataclass(frozen=True)
class Outcome:
    """What to answer."""

    status: int
    body: dict[str, Any]
    replayed: bool = False


def put_session(
    who: Actor, uuid: UUID, said: SessionIn, *, plain: Any, key: str | None, version: int | None
) -> Outcome:
    """Make the session, or change it when it still stands at `version`.

    The same request again gets the same answer; the same key or uuid with other content RuleBroken;
    a session in the bin Gone; a version that is over Conflict with the copy that stands.
    """
    asked = _request(uuid, plain, key, version)
    existing = find_any(uuid, who)
    if (answered := idempotency.find(who, asked.key)) is not None:
        if answered.request_hash != asked.digest:
            raise RuleBroken("Idempotency-Key", _("Ta ključ je že porabljen za drugo vsebino."), "key_reused")
        return Outcome(answered.status, answered.body, replayed=True)
    wanted = version if version is not None else said.version or None
    if existing is not None and wanted is None:
        raise RuleBroken(
            "uuid",
            _("Izvedba s tem UUID že obstaja z drugo vsebino. Za spremembo pošljite If-Match z različico."),
            "uuid_reused",
        )
    if existing is None and wanted:
        raise Conflict(None)
    saved = _save(who, uuid, said, existing, wanted)
    outcome = Outcome(201 if existing is None else 200, session_json(get_session(saved.uuid, who), who))
    idempotency.remember(who, asked, status=outcome.status, body=outcome.body)
    return outcome


def _request(uuid: UUID, plain: Any, key: str | None, version: int | None) -> idempotency.Request:
    digest = idempotency.digest_of(uuid.hex, plain, version)
    return idempotency.Request(key or f"put:{uuid.hex}:{digest[:32]}", digest)


def _save(
    who: Actor, uuid: UUID, said: SessionIn, existing: WorkSession | None, version: int | None
) -> WorkSession:
    try:
        facts = facts_from(who, said)
        saved = save_session(who, facts, session=existing, version=version, uuid=uuid)
        idempotency.flush()
        db.session.expire(saved)
        return saved
    except IntegrityError as error:
        raise idempotency.StillRunning from error
