"""Public releases with their unchangeable files, and the ledger of what has left the house."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model
from mladim.releases.kept import STATUS, Kept


class PublicRelease(Kept, Model):
    """The figures of one span as everybody may see them; once published it never changes."""

    __tablename__ = "public_release"
    __table_args__ = (
        CheckConstraint(STATUS, name="status"),
        UniqueConstraint("period", "revision"),
    )
    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(20), unique=True)
    period: Mapped[str] = mapped_column(String(8))


class ReleaseFile(Model):
    """One file of a release; the same bytes lie in the instance folder under their hash."""

    __tablename__ = "release_file"
    __table_args__ = (UniqueConstraint("release_id", "name"),)
    id: Mapped[Id]
    release_id: Mapped[int] = mapped_column(BigId, ForeignKey("public_release.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Departure(Model):
    """A table that left the house: what it told of which cells, to whom, who let it go."""

    __tablename__ = "departure"
    __table_args__ = (Index("ix_departure_overlap", "measure", "starts_on", "ends_on"),)
    id: Mapped[Id]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    destination: Mapped[str] = mapped_column(String(12))
    what: Mapped[str] = mapped_column(String(300))
    person_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    release_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("public_release.id"), index=True)
    measure: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    told: Mapped[dict[str, Any]] = mapped_column(JSON)


class NearQuestion(Model):
    """A question that was refused: the third of somebody's whose filters differ by very few people."""

    __tablename__ = "near_question"
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    at: Mapped[dt.datetime]
    question: Mapped[str] = mapped_column(String(500))
