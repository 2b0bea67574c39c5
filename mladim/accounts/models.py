"""People who sign in, their sessions, tokens and one-time links."""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.core.db import BigId, Id, Model


class Person(Model):
    """Somebody with an account; what they may do is in their memberships."""

    __tablename__ = "person"
    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(5), default="sl")
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[dt.datetime]
    calendar_version: Mapped[int] = mapped_column(default=1)


class SignIn(Model):
    """One signed-in browser: the cookie holds the secret, this row its hash."""

    __tablename__ = "sign_in"
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    device: Mapped[str] = mapped_column(String(120), default="")
    organisation_id: Mapped[int | None] = mapped_column(BigId)
    person: Mapped[Person] = relationship()


class ApiToken(Model):
    """A key for the programming interface, made by its owner, shown once."""

    __tablename__ = "api_token"
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(80))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hint: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[dt.datetime]
    last_used_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]
    person: Mapped[Person] = relationship()


class PasswordReset(Model):
    """A one-time link to choose a new password."""

    __tablename__ = "password_reset"
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class SignInCode(Model):
    """Six digits sent by e-mail instead of a password: short-lived, few tries, one use."""

    __tablename__ = "sign_in_code"
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[dt.datetime | None]


class Attempt(Model):
    """A counter of failed tries in one bucket (an account, an address, everybody)."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_until", "until"),)
    bucket: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int] = mapped_column(BigInteger, default=0)
    until: Mapped[dt.datetime]
    blocked_until: Mapped[dt.datetime | None]
