"""Facts of many organisations put together, one below the other, and kept while their pages stay the same."""

import operator
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from mladim.statistics.store.facts import facts_of
from mladim.statistics.store.packing import Columns
from mladim.statistics.store.pages import Page

# So many sets of organisations are held at once: all of them, and parts of them in a divided question.
MOST = 4


@dataclass
class Network:
    """Facts of several organisations, one below the other; `house` says whose a row is, by its place."""

    pages: list[Page]
    places: dict[int, int]
    _tables: dict[str, Columns] = field(default_factory=dict)
    _people: Columns = field(default_factory=dict)

    def table(self, name: str) -> Columns:
        """One table of facts, put together when it is asked for first."""
        if name not in self._tables:
            parts = [facts_of(page, name) for page in self.pages]
            lengths = [len(part["month"]) for part in parts]
            found = {one: np.concatenate([part[one] for part in parts]) for one in parts[0]}
            ends = np.cumsum(lengths)
            # The pages look into what is put together instead of keeping it a second time.
            for page, end, length in zip(self.pages, ends.tolist(), lengths, strict=True):
                page.facts[name] = {one: values[end - length : end] for one, values in found.items()}
            house = np.repeat(np.arange(len(parts), dtype=np.int32), lengths)
            self._tables[name] = found | {"house": house}
        return self._tables[name]

    def people(self) -> Columns:
        """Everybody known, the organisations' people one below the other, and where each of them begins."""
        if not self._people:
            names = ("id", "birth", "gender", "first")
            found = {one: np.concatenate([page.people[one] for page in self.pages]) for one in names}
            lengths = [len(page.people["id"]) for page in self.pages]
            self._people = found | {"begins": np.cumsum([0, *lengths[:-1]])}
        return self._people


_networks: OrderedDict[tuple[int, ...], Network] = OrderedDict()
_lock = Lock()


def network_of(pages: list[Page]) -> tuple[Network, list[int]]:
    """One that holds all of these pages, and their places in it."""
    with _lock:
        for key, one in reversed(_networks.items()):
            places = [one.places.get(id(page), -1) for page in pages]
            if -1 not in places and all(map(operator.is_, map(one.pages.__getitem__, places), pages)):
                _networks.move_to_end(key)
                return one, places
        houses = tuple(page.house for page in pages)
        _networks[houses] = one = Network(pages, {id(page): place for place, page in enumerate(pages)})
        while len(_networks) > MOST:
            _networks.popitem(last=False)
        return one, list(range(len(pages)))


def clear() -> None:
    """Forget all that is put together."""
    with _lock:
        _networks.clear()
