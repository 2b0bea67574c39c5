"""Keys for the programming interface: shown once, kept as a hash, taken back by their owner."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from mladim.accounts import seen
from mladim.accounts.models import ApiToken
from mladim.accounts.secrets import digest, new_secret
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.forms import refuse_emso

PREFIX = "mladim_"
MOST = 20


def list_tokens(person_id: int) -> list[ApiToken]:
    """The person's keys in force, newest first."""
    query = select(ApiToken).where(ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None))
    return list(db.session.scalars(query.order_by(ApiToken.created_at.desc(), ApiToken.id)))


def make_token(person_id: int, *, name: str, organisation_id: int | None) -> tuple[ApiToken, str]:
    """A new key and, this once, its secret."""
    in_force = select(func.count(ApiToken.id)).where(
        ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None)
    )
    if (db.session.scalar(in_force) or 0) >= MOST:
        raise RuleBroken("label", _("Imate že %(most)s žetonov. Najprej prekličite katerega.", most=MOST))
    refuse_emso("label", name)
    secret = new_secret(PREFIX)
    token = ApiToken(
        person_id=person_id,
        organisation_id=organisation_id,
        name=" ".join(name.split())[:80],
        secret_hash=digest(secret),
        hint=secret[-4:],
        created_at=now(),
    )
    db.session.add(token)
    db.session.flush()
    return token, secret


def find_token(secret: str) -> ApiToken | None:
    """The key with its person, if it is in force and the person may still sign in."""
    if not secret.startswith(PREFIX):
        return None
    query = select(ApiToken).options(joinedload(ApiToken.person))
    found = db.session.scalars(
        query.where(ApiToken.secret_hash == digest(secret), ApiToken.revoked_at.is_(None))
    ).one_or_none()
    if found is None or not found.person.is_active:
        return None
    seen.note(ApiToken, found.id, found.last_used_at)
    return found


def revoke_token(token_id: int, person_id: int) -> ApiToken:
    """From now on the key opens nothing."""
    query = select(ApiToken).where(ApiToken.id == token_id, ApiToken.person_id == person_id)
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    found.revoked_at = found.revoked_at or now()
    db.session.flush()
    return found
