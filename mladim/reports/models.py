"""Reports in the making, copies of definitions, Word templates, counts of fewer opportunities."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key


class Report(Tenant, Model):
    """A report of the organisation: for whom, over what, with what text; its numbers come from the records.

    `definition` is the code of a definition, `source` its text as it was when the report was begun.
    `choices` holds activities, charts, tables, annexes, stories; `texts` only the paragraphs that somebody
    edited; `own_numbers` the numbers that somebody put in place of the computed ones, with the reason.
    """

    __tablename__ = "report"
    __table_args__ = (
        tenant_key("report"),
        tenant_fk("project_id", "project"),
        CheckConstraint("ends_on >= starts_on", name="span"),
        CheckConstraint("language IN ('sl', 'en')", name="language"),
    )
    id: Mapped[Id]
    definition: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="sl")
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    project_id: Mapped[int | None] = mapped_column(BigId)
    choices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    own_numbers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    updated_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class ReportDefinition(Tenant, Model):
    """An organisation's own copy of a definition, as TOML."""

    __tablename__ = "report_definition"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class ReportTemplate(Tenant, Model):
    """An organisation's own Word file with tags."""

    __tablename__ = "report_template"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    stored_as: Mapped[str] = mapped_column(String(60), unique=True)
    size: Mapped[int]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class FewerOpportunities(Tenant, Model):
    """How many people with one reason took part in a project; a count, tied to nobody."""

    __tablename__ = "fewer_opportunities"
    __table_args__ = (
        tenant_fk("project_id", "project", ondelete="CASCADE"),
        CheckConstraint("count >= 0", name="count"),
    )
    project_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int]
