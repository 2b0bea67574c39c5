"""The named register of an ESF+ project: apart from the log, with its own consent and time of keeping."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key


class EsfParticipant(Tenant, Model):
    """One participant of an ESF+ project; the name is sealed, nothing leads to a participant of the log."""

    __tablename__ = "esf_participant"
    __table_args__ = (
        tenant_key("esf_participant"),
        tenant_fk("project_id", "project"),
        CheckConstraint("left_on IS NULL OR left_on >= entered_on", name="span"),
        CheckConstraint("birth_year BETWEEN 1900 AND 2100", name="birth_year"),
    )
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(BigId, index=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(String(12))
    birth_year: Mapped[int]
    gender: Mapped[str] = mapped_column(String(12))
    activity_status: Mapped[str] = mapped_column(String(30), default="unknown")
    education: Mapped[str] = mapped_column(String(20), default="unknown")
    characteristics: Mapped[list[str]] = mapped_column(JSON, default=list)
    entered_on: Mapped[dt.date]
    left_on: Mapped[dt.date | None]
    consent_on: Mapped[dt.date]
    keep_until: Mapped[dt.date]
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]
