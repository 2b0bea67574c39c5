"""Organisations, their places and teams, and who may do what in them."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.accounts.models import Person
from mladim.core.db import BigId, Id, Model, Tenant, tenant_key


class Organisation(Model):
    """The organisation card (osebna kartica)."""

    __tablename__ = "organisation"
    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(400), default="")
    is_network: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    legal_form: Mapped[str | None] = mapped_column(String(40))
    sector_group: Mapped[str | None] = mapped_column(String(40))
    public_interest_status: Mapped[str | None] = mapped_column(String(40))
    municipality: Mapped[str | None] = mapped_column(String(6))
    street: Mapped[str] = mapped_column(String(200), default="")
    post: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    web: Mapped[str] = mapped_column(String(300), default="")
    social_links: Mapped[list[str]] = mapped_column(JSON, default=list)
    age_bands: Mapped[list[str]] = mapped_column(JSON, default=list)
    areas: Mapped[list[str]] = mapped_column(JSON, default=list)
    vat_number: Mapped[str] = mapped_column(String(12), default="")
    registration_number: Mapped[str] = mapped_column(String(12), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    logo: Mapped[str | None] = mapped_column(String(80))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    calendar_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime]
    closed_on: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def organisation_id(self) -> int:
        """So that its changes are written down like those of its rows."""
        return self.id


class NetworkMembership(Tenant, Model):
    """A span of time in which the organisation stands in a relation to the network."""

    __tablename__ = "network_membership"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="span"),)
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]


class Membership(Tenant, Model):
    """A person's role in an organisation."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "uq_membership_current",
            "organisation_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("role IN ('worker', 'coordinator', 'viewer', 'staff', 'administrator')", name="role"),
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation] = relationship()


class Invitation(Tenant, Model):
    """A letter with a link that makes somebody a member."""

    __tablename__ = "invitation"
    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(20))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    invited_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    accepted_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]
    organisation: Mapped[Organisation] = relationship()


class Place(Tenant, Model):
    """Where the work happens."""

    __tablename__ = "place"
    __table_args__ = (
        tenant_key("place"),
        Index(
            "uq_place_name",
            "organisation_id",
            "name",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    location: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(200), default="")
    municipality: Mapped[str | None] = mapped_column(String(6))
    square_metres: Mapped[float | None] = mapped_column(Numeric(8, 1, asdecimal=False))
    opening_hours: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class TeamMember(Tenant, Model):
    """Staff and volunteers whose hours are counted; an account is not needed."""

    __tablename__ = "team_member"
    __table_args__ = (
        tenant_key("team_member"),
        CheckConstraint("birth_year BETWEEN 1900 AND 2100", name="birth_year"),
    )
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(240), default="")
    person_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    staff_role: Mapped[str] = mapped_column(String(40), default="youth_worker")
    is_volunteer: Mapped[bool] = mapped_column(default=False)
    volunteer_type: Mapped[str | None] = mapped_column(String(20))
    # Of volunteers only, for the yearly report on volunteering: age class and agreements.
    birth_year: Mapped[int | None]
    agreement_on: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]
