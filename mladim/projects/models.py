"""Projects and their targets, as the plan states them."""

import datetime as dt

from sqlalchemy import JSON, Boolean, CheckConstraint, Index, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key
from mladim.organisations.models import TeamMember


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
    programmes: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    own_role: Mapped[str] = mapped_column(String(40), default="", server_default="")
    visibility: Mapped[str] = mapped_column(String(400), default="", server_default="")
    budget: Mapped[float | None] = mapped_column(Numeric(14, 2, asdecimal=False))
    spent: Mapped[float | None] = mapped_column(Numeric(14, 2, asdecimal=False))
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class ProjectPartner(Tenant, Model):
    """Who else carries the project, in which role and with what share of it in per cent."""

    __tablename__ = "project_partner"
    __table_args__ = (
        tenant_fk("project_id", "project", ondelete="CASCADE"),
        CheckConstraint("share IS NULL OR (share >= 0 AND share <= 100)", name="share"),
    )
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(BigId, index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(40), default="partner")
    share: Mapped[float | None] = mapped_column(Numeric(5, 2, asdecimal=False))


class ProjectStaff(Tenant, Model):
    """Who of the team works on the project, with what share of working time in per cent."""

    __tablename__ = "project_staff"
    __table_args__ = (
        tenant_fk("project_id", "project", ondelete="CASCADE"),
        tenant_fk("team_member_id", "team_member"),
        CheckConstraint("share IS NULL OR (share >= 0 AND share <= 100)", name="share"),
    )
    project_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    team_member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    share: Mapped[float | None] = mapped_column(Numeric(5, 2, asdecimal=False))
    team_member: Mapped[TeamMember] = relationship(
        primaryjoin="foreign(ProjectStaff.team_member_id) == TeamMember.id", viewonly=True
    )


class Target(Tenant, Model):
    """One expected result of a project, word for word as the plan states it."""

    __tablename__ = "target"
    __table_args__ = (
        tenant_key("target"),
        tenant_fk("project_id", "project", ondelete="CASCADE"),
    )
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
    region: Mapped[str] = mapped_column(String(4), default="", server_default="")
    age: Mapped[str] = mapped_column(String(40), default="", server_default="")
    strategy_goal: Mapped[str] = mapped_column(String(10), default="", server_default="")
    # A level the plan starts from, written among its goals: shown, never judged.
    is_baseline: Mapped[bool] = mapped_column(Boolean, default=False, server_default=text("false"))
    baseline: Mapped[float | None] = mapped_column(Numeric(16, 4, asdecimal=False))
    starts_on: Mapped[dt.date | None]
    due_on: Mapped[dt.date | None]
    # Where the value comes from: query, records, counter, hand; nothing until somebody has said.
    measured_by: Mapped[str] = mapped_column(String(10), default="", server_default="")
    query: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    counter: Mapped[str] = mapped_column(String(60), default="", server_default="")
    # The measure sees only the organisation's own part of the goal.
    measures_own: Mapped[bool] = mapped_column(Boolean, default=False, server_default=text("false"))
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
