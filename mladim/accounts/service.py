"""Changing accounts: people, passwords."""

import unicodedata

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.accounts import passwords
from mladim.accounts.models import Person
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import RuleBroken


def clean_email(email: str) -> str:
    """One spelling for each address: NFKC, trimmed, lower case."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def find_person(email: str) -> Person | None:
    """The person with this address."""
    return db.session.scalars(select(Person).where(Person.email == clean_email(email))).one_or_none()


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


def check_password(email: str, password: str) -> Person | None:
    """The person, if the password fits; the same work either way."""
    person = find_person(email)
    fits = passwords.matches(password, person.password_hash if person else None)
    return person if person and fits and person.is_active else None


def choose_locale(who: Actor, locale: str) -> None:
    """Keep the person's language."""
    person = db.session.get(Person, who.person_id)
    if person:
        person.locale = locale
        db.session.flush()
