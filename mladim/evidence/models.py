"""Where numbers were used: one line a use."""

import datetime as dt

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key
from mladim.frozen.models import FrozenFigure


class EvidenceUse(Tenant, Model):
    """A text, a campaign, an application in which numbers of the tool stand; with or without a frozen figure.

    `source` names the record of another feature that wrote the line, such as "application:123".
    """

    __tablename__ = "evidence_use"
    __table_args__ = (
        tenant_key("evidence_use"),
        tenant_fk("figure_id", "frozen_figure"),
        Index("ix_evidence_use_day", "organisation_id", "used_on"),
    )
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(String(600), default="")
    web: Mapped[str] = mapped_column(String(300), default="")
    used_on: Mapped[dt.date]
    author: Mapped[str] = mapped_column(String(200), default="")
    figure_id: Mapped[int | None] = mapped_column(BigId, index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(String(60), default="")
    proof_name: Mapped[str] = mapped_column(String(120), default="")
    proof_stored_as: Mapped[str] = mapped_column(String(80), default="")
    proof_type: Mapped[str] = mapped_column(String(60), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId)
    updated_at: Mapped[dt.datetime] = mapped_column(index=True)
    deleted_at: Mapped[dt.datetime | None]
    figure: Mapped[FrozenFigure | None] = relationship(
        primaryjoin=lambda: EvidenceUse.figure_id == FrozenFigure.id,
        foreign_keys=lambda: EvidenceUse.figure_id,
        viewonly=True,
    )
