"""A campaign as everybody may see it: unchangeable content with the files that go along."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model
from mladim.releases.kept import STATUS, Kept


class CampaignRelease(Kept, Model):
    """The public page of one campaign of the network; once published it never changes."""

    __tablename__ = "campaign_release"
    __table_args__ = (
        CheckConstraint(STATUS, name="status"),
        UniqueConstraint("campaign_id", "revision"),
    )
    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(BigId, ForeignKey("campaign.id"), index=True)
    code: Mapped[str] = mapped_column(String(80), unique=True)
    slug: Mapped[str] = mapped_column(String(70), index=True)


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
