"""What was worked out once and still holds: nothing it depends on has changed since."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from flask import current_app

from mladim.core import marks
from mladim.core.clock import now, today
from mladim.statistics.held import Ask
from mladim.statistics.store.answering import summaries_for
from mladim.statistics.store.reading import microseconds
from mladim.statistics.store.shelf import MEGABYTE, database

# Tables that depend on something else than the records of the organisations asked about.
FOREIGN = {"residents", "volunteers"}
SHARE = 0.25


class Memory:
    """The newest numbers, up to a share of the memory that is given to summaries."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: Hashable, numbers: Any, size: int, limit: int) -> None:
        with self._lock:
            self._size += size - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = numbers, size
            while self._size > limit and self._kept:
                self._size -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0


MEMORY = Memory()


def _key(ask: Ask) -> Hashable | None:
    """Everything the numbers depend on; none when they are not answered from summaries."""
    if ask.query.tables & FOREIGN:
        return None
    kept = summaries_for(ask)
    if kept is None:
        return None
    pages = {**kept.pages, **kept.others}
    versions = tuple(sorted(marks.versions_of(list(pages)).items()))
    over = 0
    if "dues" in ask.query.tables:
        # With each session that ends there is one more that should be logged.
        at = microseconds(now())
        over = sum(page.ended(at) for page in kept.pages.values())
    houses = tuple(ask.scope.houses.values())
    return database(), type(ask), ask.query, houses, ask.scope.own_id, versions, today(), over


def remembered(what: str, ask: Ask, work: Callable[[], Any], size_of: Callable[[Any], int]) -> Any:
    """What follows from a question and its data alone, worked out only if it is not known already."""
    key = _key(ask)
    if key is None:
        return work()
    key = what, key
    found = MEMORY.get(key)
    if found is None:
        found = work()
        limit = int(current_app.config["STORE_MEGABYTES"] * MEGABYTE * SHARE)
        MEMORY.put(key, found, size_of(found), limit)
    return found
