"""Answers already given to a client's key, so that a repeated request has one effect."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant


class IdempotencyKey(Tenant, Model):
    """One request that had an effect, written in the same transaction."""

    __tablename__ = "idempotency_key"
    __table_args__ = (Index("uq_idempotency_key", "organisation_id", "person_id", "key", unique=True),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"))
    key: Mapped[str] = mapped_column(String(80))
    request_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
