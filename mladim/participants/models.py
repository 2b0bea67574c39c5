"""Young people of an organisation: a record without a name, the name encrypted beside it, and groups."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key


class Participant(Tenant, Model):
    """One known young person of one organisation; nothing here says who it is."""

    __tablename__ = "participant"
    __table_args__ = (
        tenant_key("participant"),
        tenant_fk("merged_into_id", "participant"),
        CheckConstraint("kind IN ('named', 'alias')", name="kind"),
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
    )
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(8))
    birth_year: Mapped[int | None]
    gender: Mapped[str] = mapped_column(String(12), default="unknown")
    municipality: Mapped[str | None] = mapped_column(String(6))
    merged_into_id: Mapped[int | None] = mapped_column(BigId)
    created_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class ParticipantName(Tenant, Model):
    """The name or alias, encrypted with the organisation's key; `lookup` finds an alias without reading."""

    __tablename__ = "participant_name"
    __table_args__ = (
        tenant_fk("participant_id", "participant", ondelete="CASCADE"),
        Index(
            "uq_participant_name_lookup",
            "organisation_id",
            "lookup",
            unique=True,
            sqlite_where=text("lookup IS NOT NULL"),
            postgresql_where=text("lookup IS NOT NULL"),
        ),
    )
    participant_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(String(12))
    lookup: Mapped[str | None] = mapped_column(String(64))
    # The name before the last change, encrypted too, so that a wrong change can be taken back for a while.
    former: Mapped[bytes | None] = mapped_column(LargeBinary)
    former_key_id: Mapped[str | None] = mapped_column(String(12))


class ParticipantGroup(Tenant, Model):
    """A named list of young people that an activity is for."""

    __tablename__ = "participant_group"
    __table_args__ = (tenant_key("participant_group"),)
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(240), default="")
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class GroupMember(Tenant, Model):
    """A young person on a list."""

    __tablename__ = "group_member"
    __table_args__ = (
        tenant_fk("group_id", "participant_group", ondelete="CASCADE"),
        tenant_fk("participant_id", "participant", ondelete="CASCADE"),
    )
    group_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, index=True)


class ParticipantMerge(Tenant, Model):
    """What a merge moved, so that it can be taken apart again."""

    __tablename__ = "participant_merge"
    __table_args__ = (
        tenant_fk("kept_id", "participant"),
        tenant_fk("absorbed_id", "participant"),
    )
    id: Mapped[Id]
    kept_id: Mapped[int]
    absorbed_id: Mapped[int]
    moved: Mapped[dict[str, Any]] = mapped_column(JSON)
    merged_at: Mapped[dt.datetime]
    merged_by: Mapped[int | None] = mapped_column(BigId)
    undone_at: Mapped[dt.datetime | None]


class ParticipantDifference(Tenant, Model):
    """Two records that look alike but are two people: not suggested for merging again."""

    __tablename__ = "participant_difference"
    __table_args__ = (
        tenant_fk("first_id", "participant", ondelete="CASCADE"),
        tenant_fk("second_id", "participant", ondelete="CASCADE"),
        CheckConstraint("first_id < second_id", name="order"),
    )
    first_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, index=True)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId)
