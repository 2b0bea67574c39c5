"""Where summaries are kept: a block of packed columns for each month of an organisation."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.db import BigId, Model

CARDS = "cards"


class StoreSlice(Model):
    """The month's sessions and people as packed columns; under "cards" what they are split by.

    The stamp of a month is made from what is in it; that of the cards is the token of
    `DataVersion.cards` they were read at.
    """

    __tablename__ = "store_slice"
    organisation_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    stamp: Mapped[int]
    payload: Mapped[bytes] = mapped_column(LargeBinary)


class NetworkSlice(Model):
    """A month of the whole network: the sum of what the stored blocks of all organisations add to it.

    `part` says what: tables by month, by day, who reports; "versions" (without a month) says at which data
    version each organisation's blocks were when they were added.
    """

    __tablename__ = "network_slice"
    part: Mapped[str] = mapped_column(String(8), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    stamp: Mapped[int]
    payload: Mapped[bytes] = mapped_column(LargeBinary)
