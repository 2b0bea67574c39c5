"""Frozen figures: an answer as it stood, with all that is needed to print it again; never changed."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_key


class FrozenFigure(Tenant, Model):
    """One question, the definitions it was asked with, and its answer at one moment.

    `base_key` stands for what is counted (whose, when, narrowed to what): two figures with one base and one
    definition must have one value. `prints` holds, by language, the words and the table of the day.
    """

    __tablename__ = "frozen_figure"
    __table_args__ = (
        tenant_key("frozen_figure"),
        CheckConstraint("reach IN ('own', 'network')", name="reach"),
        Index("ix_frozen_figure_base", "organisation_id", "base_key"),
    )
    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(20), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(String(600), default="")
    reach: Mapped[str] = mapped_column(String(10))
    question: Mapped[str] = mapped_column(Text)
    chart: Mapped[str] = mapped_column(String(80), default="")
    base_key: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    definitions: Mapped[dict[str, int]] = mapped_column(JSON)
    as_of: Mapped[dt.datetime]
    coverage: Mapped[dict[str, Any]] = mapped_column(JSON)
    visibility: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
    prints: Mapped[dict[str, Any]] = mapped_column(JSON)
    doubts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    frozen_at: Mapped[dt.datetime] = mapped_column(index=True)
    frozen_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
