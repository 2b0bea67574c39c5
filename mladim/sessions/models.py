"""Held, announced and cancelled sessions, and the three grades of who was there."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key
from mladim.organisations.models import Place, TeamMember
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity


class WorkSession(Tenant, Model):
    """One occurrence (izvedba) of an activity."""

    __tablename__ = "work_session"
    __table_args__ = (
        tenant_key("work_session"),
        tenant_fk("activity_id", "activity"),
        tenant_fk("schedule_id", "schedule"),
        tenant_fk("place_id", "place"),
        CheckConstraint("status IN ('announced', 'held', 'cancelled')", name="status"),
        CheckConstraint("led_by IN ('team', 'together', 'young_people')", name="led_by"),
        CheckConstraint("ends_at > starts_at", name="span"),
        Index("uq_work_session_uuid", "organisation_id", "uuid", unique=True),
        Index(
            "uq_work_session_occurrence",
            "organisation_id",
            "schedule_id",
            "occurrence_date",
            unique=True,
            sqlite_where=text("schedule_id IS NOT NULL"),
            postgresql_where=text("schedule_id IS NOT NULL"),
        ),
        Index("ix_work_session_day", "organisation_id", "local_date"),
        Index("ix_work_session_activity", "organisation_id", "activity_id", "local_date"),
    )
    id: Mapped[Id]
    uuid: Mapped[UUID] = mapped_column(default=uuid4)
    activity_id: Mapped[int]
    schedule_id: Mapped[int | None] = mapped_column(BigId)
    occurrence_date: Mapped[dt.date | None]
    place_id: Mapped[int | None] = mapped_column(BigId)
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    local_date: Mapped[dt.date]
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Ljubljana")
    status: Mapped[str] = mapped_column(String(12), default="announced")
    cancel_reason: Mapped[str | None] = mapped_column(String(20))
    led_by: Mapped[str] = mapped_column(String(14), default="team")
    note: Mapped[str] = mapped_column(Text, default="")
    went_well: Mapped[str] = mapped_column(Text, default="")
    next_time: Mapped[str] = mapped_column(Text, default="")
    outcome_tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    started_from_previous: Mapped[bool] = mapped_column(default=False)
    changed_cells: Mapped[int | None]
    import_key: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    logged_at: Mapped[dt.datetime | None]
    logged_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    updated_at: Mapped[dt.datetime] = mapped_column(index=True)
    updated_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]

    activity: Mapped[Activity] = relationship(
        primaryjoin="foreign(WorkSession.activity_id) == Activity.id",
        viewonly=True,
        lazy="joined",
        innerjoin=True,
    )
    place: Mapped[Place | None] = relationship(
        primaryjoin="foreign(WorkSession.place_id) == Place.id", viewonly=True
    )
    headcounts: Mapped[list["HeadCount"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    attendances: Mapped[list["Attendance"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, overlaps="headcounts"
    )
    staff: Mapped[list["SessionStaff"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, overlaps="headcounts,attendances"
    )
    proofs: Mapped[list["Proof"]] = relationship(
        primaryjoin="and_(Proof.organisation_id == WorkSession.organisation_id, "
        "foreign(Proof.session_id) == WorkSession.id, Proof.deleted_at.is_(None))",
        order_by="Proof.created_at, Proof.id",
        viewonly=True,
    )


class HeadCount(Tenant, Model):
    """How many of one age, gender and role were there without a name; 0 is a count, no row is unknown."""

    __tablename__ = "head_count"
    __table_args__ = (
        tenant_fk("session_id", "work_session", ondelete="CASCADE"),
        CheckConstraint("count >= 0", name="count"),
        CheckConstraint("role IN ('active', 'passive', 'contact')", name="role"),
        {"sqlite_with_rowid": False},
    )
    organisation_id: Mapped[int] = mapped_column(BigId, ForeignKey("organisation.id"), primary_key=True)
    session_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    age_band: Mapped[str] = mapped_column(String(8), primary_key=True)
    gender: Mapped[str] = mapped_column(String(12), primary_key=True)
    role: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int]
    method: Mapped[str] = mapped_column(String(12), default="counted")


class Attendance(Tenant, Model):
    """A known young person at a session."""

    __tablename__ = "attendance"
    __table_args__ = (
        tenant_fk("session_id", "work_session", ondelete="CASCADE"),
        tenant_fk("participant_id", "participant"),
        CheckConstraint("role IN ('active', 'passive', 'producer')", name="role"),
        Index("ix_attendance_participant", "organisation_id", "participant_id"),
        {"sqlite_with_rowid": False},
    )
    organisation_id: Mapped[int] = mapped_column(BigId, ForeignKey("organisation.id"), primary_key=True)
    session_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(10), default="active")

    participant: Mapped[Participant] = relationship(
        primaryjoin="foreign(Attendance.participant_id) == Participant.id", viewonly=True
    )


class SessionStaff(Tenant, Model):
    """Hours somebody of the team gave to a session."""

    __tablename__ = "session_staff"
    __table_args__ = (
        tenant_fk("session_id", "work_session", ondelete="CASCADE"),
        tenant_fk("team_member_id", "team_member"),
        CheckConstraint("hours >= 0 AND preparation_hours >= 0", name="hours"),
    )
    session_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    team_member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, index=True)
    hours: Mapped[float] = mapped_column(Numeric(6, 2, asdecimal=False), default=0)
    preparation_hours: Mapped[float] = mapped_column(Numeric(6, 2, asdecimal=False), default=0)

    team_member: Mapped[TeamMember] = relationship(
        primaryjoin="foreign(SessionStaff.team_member_id) == TeamMember.id", viewonly=True
    )


class Proof(Tenant, Model):
    """A file that proves a count (picture or PDF), stored under a made-up name."""

    __tablename__ = "proof"
    __table_args__ = (tenant_fk("session_id", "work_session", ondelete="CASCADE"),)
    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(BigId, index=True)
    kind: Mapped[str] = mapped_column(String(30), default="photo")
    filename: Mapped[str] = mapped_column(String(120))
    stored_as: Mapped[str] = mapped_column(String(60), unique=True)
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    deleted_at: Mapped[dt.datetime | None]
