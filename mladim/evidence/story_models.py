"""Stories: a young person's words, and perhaps a picture, for as long as there is consent."""

import datetime as dt

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_key


class Story(Tenant, Model):
    """A quote with the name it may be shown under. Withdrawn, nothing of it is left but that it was."""

    __tablename__ = "story"
    __table_args__ = (
        tenant_key("story"),
        CheckConstraint("consent_until IS NULL OR consent_until >= consent_on", name="consent"),
    )
    id: Mapped[Id]
    quote: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(80), default="")
    age_band: Mapped[str] = mapped_column(String(10), default="")
    about: Mapped[str] = mapped_column(String(200), default="")
    is_public: Mapped[bool] = mapped_column(default=False)
    consent_on: Mapped[dt.date]
    consent_by: Mapped[str] = mapped_column(String(200))
    consent_until: Mapped[dt.date | None]
    photo_stored_as: Mapped[str] = mapped_column(String(80), default="")
    photo_words: Mapped[str] = mapped_column(String(300), default="")
    photo_withdrawn_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(BigId)
    updated_at: Mapped[dt.datetime] = mapped_column(index=True)
    deleted_at: Mapped[dt.datetime | None]
