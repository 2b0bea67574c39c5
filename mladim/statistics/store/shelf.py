"""The pages a worker holds in memory: checked against the database at each reading."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

from flask import current_app
from sqlalchemy import Connection, Engine, func, select

from mladim.core import marks
from mladim.core.data_versions import versions_of
from mladim.core.db import db
from mladim.statistics.store.keeping import Kept, bring, bring_stored, put_back_later
from mladim.statistics.store.models import CARDS, StoreSlice
from mladim.statistics.store.pages import Incomplete, Page

MEGABYTE = 1 << 20
# More months than these are not worked out within a request; that is the work of a command.
MOST_MARKS = 150
MOST_UNSTORED = 3
# A page in memory against its packed months.
UNPACKED = 1.5


@dataclass(frozen=True)
class Held:
    """A page and the data version it is true at."""

    version: int
    page: Page


class Shelf:
    """Pages by (database, organisation)."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, int], Held] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, int]) -> Held | None:
        with self._lock:
            found = self._held.get(key)
            if found:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[str, int], held: Held, limit: int) -> None:
        with self._lock:
            old = self._held.pop(key, None)
            self._size += held.page.size - (old.page.size if old else 0)
            self._held[key] = held
            while self._size > limit and len(self._held) > 1:
                _key, gone = self._held.popitem(last=False)
                self._size -= gone.page.size

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._size = 0


SHELF = Shelf()
# By (database, organisation): the data version, and who leads the activities it takes part in.
OWNERS: dict[tuple[str, int], tuple[int, tuple[int, ...]]] = {}


def database() -> str:
    """Which database this process is talking to."""
    return _address(db.engine)


@lru_cache(maxsize=16)
def _address(engine: Engine) -> str:
    """Written once: it is asked for with every number."""
    return str(engine.url)


def pages_of(houses: list[int]) -> dict[int, Page] | None:
    """The pages of these organisations as the database stands now; none when that would take too long."""
    versions, place = versions_of(houses), database()
    held = {house: SHELF.get((place, house)) for house in houses}
    found = {one: it.page for one, it in held.items() if it and it.version == versions[one]}
    stale = [house for house in houses if house not in found]
    if not all(versions.values()) or _is_much(stale):
        return None
    found |= _take_stored(stale)
    for house in [one for one in stale if one not in found]:
        page = _renew(house)
        if page is None:
            return None
        found[house] = page
    # Always in the same order, whichever were renewed: what is made of them is then the same too.
    return {house: found[house] for house in houses}


def _is_much(houses: list[int]) -> bool:
    """Is there more to work out or to hold than a request has time and a worker memory for?"""
    if len(houses) <= MOST_UNSTORED:
        return False
    packed = db.session.scalar(select(func.sum(func.length(StoreSlice.payload)))) or 0
    if packed * UNPACKED > current_app.config["STORE_MEGABYTES"] * MEGABYTE:
        return True
    stored = set(db.session.scalars(select(StoreSlice.organisation_id).where(StoreSlice.month == CARDS)))
    rows = db.session.execute(select(marks.DirtyMark.organisation_id, marks.DirtyMark.month)).all()
    whole = {row[0] for row in rows if row[1] == marks.EVERYTHING} | (set(houses) - stored)
    return len(whole & set(houses)) > MOST_UNSTORED or len(rows) > MOST_MARKS


def _take_stored(houses: list[int]) -> dict[int, Page]:
    """The pages of many organisations, as after a start: those that are stored whole, in a few statements."""
    if len(houses) <= MOST_UNSTORED:
        return {}
    found = {}
    for kept in bring_stored(db.session.connection(), houses):
        made = _made_of(kept)
        if made:
            found[kept.house] = made[1]
            _put(*made)
    return found


def _put(kept: Kept, page: Page) -> None:
    limit = current_app.config["STORE_MEGABYTES"] * MEGABYTE
    SHELF.put((database(), kept.house), Held(kept.version, page), limit)
    OWNERS[database(), kept.house] = kept.version, tuple(page.joint)


def read_page(connection: Connection, house: int) -> tuple[Kept, Page] | None:
    """A page from what is stored and what has to be worked out; none when somebody saved in between."""
    kept = bring(connection, house)
    return None if kept is None else _made_of(kept)


def _made_of(kept: Kept) -> tuple[Kept, Page] | None:
    """The page of what was brought."""
    try:
        return kept, kept.page()
    except Incomplete:
        # Seen in the middle of two statements of somebody else's save.
        return None


def _renew(house: int) -> Page | None:
    """One page anew, and what had to be worked out put back for the others."""
    connection = db.session.connection()
    for _try in range(2):
        found = read_page(connection, house)
        if found is None:
            continue
        kept, page = found
        put_back_later(kept)
        _put(kept, page)
        return page
    return None
