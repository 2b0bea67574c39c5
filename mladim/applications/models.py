"""Applications to calls: what was asked of whom, by when, how it ended, and which figures were used."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key
from mladim.frozen.models import FrozenFigure


class Application(Tenant, Model):
    """One application; `status` is that of the newest line of its history."""

    __tablename__ = "application"
    __table_args__ = (
        tenant_key("application"),
        CheckConstraint("asked IS NULL OR asked >= 0", name="asked"),
        CheckConstraint("granted IS NULL OR granted >= 0", name="granted"),
        Index("ix_application_deadline", "organisation_id", "deadline"),
    )
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(300))
    sort_key: Mapped[str] = mapped_column(String(600), default="")
    call: Mapped[str] = mapped_column(String(300), default="")
    programme: Mapped[str] = mapped_column(String(60), default="")
    action: Mapped[str] = mapped_column(String(200), default="")
    deadline: Mapped[dt.date | None]
    lead: Mapped[str] = mapped_column(String(300), default="")
    partners: Mapped[str] = mapped_column(Text, default="")
    role: Mapped[str] = mapped_column(String(40), default="")
    asked: Mapped[float | None] = mapped_column(Numeric(14, 2, asdecimal=False))
    granted: Mapped[float | None] = mapped_column(Numeric(14, 2, asdecimal=False))
    status: Mapped[str] = mapped_column(String(40))
    score: Mapped[str] = mapped_column(String(60), default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    innovative: Mapped[bool] = mapped_column(default=False)
    international: Mapped[bool] = mapped_column(default=False)
    web: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    # The last reminder that went out: so many days before the deadline.
    reminded: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    updated_at: Mapped[dt.datetime] = mapped_column(index=True)
    deleted_at: Mapped[dt.datetime | None]
    steps: Mapped[list["ApplicationStep"]] = relationship(
        order_by=lambda: (ApplicationStep.day, ApplicationStep.created_at, ApplicationStep.id),
        primaryjoin=lambda: Application.id == ApplicationStep.application_id,
        foreign_keys=lambda: ApplicationStep.application_id,
        viewonly=True,
    )
    figures: Mapped[list[FrozenFigure]] = relationship(
        secondary="application_figure",
        primaryjoin=lambda: Application.id == ApplicationFigure.application_id,
        secondaryjoin=lambda: ApplicationFigure.figure_id == FrozenFigure.id,
        order_by=lambda: FrozenFigure.code,
        viewonly=True,
    )


class ApplicationStep(Tenant, Model):
    """On that day the application came to this status."""

    __tablename__ = "application_step"
    __table_args__ = (tenant_fk("application_id", "application", ondelete="CASCADE"),)
    id: Mapped[Id]
    application_id: Mapped[int] = mapped_column(BigId, index=True)
    status: Mapped[str] = mapped_column(String(40))
    day: Mapped[dt.date]
    note: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))


class ApplicationFigure(Tenant, Model):
    """A frozen figure that stands in the application."""

    __tablename__ = "application_figure"
    __table_args__ = (
        tenant_fk("application_id", "application", ondelete="CASCADE"),
        tenant_fk("figure_id", "frozen_figure"),
        UniqueConstraint("application_id", "figure_id", name="uq_application_figure_pair"),
    )
    id: Mapped[Id]
    application_id: Mapped[int] = mapped_column(BigId)
    figure_id: Mapped[int] = mapped_column(BigId, index=True)
