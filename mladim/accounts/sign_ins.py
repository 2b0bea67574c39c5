"""Signed-in browsers: begun, found by the cookie's secret, ended on the server."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import joinedload

from mladim.accounts.models import Person, SignIn
from mladim.accounts.secrets import digest, new_secret
from mladim.core.access import Actor, Line
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound


def begin(person: Person, *, remember: bool, device: str = "") -> str:
    """Open a session on the server and return the secret for the cookie."""
    secret, at = new_secret(), now()
    span = (
        dt.timedelta(days=current_app.config["REMEMBER_DAYS"])
        if remember
        else dt.timedelta(hours=current_app.config["SIGN_IN_HOURS"])
    )
    db.session.add(
        SignIn(
            person_id=person.id,
            secret_hash=digest(secret),
            created_at=at,
            seen_at=at,
            expires_at=at + span,
            device=device[:120],
        )
    )
    db.session.flush()
    return secret


def find(secret: str) -> SignIn | None:
    """The open session of this secret, if the person may still sign in."""
    query = (
        select(SignIn)
        .options(joinedload(SignIn.person))
        .where(SignIn.secret_hash == digest(secret), SignIn.ended_at.is_(None), SignIn.expires_at > now())
    )
    found = db.session.scalars(query).one_or_none()
    return found if found and found.person.is_active else None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What every request needs to know of who is signed in."""

    id: int
    name: str
    email: str
    locale: str


@dataclass(frozen=True, kw_only=True)
class Open:
    """An open session, read without loading its records: it is done for every request.

    Where memberships were read along, they are here.
    """

    id: int
    seen_at: dt.datetime
    organisation_id: int | None
    person: Known
    memberships: tuple[Line, ...] = ()


_s, _p = SignIn.__table__.c, Person.__table__.c
# Whoever reads more about the person joins it to this: whether a session is open stands here alone.
RECOGNISE = (
    select(_s.id, _s.seen_at, _s.organisation_id, _p.id, _p.name, _p.email, _p.locale)
    .join_from(SignIn.__table__, Person.__table__, _p.id == _s.person_id)
    .where(_s.secret_hash == bindparam("hash"), _s.ended_at.is_(None), _s.expires_at > bindparam("at"))
    .where(_p.is_active)
)


def recognise(secret: str) -> Open | None:
    """The same as `find`, in one plain statement."""
    row = db.session.execute(RECOGNISE, recognising(secret)).one_or_none()
    return None if row is None else opened(row)


def recognising(secret: str) -> dict[str, Any]:
    """What the statement asks with."""
    return {"hash": digest(secret), "at": now()}


def opened(row: Sequence[Any], memberships: tuple[Line, ...] = ()) -> Open:
    """The session of a row that begins with the columns of the statement."""
    sign_in_id, seen_at, organisation_id, person_id, name, email, locale = row[:7]
    return Open(
        id=sign_in_id,
        seen_at=seen_at,
        organisation_id=organisation_id,
        person=Known(id=person_id, name=name, email=email, locale=locale),
        memberships=memberships,
    )


def list_open(person_id: int) -> list[SignIn]:
    """Where the person is signed in now, newest first."""
    query = (
        select(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.expires_at > now())
        .order_by(SignIn.seen_at.desc(), SignIn.id)
    )
    return list(db.session.scalars(query))


def end(person_id: int, *, sign_in_id: int | None = None, keep_id: int | None = None) -> int:
    """End one session, or all of a person's but `keep_id`; returns how many ended."""
    query = update(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
    if sign_in_id is not None:
        query = query.where(SignIn.id == sign_in_id)
    if keep_id is not None:
        query = query.where(SignIn.id != keep_id)
    return len(db.session.scalars(query.values(ended_at=now()).returning(SignIn.id)).all())


def choose_organisation(who: Actor, organisation_id: int | None) -> None:
    """Remember which of their organisations this browser works for; others are not found."""
    if organisation_id is None or organisation_id not in {line.organisation_id for line in who.memberships}:
        raise NotFound
    work_for(who, organisation_id)


def work_for(who: Actor, organisation_id: int) -> None:
    """Turn this browser to an organisation the person has just joined."""
    query = update(SignIn).where(SignIn.id == who.sign_in_id, SignIn.person_id == who.person_id)
    db.session.execute(query.values(organisation_id=organisation_id))
