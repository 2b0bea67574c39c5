"""What was worked out once and still holds: nothing it depends on has changed since."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
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
from mladim.statistics.store.wide_answers import WideSummaries

SHARE = 0.25
SIZE_OF_REFERENCE = 200


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
    return _owners_at(house, versions_of([house])[house])


def _owners_at(house: int, now: int) -> tuple[int, ...] | None:
    version, owners = OWNERS.get((database(), house), (0, ()))
    return owners if version and version == now else None


def _versions(ask: Ask) -> Hashable | None:
    """The data of the organisations asked about, and of those that one of them shares activities with."""
    if is_divided(ask.scope):
        return elsewhere.addresses(), elsewhere.mark()
    if ask.scope.everything:
        return version_of_all()
    houses = list(ask.scope.houses)
    versions = versions_of(houses)
    found = tuple(versions.items())
    if ask.scope.single is None:
        return found
    owners = _owners_at(houses[0], versions[houses[0]])
    return None if owners is None else (*found, *versions_of(list(owners)).items())


def _key(ask: Ask) -> Hashable | None:
    """Everything that follows from a question depends on; none where something else tells of it too."""
    if not current_app.config["STORE_MEGABYTES"] or "residents" in ask.query.tables:
        return None
    versions = _versions(ask)
    if versions is None:
        return None
    scope = ask.scope
    whose = scope.own_id, scope.everything, () if scope.everything else tuple(scope.houses)
    return database(), type(ask), ask.query, whose, versions, today(), _worth(ask)


def _content(ask: Ask, kept: Summaries | WideSummaries) -> Hashable:
    """What the bare numbers of a question depend on: cards, and the months asked about, not all the data."""
    # The sums of the network tell of no single organisation, so nothing follows from its card.
    houses = () if isinstance(kept, WideSummaries) else tuple(ask.scope.houses.values())
    return database(), type(ask), ask.query, houses, kept.content(), today(), _worth(ask)


def _worth(ask: Ask) -> str:
    return repr(current_app.config["VOLUNTEER_HOUR_VALUES"]) if "volunteers" in ask.query.tables else ""


def _until(ask: Ask, kept: Summaries | WideSummaries | Divided, at: int) -> int:
    """With each session that ends there is one more that should be logged."""
    if "dues" not in ask.query.tables:
        return NEVER
    return kept.next_end(at)


def _found(key: Hashable | None, at: int) -> Lasting | None:
    """What is known under a key and still holds."""
    found: Lasting | None = None if key is None else MEMORY.get(key)
    return found if found is not None and found.since <= at < found.until else None


def _keep(key: Hashable, made: Any, size: int) -> None:
    MEMORY.put(key, made, size, int(current_app.config["STORE_MEGABYTES"] * MEGABYTE * SHARE))


def lasting(
    what: str, ask: Ask, work: Callable[[], Lasting], size_of: Callable[[Any], int], *, also: Hashable = ()
) -> Lasting:
    """What follows from a question and its data alone (and from `also`), worked out only if not known."""
    key = _key(ask)
    at = microseconds(now())
    found = _found(None if key is None else (what, key, also), at)
    if found is not None:
        return found
    kept = summaries_for(ask)
    until = _until(ask, kept, at) if kept else 0
    made = work()
    made = Lasting(made.value, min(made.until, until), at)
    # Only now is it known for sure with whom an organisation shares activities.
    key = _key(ask) if kept else None
    if key is not None:
        _keep((what, key, also), made, size_of(made.value))
    return made


def remembered(
    what: str,
    ask: Ask,
    work: Callable[[], Any],
    size_of: Callable[[Any], int],
    *,
    names: Iterable[str] | None = None,
) -> Any:
    """The same for bare numbers: they hold also when something was saved that they do not tell of, as a
    session of this year beside the numbers of last year. `names`: which tables they follow from, where
    those are not the question's."""
    key, at = _key(ask), microseconds(now())
    # Under the versions stands only where the numbers are.
    place = None if key is None else MEMORY.get((what, key))
    found = _found(place, at)
    if found is not None:
        return found.value
    kept = summaries_for(ask, names)
    key = _key(ask) if kept else None
    if kept is None or key is None:
        return work()
    place = ("content", what, key if isinstance(kept, Divided) else _content(ask, kept))
    found = _found(place, at)
    if found is None:
        found = Lasting(work(), _until(ask, kept, at), at)
        _keep(place, found, size_of(found.value))
    _keep((what, key), place, SIZE_OF_REFERENCE)
    return found.value
