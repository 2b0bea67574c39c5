"""Changing accounts: people, passwords, language."""

import unicodedata

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.accounts import letters, passwords, sign_ins, throttle
from mladim.accounts.models import Person
from mladim.accounts.password_rules import why_refused, words_of
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken


def clean_email(email: str) -> str:
    """One spelling for each address: NFKC, trimmed, lower case."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def find_person(email: str) -> Person | None:
    """The person with this address."""
    return db.session.scalars(select(Person).where(Person.email == clean_email(email))).one_or_none()


def get_person(person_id: int) -> Person:
    """The account with this id; only for a person's own pages and for links they were sent."""
    found = db.session.get(Person, person_id)
    if found is None or not found.is_active:
        raise NotFound
    return found


def add_person(*, email: str, name: str, password: str | None = None, locale: str = "sl") -> Person:
    """A new account."""
    if find_person(email):
        raise RuleBroken("email", _("Ta e-poštni naslov že ima račun."))
    person = Person(
        email=clean_email(email),
        name=" ".join(name.split()),
        password_hash=passwords.hash_password(password) if password else None,
        locale=locale,
        created_at=now(),
    )
    db.session.add(person)
    db.session.flush()
    return person


def check_password(email: str, password: str, *, buckets: list[throttle.Bucket]) -> Person | None:
    """The person, if the password fits; the same work either way. Too many tries raise TooManyTries."""
    throttle.begin_try(buckets)
    person = find_person(email)
    stored = person.password_hash if person else None
    # Nobody waits for the writer's place while the hash is computed; so far this request only read.
    db.session.rollback()
    fits = passwords.matches(password, stored)
    person = find_person(email)
    if person is None or not fits or not person.is_active:
        return None
    throttle.forgive(buckets)
    if stored and passwords.needs_rehash(stored):
        person.password_hash = passwords.hash_password(password)
        db.session.flush()
    return person


def refuse_weak(password: str, *texts: str | None, field: str = "password") -> None:
    """Raise the reason when the password is too easy; `texts` are words that others know of the person."""
    shortest = current_app.config["PASSWORD_MIN"]
    if reason := why_refused(password, shortest=shortest, context=words_of(*texts)):
        raise RuleBroken(field, reason)


def _known_of(person: Person) -> list[str]:
    more = current_app.extensions.get("password_context")
    return [person.name, person.email, *(more(person.id) if more else ())]


def set_password(person: Person, password: str, *, keep_id: int | None = None) -> None:
    """A new password: checked, kept as a hash; other sessions end, and the owner gets a letter about it."""
    refuse_weak(password, *_known_of(person))
    person.password_hash = passwords.hash_password(password)
    sign_ins.end(person.id, keep_id=keep_id)
    letters.post_password_changed(person)
    db.session.flush()


def change_password(who: Actor, *, old: str, new: str) -> None:
    """The signed-in person's own change; this browser stays signed in."""
    person = check_password(who.email, old, buckets=[throttle.own_bucket(who.person_id)])
    if person is None:
        raise RuleBroken("old", _("Sedanje geslo ni pravo. Poskusite znova."))
    if passwords.normalise(old) == passwords.normalise(new):
        raise RuleBroken("password", _("Novo geslo je enako sedanjemu. Izberite drugo."))
    set_password(person, new, keep_id=who.sign_in_id)


def change_profile(who: Actor, *, name: str, locale: str) -> None:
    """The person's own name and language."""
    person = get_person(who.person_id)
    person.name, person.locale = " ".join(name.split()), locale
    db.session.flush()


def choose_locale(who: Actor, locale: str) -> None:
    """Keep the person's language."""
    get_person(who.person_id).locale = locale
    db.session.flush()


def set_active(person: Person, is_active: bool) -> None:
    """Close or open an account; a closed one is out of every session at once."""
    person.is_active = is_active
    if not is_active:
        sign_ins.end(person.id)
    db.session.flush()
