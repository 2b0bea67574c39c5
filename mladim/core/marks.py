"""What changed since the figures were summed up: dirty months of an organisation, and its data version.

Whoever changes a row that figures depend on leaves a mark in the same transaction. Nothing is computed there;
the next reader works the marked months out again from the rows themselves.
"""

import datetime as dt
import secrets
from functools import cache
from typing import Any

from sqlalchemy import Connection, ForeignKey, String, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column

from mladim.core.db import BigId, Model, db

# In place of a month: all months; only what figures are split by; only words and versions.
EVERYTHING, CARDS, WORDS = "all", "cards", ""
TOUCHED, UNSETTLED, SEEN = "touched_figures", "unsettled_figures", "seen_versions"
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# The sum over 32,000 organisations still fits into 63 bits.
TOKEN_BITS = 48
Touched = set[tuple[int, str]]


class DirtyMark(Model):
    """A month of an organisation (or all of them) that has to be summed up again."""

    __tablename__ = "dirty_mark"
    organisation_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    month: Mapped[str] = mapped_column(String(7), primary_key=True)


class DataVersion(Model):
    """Tokens that change with everything in an organisation's figures, and with what they are split by.

    Random, not counted: what was read in a transaction that was taken back never equals what came later.
    """

    __tablename__ = "data_version"
    organisation_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version: Mapped[int]
    cards: Mapped[int]


def month_of(day: dt.date) -> str:
    """2026-10"""
    return f"{day:%Y-%m}"


def touch(session: Session, organisation_id: int, *months: str) -> None:
    """Remember that figures of these months changed."""
    found: Touched = {(organisation_id, month) for month in months}
    session.info.setdefault(TOUCHED, set()).update(found)
    session.info.setdefault(UNSETTLED, set()).update(found)


def touch_all(organisation_id: int) -> None:
    """After rows were written past the session: everything of the organisation is to be summed up again."""
    touch(db.session(), organisation_id, EVERYTHING, CARDS)


def forget_touched() -> None:
    """After every table was emptied there is nothing left to mark."""
    _forget(db.session())


def settle(session: Session | None = None) -> None:
    """Write what was remembered into the same transaction, in an order in which nobody waits for two."""
    session = session or db.session()
    touched: Touched = session.info.pop(UNSETTLED, set())
    if not touched:
        return
    connection = session.connection()
    months = sorted(one for one in touched if one[1] not in {CARDS, WORDS})
    if months:
        rows = [{"organisation_id": one, "month": month} for one, month in months]
        connection.execute(_marking(connection.dialect.name), rows)
    with_cards = {one for one, month in touched if month == CARDS}
    for one in sorted({one for one, _month in touched}):
        renew_version(connection, one, with_cards=one in with_cards)
    session.info.pop(SEEN, None)


# Made once for each kind of database, because every save sends them.
@cache
def _marking(dialect: str) -> Any:
    return INSERTS[dialect](DirtyMark).on_conflict_do_nothing()


@cache
def _renewing(dialect: str, names: tuple[str, ...]) -> Any:
    fresh = INSERTS[dialect](DataVersion)
    changed = {name: fresh.excluded[name] for name in names}
    return fresh.on_conflict_do_update(index_elements=["organisation_id"], set_=changed)


def renew_version(connection: Connection, organisation_id: int, *, with_cards: bool = True) -> None:
    """From here on whoever read the organisation's figures before sees that they are old."""
    row = {"organisation_id": organisation_id, "version": _token(), "cards": _token()}
    names = ("version", "cards") if with_cards else ("version",)
    connection.execute(_renewing(connection.dialect.name, names), row)


def _token() -> int:
    return secrets.randbits(TOKEN_BITS) + 1


def _forget(session: Session) -> None:
    session.info.pop(TOUCHED, None)
    session.info.pop(UNSETTLED, None)


@event.listens_for(Session, "before_commit")
def _settle_before_commit(session: Session) -> None:
    session.flush()
    settle(session)


@event.listens_for(Session, "after_commit")
def _forget_committed(session: Session) -> None:
    if not session.in_nested_transaction():
        _forget(session)


@event.listens_for(Session, "after_soft_rollback")
def _mark_again(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        _forget(session)
    elif touched := session.info.get(TOUCHED):
        # A savepoint was taken back, perhaps with marks that belong to what came before it.
        session.info[UNSETTLED] = set(touched)
