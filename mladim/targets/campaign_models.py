"""Campaigns: one organisation leads them, others put their own activities and media items in."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_fk, tenant_key


class Campaign(Tenant, Model):
    """A common effort in a span of days; its targets are those of its project."""

    __tablename__ = "campaign"
    __table_args__ = (
        tenant_key("campaign"),
        tenant_fk("project_id", "project"),
        CheckConstraint("ends_on >= starts_on", name="span"),
    )
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[int | None] = mapped_column(BigId)
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    about: Mapped[str] = mapped_column(Text, default="")
    toolkit: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]


class CampaignMaterial(Tenant, Model):
    """A link or a file of a campaign's toolkit."""

    __tablename__ = "campaign_material"
    __table_args__ = (tenant_fk("campaign_id", "campaign", ondelete="CASCADE"),)
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, index=True)
    title: Mapped[str] = mapped_column(String(200))
    web: Mapped[str] = mapped_column(String(300), default="")
    filename: Mapped[str] = mapped_column(String(120), default="")
    stored_as: Mapped[str] = mapped_column(String(60), default="")
    media_type: Mapped[str] = mapped_column(String(40), default="")
    # Goes along when the network publishes the campaign.
    is_public: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime]


class CampaignEntry(Tenant, Model):
    """An activity that an organisation put into a campaign: its held sessions in those days count."""

    __tablename__ = "campaign_entry"
    __table_args__ = (
        UniqueConstraint("campaign_id", "organisation_id", "activity_id", name="uq_campaign_entry_once"),
        tenant_fk("activity_id", "activity", ondelete="CASCADE"),
        Index("ix_campaign_entry_campaign", "campaign_id", "organisation_id"),
    )
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign.id", ondelete="CASCADE"))
    activity_id: Mapped[int] = mapped_column(BigId)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))


class CampaignSession(Tenant, Model):
    """A single session that an organisation put into a campaign; it counts once, also beside its activity."""

    __tablename__ = "campaign_session"
    __table_args__ = (
        UniqueConstraint("campaign_id", "organisation_id", "session_id", name="uq_campaign_session_once"),
        tenant_fk("session_id", "work_session", ondelete="CASCADE"),
        Index("ix_campaign_session_campaign", "campaign_id", "organisation_id"),
    )
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(BigId, index=True)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))


class CampaignPart(Tenant, Model):
    """An organisation's part in a campaign: its version, so that what was chosen can be taken back."""

    __tablename__ = "campaign_part"
    __table_args__ = (UniqueConstraint("campaign_id", "organisation_id", name="uq_campaign_part_once"),)
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[dt.datetime]


class CampaignItem(Tenant, Model):
    """A media item that an organisation put into a campaign."""

    __tablename__ = "campaign_item"
    __table_args__ = (Index("ix_campaign_item_campaign", "campaign_id", "organisation_id"),)
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(300))
    channel: Mapped[str] = mapped_column(String(40), default="")
    on_day: Mapped[dt.date]
    web: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
