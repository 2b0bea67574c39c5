"""Questions that people keep under a name."""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Id, Model, Tenant, tenant_key


class SavedView(Tenant, Model):
    """A question of the explorer in its one address; one's own, or shared inside the organisation.

    `question` has no dates where `period` names them (this_year), so that it moves along with time.
    """

    __tablename__ = "saved_view"
    __table_args__ = (tenant_key("saved_view"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    question: Mapped[str] = mapped_column(Text)
    period: Mapped[str] = mapped_column(String(20), default="")
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[dt.datetime | None]

    @property
    def address(self) -> str:
        """The query string of the explorer."""
        return f"{self.question}&period={self.period}" if self.period else self.question
