"""What was worked out once and still holds: nothing it depends on has changed since."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from flask import current_app

from mladim.core.clock import now, today
from mladim.core.data_versions import version_of_all, versions_of
from mladim.statistics.held import Ask
from mladim.statistics.store import elsewhere
from mladim.statistics.store.answering import summaries_for
from mladim.statistics.store.divided import Divided, is_divided
from mladim.statistics.store.pages import NEVER
from mladim.statistics.store.reading import microseconds
from mladim.statistics.store.shelf import MEGABYTE, OWNERS, database
from mladim.statistics.store.summaries import Summaries

SHARE = 0.25


@dataclass(frozen=True)
class Lasting:
    """What was worked out, and between which instants it holds while no record changes."""

    value: Any
    until: int = NEVER
    since: int = 0


class Memory:
    """The newest numbers, up to a share of the memory that is given to summaries."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

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


def known_owners(house: int) -> tuple[int, ...] | None:
    """Who leads the activities of others that an organisation takes part in; none when not read yet."""
    version, owners = OWNERS.get((database(), house), (0, ()))
    return owners if version and version == versions_of([house])[house] else None


def _versions(ask: Ask) -> Hashable | None:
    """The data of the organisations asked about, and of those that one of them shares activities with."""
    if is_divided(ask.scope):
        return elsewhere.addresses(), elsewhere.mark()
    if ask.scope.everything:
        return version_of_all()
    houses = list(ask.scope.houses)
    found = tuple(versions_of(houses).items())
    if ask.scope.single is None:
        return found
    owners = known_owners(houses[0])
    return None if owners is None else (*found, *versions_of(list(owners)).items())


def _key(ask: Ask) -> Hashable | None:
    """Everything that follows from a question depends on; none where something else tells of it too."""
    if not current_app.config["STORE_MEGABYTES"] or "residents" in ask.query.tables:
        return None
    versions = _versions(ask)
    if versions is None:
        return None
    worth = repr(current_app.config["VOLUNTEER_HOUR_VALUES"]) if "volunteers" in ask.query.tables else ""
    scope = ask.scope
    whose = scope.own_id, scope.everything, () if scope.everything else tuple(scope.houses)
    return database(), type(ask), ask.query, whose, versions, today(), worth


def _until(ask: Ask, kept: Summaries | Divided, at: int) -> int:
    """With each session that ends there is one more that should be logged."""
    if "dues" not in ask.query.tables:
        return NEVER
    return kept.next_end(at)


def lasting(
    what: str, ask: Ask, work: Callable[[], Lasting], size_of: Callable[[Any], int], *, also: Hashable = ()
) -> Lasting:
    """What follows from a question and its data alone (and from `also`), worked out only if not known."""
    key = _key(ask)
    found = None if key is None else MEMORY.get((what, key, also))
    at = microseconds(now())
    if found is not None and found.since <= at < found.until:
        return found
    kept = summaries_for(ask)
    until = _until(ask, kept, at) if kept else 0
    made = work()
    made = Lasting(made.value, min(made.until, until), at)
    # Only now is it known for sure with whom an organisation shares activities.
    key = _key(ask) if kept else None
    if key is not None:
        limit = int(current_app.config["STORE_MEGABYTES"] * MEGABYTE * SHARE)
        MEMORY.put((what, key, also), made, size_of(made.value), limit)
    return made


def remembered(
    what: str, ask: Ask, work: Callable[[], Any], size_of: Callable[[Any], int], *, also: Hashable = ()
) -> Any:
    """The same for what only the records change."""
    return lasting(what, ask, lambda: Lasting(work()), size_of, also=also).value
