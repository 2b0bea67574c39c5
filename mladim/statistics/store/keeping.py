"""Summaries in the database: fetched, worked out again where marked, and put back when nobody is writing."""

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import g
from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import SQLAlchemyError

from mladim.core.db import begin_writing, db, end_writing
from mladim.core.engine import is_taken, is_writing, wait_for_others
from mladim.core.errors import Busy
from mladim.core.marks import EVERYTHING, INSERTS, DataVersion, DirtyMark
from mladim.statistics.store.models import CARDS, StoreSlice
from mladim.statistics.store.packing import stamp_of
from mladim.statistics.store.pages import Incomplete, Page, make_page
from mladim.statistics.store.reading import read_cards, read_months
from mladim.statistics.store.wide_keeping import (
    Addition,
    addition,
    drop,
    follow,
    lock,
    prepare,
    stored_versions,
)

WAITING = "summaries_to_store"
# Blocks of so many organisations are in memory at once besides what is made of them.
AT_ONCE = 50


@dataclass
class Kept:
    """The packed months and cards of an organisation, true at a data version; `fresh` = not stored yet."""

    house: int
    version: int
    cards_token: int = 0
    cards: bytes = b""
    months: dict[str, bytes] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    # What the sums of the network become others by, once somebody worked it out.
    added: Addition | None = None

    def page(self) -> Page:
        """What is made of it; Incomplete when it was seen in the middle of somebody's save."""
        page = make_page(self.house, self.months, self.cards)
        page.stamps = {month: self.stamps[month] for month in (*self.months, CARDS)}
        return page


def _version(connection: Connection, house: int) -> tuple[int, int]:
    query = select(DataVersion.version, DataVersion.cards).where(DataVersion.organisation_id == house)
    row = connection.execute(query).one_or_none()
    return (row.version, row.cards) if row else (0, 0)


def span_of_month(month: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    first = dt.date.fromisoformat(f"{month}-01")
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def bring(connection: Connection, house: int) -> Kept | None:
    """Everything of one organisation at one moment; none when it changed again and again meanwhile."""
    for _try in range(3):
        version, token = _version(connection, house)
        found = Kept(house, version, cards_token=token)
        query = select(DirtyMark.month).where(DirtyMark.organisation_id == house)
        found.marks = set(connection.execute(query).scalars())
        _fetch(connection, found)
        _work_out(connection, found)
        if _version(connection, house)[0] == version:
            return found
    return None


def bring_stored(connection: Connection, houses: Sequence[int]) -> Iterator[Kept]:
    """Those of many organisations of which everything is stored and nothing marked, in a few statements."""
    for at in range(0, len(houses), AT_ONCE):
        some = houses[at : at + AT_ONCE]
        before = _versions(connection, some)
        marked = select(DirtyMark.organisation_id).where(DirtyMark.organisation_id.in_(some))
        wanted = before.keys() - set(connection.execute(marked).scalars())
        found = {house: Kept(house, *before[house]) for house in sorted(wanted)}
        for row in connection.execute(
            select(StoreSlice.__table__).where(StoreSlice.organisation_id.in_(found))
        ):
            _take(found[row.organisation_id], row)
        after = _versions(connection, some)
        for house, kept in found.items():
            is_whole = kept.cards and kept.stamps[CARDS] == kept.cards_token
            if is_whole and after.get(house) == before[house]:
                yield kept


def _versions(connection: Connection, houses: Sequence[int]) -> dict[int, tuple[int, int]]:
    query = select(DataVersion.__table__).where(DataVersion.organisation_id.in_(houses))
    return {row.organisation_id: (row.version, row.cards) for row in connection.execute(query)}


def _take(found: Kept, row: Any) -> None:
    found.stamps[row.month] = row.stamp
    if row.month == CARDS:
        found.cards = row.payload
    else:
        found.months[row.month] = row.payload


def _fetch(connection: Connection, found: Kept) -> None:
    """What is stored and not marked."""
    mine = StoreSlice.organisation_id == found.house
    for row in connection.execute(select(StoreSlice.__table__).where(mine)):
        _take(found, row)
    if CARDS not in found.stamps:
        found.marks.add(EVERYTHING)


def _work_out(connection: Connection, found: Kept) -> None:
    """The marked months and, where they changed, the cards anew from the records."""
    if found.stamps.get(CARDS) != found.cards_token or not found.cards:
        found.cards, found.stamps[CARDS] = read_cards(connection, found.house), found.cards_token
        found.fresh.add(CARDS)
    if EVERYTHING in found.marks:
        spans: list[tuple[Any, ...]] = [()]
        found.months.clear()
    else:
        spans = [span_of_month(month) for month in sorted(found.marks)]
        for month in found.marks:
            found.months.pop(month, None)
    for span in spans:
        for month, block in read_months(connection, found.house, *span).items():
            found.months[month], found.stamps[month] = block, stamp_of(block)
            found.fresh.add(month)


@contextlib.contextmanager
def _at_once() -> Iterator[Connection | None]:
    """A transaction that writes, or none when somebody else is writing: a reader never waits for that."""
    if is_writing() or is_taken():
        yield None
        return
    begin_writing(waits=False)
    try:
        with db.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            is_sqlite = isinstance(raw, sqlite3.Connection)
            if is_sqlite:
                wait_for_others(raw, 0)
            try:
                with connection.begin():
                    yield connection
            finally:
                if is_sqlite:
                    wait_for_others(raw)
    finally:
        end_writing()


def put_back_later(found: Kept) -> None:
    """Store what was worked out once the request is over: its own reading must not be disturbed by it."""
    if found.fresh or found.marks:
        g.setdefault(WAITING, {})[found.house] = found


def put_back_waiting(_error: BaseException | None = None) -> None:
    """At the end of a request."""
    for found in g.pop(WAITING, {}).values():
        _put_back(found)


def _put_back(found: Kept) -> bool:
    """Store it and clear its marks, if the organisation still stands at that version and nobody writes."""
    try:
        if found.added is None:
            with db.engine.connect() as connection:
                found.added = prepare(connection, found.house, found.page())
        with _at_once() as connection:
            return connection is not None and write(connection, found)
    except (SQLAlchemyError, Busy, Incomplete):
        # The next reader will do it; nobody's page depends on it.
        return False


def write(connection: Connection, found: Kept, *, waits: bool = False) -> bool:
    """In the caller's transaction: the worked-out blocks, without months that are empty now, and the sums of
    the network with what they add."""
    house = found.house
    query = select(DataVersion.version).where(DataVersion.organisation_id == house)
    query = query.with_for_update(skip_locked=not waits)
    if connection.execute(query).scalar_one_or_none() != found.version or not lock(connection, waits=waits):
        return False
    versions = stored_versions(connection)
    added = None if versions is None else _added(connection, found, versions)
    _replace(connection, found)
    if versions is not None and added is not None:
        follow(connection, versions | {house: found.version}, added.changes)
    elif versions is not None:
        drop(connection)
    return True


def _added(connection: Connection, found: Kept, versions: dict[int, int]) -> Addition | None:
    """As it was prepared, if the same blocks are still there."""
    if found.added and found.added.since == versions.get(found.house):
        return found.added
    try:
        return addition(connection, found.house, versions, found.page())
    except Incomplete:
        return None


def _replace(connection: Connection, found: Kept) -> None:
    mine = StoreSlice.organisation_id == found.house
    gone = found.marks - set(found.months)
    if EVERYTHING in found.marks:
        connection.execute(delete(StoreSlice).where(mine, StoreSlice.month.not_in([*found.months, CARDS])))
    elif gone:
        connection.execute(delete(StoreSlice).where(mine, StoreSlice.month.in_(gone)))
    rows = [
        {
            "organisation_id": found.house,
            "month": month,
            "stamp": found.stamps[month],
            "payload": found.cards if month == CARDS else found.months[month],
        }
        for month in sorted(found.fresh)
    ]
    if rows:
        fresh = INSERTS[connection.dialect.name](StoreSlice)
        changed = {"stamp": fresh.excluded.stamp, "payload": fresh.excluded.payload}
        key = ["organisation_id", "month"]
        connection.execute(fresh.on_conflict_do_update(index_elements=key, set_=changed), rows)
    connection.execute(delete(DirtyMark).where(DirtyMark.organisation_id == found.house))
