"""What shows how far a target has come: values by hand, milestones, and records that are counted."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key


class TargetValue(Tenant, Model):
    """A value somebody entered: as of a day, with what proves it. A wrong one is withdrawn, never changed."""

    __tablename__ = "target_value"
    __table_args__ = (
        tenant_fk("target_id", "target", ondelete="CASCADE"),
        Index("ix_target_value_day", "organisation_id", "target_id", "on_day"),
    )
    id: Mapped[Id]
    target_id: Mapped[int] = mapped_column(BigId)
    on_day: Mapped[dt.date]
    value: Mapped[float | None] = mapped_column(Numeric(16, 4, asdecimal=False))
    own_value: Mapped[float | None] = mapped_column(Numeric(16, 4, asdecimal=False))
    proof: Mapped[str] = mapped_column(Text, default="")
    web: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    deleted_at: Mapped[dt.datetime | None]


class TargetMilestone(Tenant, Model):
    """What is to be reached by a day on the way."""

    __tablename__ = "target_milestone"
    __table_args__ = (tenant_fk("target_id", "target", ondelete="CASCADE"),)
    id: Mapped[Id]
    target_id: Mapped[int] = mapped_column(BigId, index=True)
    on_day: Mapped[dt.date]
    value: Mapped[float] = mapped_column(Numeric(16, 4, asdecimal=False))


class LinkedRecord(Tenant, Model):
    """A media item, a document, a meeting, a survey … of a project; each may count for one of its targets.

    A survey says which one it was and how many people answered; the answers stay where they were given.
    """

    __tablename__ = "linked_record"
    __table_args__ = (
        tenant_key("linked_record"),
        tenant_fk("project_id", "project", ondelete="CASCADE"),
        tenant_fk("target_id", "target", ondelete="CASCADE"),
        Index("ix_linked_record_target", "organisation_id", "target_id", "on_day"),
        CheckConstraint("answers IS NULL OR answers >= 0", name="answers"),
    )
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(BigId, index=True)
    target_id: Mapped[int | None] = mapped_column(BigId)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    on_day: Mapped[dt.date]
    channel: Mapped[str] = mapped_column(String(40), default="")
    survey: Mapped[str] = mapped_column(String(20), default="")
    answers: Mapped[int | None]
    web: Mapped[str] = mapped_column(String(300), default="")
    filename: Mapped[str] = mapped_column(String(120), default="")
    stored_as: Mapped[str] = mapped_column(String(60), default="")
    media_type: Mapped[str] = mapped_column(String(40), default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    deleted_at: Mapped[dt.datetime | None]


class PlanIndicator(Tenant, Model):
    """What a goal of the strategy asks of a year beside targets: a result, its day and proof."""

    __tablename__ = "plan_indicator"
    __table_args__ = (tenant_key("plan_indicator"),)
    id: Mapped[Id]
    year: Mapped[int]
    goal: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(400))
    result: Mapped[str] = mapped_column(String(300), default="")
    on_day: Mapped[dt.date | None]
    proof: Mapped[str] = mapped_column(Text, default="")
    web: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)


class YearReview(Tenant, Model):
    """An organisation's evaluation of its year; the network reads it only when it is shared."""

    __tablename__ = "year_review"
    __table_args__ = (Index("uq_year_review_year", "organisation_id", "year", unique=True),)
    id: Mapped[Id]
    year: Mapped[int]
    evaluation: Mapped[str] = mapped_column(Text, default="")
    strengths: Mapped[str] = mapped_column(Text, default="")
    weaknesses: Mapped[str] = mapped_column(Text, default="")
    opportunities: Mapped[str] = mapped_column(Text, default="")
    threats: Mapped[str] = mapped_column(Text, default="")
    shared_at: Mapped[dt.datetime | None]
    updated_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
