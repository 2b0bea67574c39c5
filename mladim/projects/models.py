"""Projects and their targets, as the plan states them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key


class Project(Tenant, Model):
    """A project, programme or campaign that activities belong to."""

    __tablename__ = "project"
    __table_args__ = (
        tenant_key("project"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="span"),
        Index(
            "uq_project_code",
            "organisation_id",
            "code",
            unique=True,
            sqlite_where=text("deleted_at IS NULL AND code <> ''"),
            postgresql_where=text("deleted_at IS NULL AND code <> ''"),
        ),
    )
    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(400), default="")
    funder: Mapped[str] = mapped_column(String(300), default="")
    lead: Mapped[str] = mapped_column(String(300), default="")
    partners: Mapped[str] = mapped_column(Text, default="")
    plan_sections: Mapped[str] = mapped_column(String(120), default="")
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    web: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class Target(Tenant, Model):
    """One expected result of a project, word for word as the plan states it."""

    __tablename__ = "target"
    __table_args__ = (tenant_fk("project_id", "project", ondelete="CASCADE"),)
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(BigId, index=True)
    position: Mapped[int]
    plan_section: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str] = mapped_column(String(400))
    operator: Mapped[str] = mapped_column(String(10))
    value: Mapped[float | None] = mapped_column(Numeric(16, 4, asdecimal=False))
    upper: Mapped[float | None] = mapped_column(Numeric(16, 4, asdecimal=False))
    own_share: Mapped[float | None] = mapped_column(Numeric(16, 4, asdecimal=False))
    unit: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(Text, default="")
