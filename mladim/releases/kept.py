"""What a release keeps: unchangeable content, the report of its audit, who let it out and took it back."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId

STATUS = "status IN ('prepared', 'published', 'withdrawn')"


class Kept:
    """Columns of a release; a table of releases checks STATUS."""

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
