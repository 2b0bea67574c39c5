"""A campaign as everybody may see it: unchangeable content with the files that go along."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model


class CampaignRelease(Model):
    """The public page of one campaign of the network; once published it never changes."""

    __tablename__ = "campaign_release"
    __table_args__ = (
        CheckConstraint("status IN ('prepared', 'published', 'withdrawn')", name="status"),
        UniqueConstraint("campaign_id", "revision"),
    )
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign.id"), index=True)
    code: Mapped[str] = mapped_column(String(80), unique=True)
    slug: Mapped[str] = mapped_column(String(70), index=True)
    revision: Mapped[int]
    status: Mapped[str] = mapped_column(String(12), default="prepared")
    cutoff: Mapped[dt.date]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    report_hash: Mapped[str] = mapped_column(String(64))
    # How many people stood behind each printed cell; never shown, only compared with the next release.
    people: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    prepared_at: Mapped[dt.datetime]
    prepared_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    published_at: Mapped[dt.datetime | None]
    published_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    withdrawn_at: Mapped[dt.datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    withdrawn_because: Mapped[str] = mapped_column(Text, default="")


class CampaignReleaseFile(Model):
    """A file of the toolkit as it was when the page was prepared."""

    __tablename__ = "campaign_release_file"
    __table_args__ = (UniqueConstraint("release_id", "name"),)
    id: Mapped[Id]
    release_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign_release.id"), index=True)
    name: Mapped[str] = mapped_column(String(140))
    media_type: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
