"""The network's sums in the database: each always the sum of what all stored blocks add to it.

Whoever stores an organisation's blocks takes away what the old ones added and adds the new, in the same
transaction; so a crash leaves both or neither. Where that cannot be done the sums are dropped, pages are
answered without them, and they are made anew from the blocks.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select

from mladim.core.marks import INSERTS
from mladim.statistics.store.models import CARDS, NetworkSlice, StoreSlice
from mladim.statistics.store.packing import stamp_of
from mladim.statistics.store.pages import Incomplete, Page, make_page
from mladim.statistics.store.wide_blocks import (
    Changes,
    Place,
    changes_between,
    month_word,
    number_of,
    pack_versions,
    packed,
    put_together,
    unpack_versions,
    unpacked,
)
from mladim.statistics.store.wide_tables import Untrue

VERSIONS = "versions"
# Who changes the sums on PostgreSQL holds this; on SQLite only one writes anyway.
LOCK = 7_302_001


def lock(connection: Connection, *, waits: bool) -> bool:
    """Until the end of the transaction nobody else changes the sums; no = somebody else is at them."""
    if connection.dialect.name != "postgresql":
        return True
    if waits:
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        return True
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(LOCK))).scalar_one())


def stored_page(connection: Connection, house: int) -> Page | None:
    """The organisation as its blocks stand in the database, whatever has changed since; Incomplete where they
    are damaged."""
    mine = select(StoreSlice.month, StoreSlice.payload).where(StoreSlice.organisation_id == house)
    blocks = {row.month: row.payload for row in connection.execute(mine)}
    cards = blocks.pop(CARDS, None)
    try:
        return None if cards is None else make_page(house, blocks, cards)
    except (zlib.error, ValueError) as error:
        raise Incomplete from error


def stored_versions(connection: Connection) -> dict[int, int] | None:
    """Whose blocks are in the sums, and at which data version they were; none when there are no sums."""
    query = select(NetworkSlice.payload).where(NetworkSlice.part == VERSIONS)
    block = connection.execute(query).scalar_one_or_none()
    return None if block is None else unpack_versions(block)


def changed_blocks(blocks: Mapping[Place, bytes], changes: Changes) -> dict[Place, bytes | None]:
    """The network's blocks that are others then; none = empty now."""
    found = {}
    for (part, month), some in changes.items():
        known = blocks.get((part, month))
        parts = [unpacked(month, known), some] if known else [some]
        found[part, month] = packed(part, put_together(parts))
    return found


@dataclass(frozen=True)
class Addition:
    """What the sums become others by, when an organisation's blocks follow those of a version."""

    since: int | None
    changes: Changes


def addition(connection: Connection, house: int, versions: Mapping[int, int], after: Page) -> Addition | None:
    """What follows the blocks that are stored now; none where they are damaged or just being stored."""
    since = versions.get(house)
    try:
        before = None if since is None else stored_page(connection, house)
    except Incomplete:
        return None
    now = stored_versions(connection)
    if (before is None) != (since is None) or now is None or now.get(house) != since:
        return None
    return Addition(since, changes_between(before, after))


def prepare(connection: Connection, house: int, after: Page) -> Addition | None:
    """Before anybody has to wait: the work of adding up needs no lock."""
    versions = stored_versions(connection)
    return None if versions is None else addition(connection, house, versions, after)


def follow(connection: Connection, versions: Mapping[int, int], made: Changes) -> None:
    """In the transaction that stores an organisation's blocks, with the lock held."""
    try:
        put(connection, changed_blocks(_blocks_at(connection, made), made))
        put_versions(connection, versions)
    except Untrue:
        drop(connection)


def _blocks_at(connection: Connection, changes: Changes) -> dict[Place, bytes]:
    months = sorted({month_word(month) for _part, month in changes})
    rows = connection.execute(select(NetworkSlice.__table__).where(NetworkSlice.month.in_(months)))
    return {(row.part, number_of(row.month)): row.payload for row in rows}


def drop(connection: Connection) -> None:
    """From here on there are no sums, until they are made anew."""
    connection.execute(delete(NetworkSlice))


def put(connection: Connection, blocks: Mapping[Place, bytes | None]) -> None:
    """Store these months; what is empty is taken away."""
    for (part, month), block in sorted(blocks.items()):
        if block is None:
            mine = NetworkSlice.part == part, NetworkSlice.month == month_word(month)
            connection.execute(delete(NetworkSlice).where(*mine))
    rows = [(part, month_word(month), block) for (part, month), block in sorted(blocks.items()) if block]
    _insert(connection, rows)


def put_versions(connection: Connection, versions: Mapping[int, int]) -> None:
    """Whose blocks are in the sums."""
    _insert(connection, [(VERSIONS, "", pack_versions(versions))])


def _insert(connection: Connection, rows: list[tuple[str, str, bytes]]) -> None:
    if not rows:
        return
    fresh = INSERTS[connection.dialect.name](NetworkSlice)
    changed = {"stamp": fresh.excluded.stamp, "payload": fresh.excluded.payload}
    found: list[dict[str, Any]] = [
        {"part": part, "month": month, "stamp": stamp_of(block), "payload": block}
        for part, month, block in rows
    ]
    connection.execute(fresh.on_conflict_do_update(index_elements=["part", "month"], set_=changed), found)
