"""Figures that others have published: aggregates from outside, never records of the tool."""

import datetime as dt

from sqlalchemy import CheckConstraint, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import Id, Model, Tenant


class PublishedFigure(Tenant, Model):
    """One number as a text printed it; it belongs to the network, which answers for it."""

    __tablename__ = "published_figure"
    __table_args__ = (
        CheckConstraint("unit IN ('count', 'share', 'change')", name="unit"),
        UniqueConstraint(
            "organisation_id",
            "publication",
            "period",
            "measure",
            "split",
            "unit",
            name="uq_published_figure_line",
        ),
    )
    id: Mapped[Id]
    publication: Mapped[str] = mapped_column(String(60))
    period: Mapped[str] = mapped_column(String(20))
    measure: Mapped[str] = mapped_column(String(60))
    split: Mapped[str] = mapped_column(String(60), default="")
    value: Mapped[float] = mapped_column(Numeric(16, 4, asdecimal=False))
    unit: Mapped[str] = mapped_column(String(10))
    base: Mapped[str] = mapped_column(String(40), default="")
    exhaustive: Mapped[bool] = mapped_column(default=True)
    title: Mapped[str] = mapped_column(String(300), default="")
    web: Mapped[str] = mapped_column(String(500), default="")
    is_logbook: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    loaded_at: Mapped[dt.datetime]
