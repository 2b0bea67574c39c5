"""The network's sums in the memory of a worker, brought up to what every organisation has saved by now."""

import threading
from dataclasses import dataclass, field

import numpy as np
from flask import g
from sqlalchemy import Connection, select, tuple_

from mladim.core.data_versions import version_of_all, versions_of
from mladim.core.db import db
from mladim.core.marks import DataVersion, DirtyMark
from mladim.statistics.scope import every_house
from mladim.statistics.store.keeping import WAITING
from mladim.statistics.store.models import CARDS, NetworkSlice, StoreSlice
from mladim.statistics.store.packing import Columns, stamp_of
from mladim.statistics.store.shelf import database, pages_of
from mladim.statistics.store.wide_blocks import Place, number_of, unpack_versions, unpacked
from mladim.statistics.store.wide_keeping import VERSIONS, addition, changed_blocks
from mladim.statistics.store.wide_tables import TABLES, Untrue

# When more organisations have saved since, their pages are asked one by one as before.
MOST_STALE = 24
Stored = dict[tuple[str, str], tuple[int, bytes]]


@dataclass
class Month:
    """A month of one part: its block, a number that says what is in it, and its tables once somebody asks."""

    number: int
    block: bytes
    stamp: int
    _tables: dict[str, Columns] = field(default_factory=dict)

    def table(self, name: str) -> Columns | None:
        if not self._tables:
            self._tables = unpacked(self.number, self.block)
        return self._tables.get(name)


@dataclass
class Held:
    """All months; `houses` are those whose records are in the sums."""

    months: dict[Place, Month]
    houses: frozenset[int]

    def table(self, name: str, first: int, last: int) -> Columns:
        """The rows of a table from one month to another, both included."""
        part = TABLES[name].part
        here = sorted(month for kind, month in self.months if kind == part and first <= month <= last)
        found = [rows for month in here if (rows := self.months[part, month].table(name)) is not None]
        names = ("month", *TABLES[name].keys, "rows", *TABLES[name].numbers)
        if not found:
            return {one: np.zeros(0, np.int64) for one in names}
        return {one: np.concatenate([rows[one] for rows in found]) for one in names}

    def stamps(self, first: int, last: int) -> list[tuple[Place, int]]:
        """What is in the months from one to another, in a number each."""
        return sorted((place, one.stamp) for place, one in self.months.items() if first <= place[1] <= last)


@dataclass(frozen=True)
class Known:
    """The sums, if there are any to be used, the token of all data, and the stamp of what is stored."""

    token: str
    stamp: int | None
    held: Held | None


class Memory:
    """By database: what was found last, and what the database had stored."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, Known] = {}
        self._stored: dict[str, Stored] = {}
        self._months: dict[tuple[Place, int], Month] = {}

    def clear(self) -> None:
        with self._lock:
            for kept in (self._held, self._stored, self._months):
                kept.clear()

    def held(self) -> Held | None:
        """The sums as the records stand now; none where they are not stored or too much has changed."""
        place, token, connection = database(), version_of_all(), db.session.connection()
        with self._lock:
            known = self._held.get(place)
        if known and known.token == token and (known.held or known.stamp == _stamp_of_versions(connection)):
            return known.held
        stored = _stored(connection, self._stored.get(place, {}))
        found = self._brought_up(connection, stored) if stored else None
        with self._lock:
            self._stored[place] = stored or {}
            self._held[place] = Known(token, stored[VERSIONS, ""][0] if stored else None, found)
        return found

    def _brought_up(self, connection: Connection, stored: Stored) -> Held | None:
        """What is stored, with what was saved since."""
        versions = unpack_versions(stored[VERSIONS, ""][1])
        blocks = {(part, number_of(month)): one for (part, month), one in stored.items() if part != VERSIONS}
        houses = versions_of(list(every_house()))
        if versions is None or versions.keys() - houses.keys():
            return None
        others = [house for house, version in houses.items() if versions.get(house) != version]
        stale = _behind(connection, others)
        if len(stale) > MOST_STALE:
            return None
        changed = _changed(connection, stale, versions, {at: block for at, (_stamp, block) in blocks.items()})
        if changed is None or _stamp_of_versions(connection) != stored[VERSIONS, ""][0]:
            return None
        current = {at: (stamp_of(block), block) for at, block in changed.items() if block}
        unchanged = {at: one for at, one in blocks.items() if at not in changed}
        return Held(self._of(unchanged | current), frozenset(houses))

    def _of(self, blocks: dict[Place, tuple[int, bytes]]) -> dict[Place, Month]:
        """Months that say the same as before are not unpacked again."""
        found = {}
        for place, (stamp, block) in blocks.items():
            found[place] = self._months.get((place, stamp)) or Month(place[1], block, stamp)
        self._months = {(place, one.stamp): one for place, one in found.items()}
        return found


WIDE = Memory()


def _behind(connection: Connection, houses: list[int]) -> list[int]:
    """Of those with a newer version the ones whose stored blocks no longer tell the truth: with a new name or
    address they still do."""
    if not houses:
        return []
    marked = select(DirtyMark.organisation_id).where(DirtyMark.organisation_id.in_(houses))
    cards = select(StoreSlice.organisation_id, StoreSlice.stamp).where(
        StoreSlice.month == CARDS, StoreSlice.organisation_id.in_(houses)
    )
    now = select(DataVersion.organisation_id, DataVersion.cards).where(
        DataVersion.organisation_id.in_(houses)
    )
    stored = {row[0]: row[1] for row in connection.execute(cards)}
    tokens = {row[0]: row[1] for row in connection.execute(now)}
    found = set(connection.execute(marked).scalars())
    return sorted(
        found | {house for house in houses if house not in stored or stored[house] != tokens[house]}
    )


def _stamp_of_versions(connection: Connection) -> int | None:
    query = select(NetworkSlice.stamp).where(NetworkSlice.part == VERSIONS)
    stamp: int | None = connection.execute(query).scalar_one_or_none()
    return stamp


def _stamps(connection: Connection) -> dict[tuple[str, str], int]:
    columns = select(NetworkSlice.part, NetworkSlice.month, NetworkSlice.stamp)
    return {(row.part, row.month): row.stamp for row in connection.execute(columns)}


def _stored(connection: Connection, known: Stored) -> Stored | None:
    """Everything stored at one moment; only what is not known yet is read."""
    for _try in range(3):
        stamps = _stamps(connection)
        if (VERSIONS, "") not in stamps:
            return None
        missing = [place for place, stamp in stamps.items() if known.get(place, (0,))[0] != stamp]
        query = select(NetworkSlice.__table__)
        if len(missing) < len(stamps):
            query = query.where(tuple_(NetworkSlice.part, NetworkSlice.month).in_(missing))
        rows = {(row.part, row.month): (row.stamp, row.payload) for row in connection.execute(query)}
        found = {
            place: rows.get(place) or known[place] for place in stamps if place in rows or place in known
        }
        if {place: one[0] for place, one in found.items()} == stamps:
            return found
    return None


def _changed(
    connection: Connection, stale: list[int], versions: dict[int, int], blocks: dict[Place, bytes]
) -> dict[Place, bytes | None] | None:
    """The months that are others than stored, because these organisations have saved since."""
    current, found = dict(blocks), dict[Place, bytes | None]()
    pages = pages_of(stale) if stale else {}
    for house in stale:
        added = addition(connection, house, versions, pages[house]) if pages else None
        if added is None:
            return None
        if waiting := g.get(WAITING, {}).get(house):
            # What is stored at the end of the request need not be worked out again.
            waiting.added = added
        try:
            changed = changed_blocks(current, added.changes)
        except Untrue:
            return None
        found |= changed
        current = {place: block for place, block in (current | changed).items() if block}
    return found
