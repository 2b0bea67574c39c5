"""Numbers from elsewhere that ours are divided by."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import Model


class Residents(Model):
    """Residents aged 15 to 29 of a municipality, a region or the country on 1 January of a year."""

    __tablename__ = "residents"
    __table_args__ = (CheckConstraint("residents >= 0", name="residents"),)
    area: Mapped[str] = mapped_column(String(6), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    residents: Mapped[int]
    source: Mapped[str] = mapped_column(String(300))
