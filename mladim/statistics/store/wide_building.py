"""The network's sums made anew from the stored blocks of all organisations, and compared with them."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, select

from mladim.core.marks import DataVersion, DirtyMark
from mladim.organisations.models import Organisation
from mladim.statistics.store.connections import engine_of, writing_at
from mladim.statistics.store.models import CARDS, NetworkSlice, StoreSlice
from mladim.statistics.store.pages import Incomplete
from mladim.statistics.store.wide_blocks import (
    Place,
    Tables,
    changes_between,
    month_word,
    packed,
    put_together,
)
from mladim.statistics.store.wide_keeping import (
    VERSIONS,
    changed_blocks,
    drop,
    lock,
    put,
    put_versions,
    stored_page,
    stored_versions,
)

# What so many organisations add is put together at a time.
AT_ONCE = 50
Stamps = dict[int, dict[str, int]]


@dataclass(frozen=True)
class Sums:
    """The sums of stored blocks, the stamps of those blocks, and the versions at which they are true."""

    blocks: dict[Place, bytes]
    stamps: Stamps
    versions: dict[int, int]


def sum_of_all(connection: Connection) -> Sums:
    """From all stored blocks; the version of an organisation of which something is marked is 0."""
    stamps = _stamps(connection)
    sums: dict[Place, Tables] = {}
    houses = sorted(stamps)
    for at in range(0, len(houses), AT_ONCE):
        parts = defaultdict(list, {place: [one] for place, one in sums.items()})
        for house in houses[at : at + AT_ONCE]:
            for place, some in changes_between(None, stored_page(connection, house)).items():
                parts[place].append(some)
        sums = {place: put_together(some) for place, some in parts.items()}
    blocks = {(part, month): packed(part, tables) for (part, month), tables in sums.items()}
    return Sums(
        {place: block for place, block in blocks.items() if block}, stamps, _versions(connection, stamps)
    )


def _stamps(connection: Connection) -> Stamps:
    """By organisation of which anything can be said: the stamps of its blocks."""
    found: Stamps = {}
    columns = select(StoreSlice.organisation_id, StoreSlice.month, StoreSlice.stamp)
    for house, month, stamp in connection.execute(columns):
        found.setdefault(house, {})[month] = stamp
    return {house: stamps for house, stamps in found.items() if CARDS in stamps}


def _versions(connection: Connection, stamps: Stamps) -> dict[int, int]:
    marked = set(connection.execute(select(DirtyMark.organisation_id)).scalars())
    now = {row.organisation_id: row for row in connection.execute(select(DataVersion.__table__))}

    def version(house: int) -> int:
        row = now.get(house)
        is_true = row and house not in marked and row.cards == stamps[house][CARDS]
        return row.version if row and is_true else 0

    return {house: version(house) for house in stamps}


def make_sums(url: str) -> bool:
    """Made and stored; others go on reading and saving, and what they stored meanwhile is followed. Not where
    a block is damaged: that has to be made anew before."""
    try:
        _make(url)
    except Incomplete:
        return False
    return True


def _make(url: str) -> None:
    with engine_of(url).connect() as reader:
        if reader.dialect.name == "postgresql":
            # One moment for all blocks, as a transaction has it on SQLite anyway.
            reader.execution_options(isolation_level="REPEATABLE READ")
        sums = sum_of_all(reader)
        with writing_at(url) as writer:
            lock(writer, waits=True)
            blocks, versions = dict(sums.blocks), dict(sums.versions)
            now = _stamps(writer)
            for house in sums.stamps.keys() | now.keys():
                if sums.stamps.get(house) == now.get(house):
                    continue
                changes = changes_between(stored_page(reader, house), stored_page(writer, house))
                for place, block in changed_blocks(blocks, changes).items():
                    blocks.pop(place, None)
                    blocks |= {place: block} if block else {}
                versions[house] = 0
            drop(writer)
            put(writer, blocks)
            put_versions(writer, {house: versions[house] for house in now})


def drop_sums(url: str) -> None:
    """Before all blocks are made anew: following each of them would be more work."""
    with writing_at(url) as writer:
        lock(writer, waits=True)
        drop(writer)


def are_usable(url: str) -> bool:
    """Are there sums, and is nobody in them who is gone?"""
    with engine_of(url).connect() as connection:
        versions = stored_versions(connection)
        every = set(connection.execute(select(Organisation.id)).scalars())
    return versions is not None and versions.keys() <= every


def wrong_sums(url: str) -> list[str]:
    """The months in which stored sums are not those of the stored blocks."""
    with engine_of(url).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        versions = stored_versions(connection)
        if versions is None:
            return []
        try:
            sums = sum_of_all(connection)
        except Incomplete:
            # The block itself is named already.
            return []
        right = {(part, month_word(month)): block for (part, month), block in sums.blocks.items()}
        rows = connection.execute(select(NetworkSlice.__table__).where(NetworkSlice.part != VERSIONS))
        stored = {(row.part, row.month): row.payload for row in rows}
    wrong = {
        month
        for part, month in right.keys() | stored.keys()
        if right.get((part, month)) != stored.get((part, month))
    }
    return sorted(wrong | ({VERSIONS} if versions.keys() != sums.stamps.keys() else set()))
