"""Ways back in by e-mail: a link to choose a new password, or six digits to sign in once."""

import datetime as dt

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update

from mladim.accounts import letters, service, throttle
from mladim.accounts.models import PasswordReset, Person, SignInCode
from mladim.accounts.secrets import digest, keyed_digest, new_code, new_secret
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Gone, RuleBroken
from mladim.core.mail import OutgoingMail

CODE_MINUTES = 10
CODE_TRIES = 5


def begin_reset(person: Person) -> str:
    """A one-time secret to choose a password with."""
    secret = new_secret()
    lasts = dt.timedelta(minutes=current_app.config["RESET_MINUTES"])
    db.session.add(PasswordReset(person_id=person.id, secret_hash=digest(secret), expires_at=now() + lasts))
    db.session.flush()
    return secret


def ask_for_password(email: str, *, address: str | None) -> None:
    """Send the link if there is such an account; who asks sees the same either way."""
    throttle.begin_try(throttle.letter_buckets(email, address))
    person, minutes = _usable(email), current_app.config["RESET_MINUTES"]
    if person is None:
        _take_as_long(letters.post_reset(_nobody(email), new_secret(), minutes=minutes))
        return
    letters.post_reset(person, begin_reset(person), minutes=minutes)
    db.session.flush()


def _usable(email: str) -> Person | None:
    person = service.find_person(email)
    return person if person and person.is_active else None


def _nobody(email: str) -> Person:
    return Person(email=service.clean_email(email), name=email, locale="sl")


def _take_as_long(letter: OutgoingMail) -> None:
    """Write the letter to nobody and take it back: the time of the answer must not tell of an account."""
    db.session.flush()
    db.session.delete(letter)
    db.session.flush()


def find_reset(secret: str) -> Person:
    """Whose link this is; a used or expired one is gone."""
    query = select(PasswordReset).where(
        PasswordReset.secret_hash == digest(secret),
        PasswordReset.used_at.is_(None),
        PasswordReset.expires_at > now(),
    )
    found = db.session.scalars(query).one_or_none()
    person = db.session.get(Person, found.person_id) if found else None
    if person is None or not person.is_active:
        raise Gone
    return person


def use_reset(secret: str, password: str) -> Person:
    """Set the password; this link and every other one of the person are used up."""
    person = find_reset(secret)
    service.set_password(person, password)
    # The condition on used_at lets only one of two posts at the same moment through.
    mine = update(PasswordReset).where(
        PasswordReset.secret_hash == digest(secret), PasswordReset.used_at.is_(None)
    )
    if not db.session.scalars(mine.values(used_at=now()).returning(PasswordReset.id)).all():
        raise Gone
    others = update(PasswordReset).where(
        PasswordReset.person_id == person.id, PasswordReset.used_at.is_(None)
    )
    db.session.execute(others.values(used_at=now()))
    return person


def ask_for_code(email: str, *, address: str | None) -> None:
    """Send six digits if there is such an account; who asks sees the same either way."""
    throttle.begin_try(throttle.letter_buckets(email, address))
    person, code = _usable(email), new_code()
    person_id = person.id if person else 0
    older = update(SignInCode).where(SignInCode.person_id == person_id, SignInCode.used_at.is_(None))
    db.session.execute(older.values(used_at=now()))
    if person is None:
        _take_as_long(letters.post_code(_nobody(email), code, minutes=CODE_MINUTES))
        return
    db.session.add(
        SignInCode(
            person_id=person.id,
            code_hash=keyed_digest("code", f"{person.id}:{code}"),
            expires_at=now() + dt.timedelta(minutes=CODE_MINUTES),
        )
    )
    letters.post_code(person, code, minutes=CODE_MINUTES)
    db.session.flush()


def _open_code(person: Person | None) -> SignInCode | None:
    query = select(SignInCode).where(
        SignInCode.person_id == (person.id if person else 0),
        SignInCode.used_at.is_(None),
        SignInCode.expires_at > now(),
        SignInCode.tries < CODE_TRIES,
    )
    return db.session.scalars(query.with_for_update()).first()


def use_code(email: str, code: str, *, buckets: list[throttle.Bucket]) -> Person:
    """The person whose code this is; wrong, old and unknown are one answer."""
    throttle.begin_try(buckets)
    person = service.find_person(email)
    found, typed = _open_code(person), "".join(code.split())
    if found and person and person.is_active:
        found.tries += 1
        if found.code_hash == keyed_digest("code", f"{person.id}:{typed}"):
            found.used_at = now()
            throttle.forgive(buckets)
            db.session.flush()
            return person
        db.session.flush()
    raise RuleBroken("code", _("Koda ni prava ali ne velja več. Preverite jo ali zahtevajte novo."))
