"""Activities (dejavnosti), their recurring schedules, teams and partners."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key
from mladim.organisations.models import Organisation, Place, TeamMember
from mladim.participants.models import ParticipantGroup
from mladim.projects.models import Project


class Activity(Tenant, Model):
    """A line of work whose sessions are logged."""

    __tablename__ = "activity"
    __table_args__ = (
        tenant_key("activity"),
        tenant_fk("project_id", "project"),
        tenant_fk("place_id", "place"),
        tenant_fk("group_id", "participant_group"),
        CheckConstraint(
            "kind IN ('open', 'group', 'event', 'individual', 'outreach', 'digital')", name="kind"
        ),
        CheckConstraint("default_role IN ('active', 'passive', 'contact')", name="default_role"),
        Index("ix_activity_name", "organisation_id", "name"),
    )
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(400), default="")
    kind: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(40))
    main_area: Mapped[str | None] = mapped_column(String(20))
    other_areas: Mapped[list[str]] = mapped_column(JSON, default=list)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    target_groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    description: Mapped[str] = mapped_column(Text, default="")
    project_id: Mapped[int | None] = mapped_column(BigId)
    place_id: Mapped[int | None] = mapped_column(BigId)
    group_id: Mapped[int | None] = mapped_column(BigId)
    default_role: Mapped[str] = mapped_column(String(10), default="active")
    led_by: Mapped[str] = mapped_column(String(14), default="team")
    usual_start: Mapped[dt.time | None]
    usual_end: Mapped[dt.time | None]
    is_announced: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)
    ended_on: Mapped[dt.date | None]
    deleted_at: Mapped[dt.datetime | None]

    project: Mapped[Project | None] = relationship(
        primaryjoin="foreign(Activity.project_id) == Project.id", viewonly=True
    )
    place: Mapped[Place | None] = relationship(
        primaryjoin="foreign(Activity.place_id) == Place.id", viewonly=True
    )
    group: Mapped[ParticipantGroup | None] = relationship(
        primaryjoin="foreign(Activity.group_id) == ParticipantGroup.id", viewonly=True
    )
    team: Mapped[list["ActivityStaff"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    partners: Mapped[list["ActivityPartner"]] = relationship(viewonly=True)

    @property
    def areas(self) -> list[str]:
        """The main area first, then the others (one to three in all)."""
        return [area for area in (self.main_area, *self.other_areas) if area]


class ActivityStaff(Tenant, Model):
    """Who usually runs the activity."""

    __tablename__ = "activity_staff"
    __table_args__ = (
        tenant_fk("activity_id", "activity", ondelete="CASCADE"),
        tenant_fk("team_member_id", "team_member"),
    )
    activity_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    team_member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    team_member: Mapped[TeamMember] = relationship(
        primaryjoin="foreign(ActivityStaff.team_member_id) == TeamMember.id", viewonly=True
    )


class ActivityPartner(Tenant, Model):
    """Another organisation that runs the activity together with its owner, with its share in per cent."""

    __tablename__ = "activity_partner"
    __table_args__ = (
        tenant_fk("activity_id", "activity", ondelete="CASCADE"),
        CheckConstraint("share >= 0 AND share <= 100", name="share"),
        CheckConstraint("status IN ('invited', 'accepted', 'declined')", name="status"),
    )
    activity_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    partner_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("organisation.id"), primary_key=True, autoincrement=False, index=True
    )
    share: Mapped[float] = mapped_column(Numeric(5, 2, asdecimal=False), default=0)
    status: Mapped[str] = mapped_column(String(10), default="invited")
    partner: Mapped[Organisation] = relationship(foreign_keys=[partner_id])


class ActivityProject(Tenant, Model):
    """A further project that the activity's sessions count for, with the rule of counting in words.

    The activity's own project stays its main one: by project a session stands there once.
    """

    __tablename__ = "activity_project"
    __table_args__ = (
        tenant_fk("activity_id", "activity", ondelete="CASCADE"),
        tenant_fk("project_id", "project", ondelete="CASCADE"),
    )
    activity_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    project_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    rule: Mapped[str] = mapped_column(String(300), default="")
    project: Mapped[Project] = relationship(
        primaryjoin="foreign(ActivityProject.project_id) == Project.id", viewonly=True
    )


class Schedule(Tenant, Model):
    """When an activity repeats: an RFC 5545 rule, its exclusions and its local times."""

    __tablename__ = "schedule"
    __table_args__ = (
        tenant_key("schedule"),
        tenant_fk("activity_id", "activity", ondelete="CASCADE"),
        tenant_fk("place_id", "place"),
    )
    id: Mapped[Id]
    activity_id: Mapped[int] = mapped_column(BigId, index=True)
    rule: Mapped[str] = mapped_column(String(400))
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]
    place_id: Mapped[int | None] = mapped_column(BigId)
    excluded: Mapped[list[str]] = mapped_column(JSON, default=list)
    skip_holidays: Mapped[bool] = mapped_column(default=True)
    skip_school_breaks: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime]
