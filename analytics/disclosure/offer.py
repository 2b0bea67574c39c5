"""A table on its way out: where it goes, which of its cells are printed, what is known of it already."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from analytics.disclosure.attacker import Key, Statement
from analytics.disclosure.cells import Cells
from analytics.disclosure.moves import Mask, Numbers, View
from analytics.disclosure.primary import Destination, primary, special_cells
from analytics.disclosure.rounding import RING, record_key, rounded

SPREAD = 4


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What is asked of the gate.

    `unit` is people, visits or hours (whole numbers). `breadth`: only cells of at most so many dimensions
    are printed, though every sensitive cell of the whole table is guarded. `ledger`: what has left the house
    about cells of this table. `secret` (in production at least 32 random bytes) is needed for rounding.
    `kept`: figures of an earlier release that stand, because too few people differ to show another.
    `home`: the dimension in which each organisation stands in one code, its region.
    """

    cells: Cells
    destination: Destination
    unit: str = "people"
    breadth: int | None = None
    special: Collection[str] = ()
    ledger: Sequence[Statement] = ()
    secret: bytes = b""
    home: str | None = None
    kept: Mapping[Key, int] = field(default_factory=dict)

    @cached_property
    def sensitive(self) -> Mask:
        """The cells that rules R1 to R4 protect. Raises NotForThere."""
        return primary(self.cells, self.destination, amounts=self.unit != "people", special=self.special)

    @cached_property
    def offered(self) -> Mask:
        """The cells that are printed unless hidden."""
        return self.cells.within(len(self.cells.dimensions) if self.breadth is None else self.breadth)

    @property
    def least(self) -> float:
        """A shown cell that is not 0 is at least this; hours may be fewer than people."""
        return 0 if self.unit == "hours" else self.destination.k

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """What each cell says if it is printed: rounded to base 5 by its key, or exact."""
        values = [int(value) for value in self.cells.values]
        if not self.destination.rounds:
            return tuple(values)
        if not self.secret:
            raise ValueError("rounding needs the secret of the installation")
        everybody = {one for ids in self.cells.by.ids for one in ids}
        known = {one: record_key(self.secret, one) for one in everybody}
        keys = (sum(known[one] for one in ids) % RING for ids in self.cells.by.ids)
        found = (rounded(value, key) for value, key in zip(values, keys, strict=True))
        return tuple(self.kept.get(cell, one) for cell, one in zip(self.cells.keys, found, strict=True))

    def _told(self) -> tuple[Numbers, Numbers]:
        """What each cell tells if it is printed, as lowest and highest value (m each)."""
        figures = np.array(self.figures, dtype=float)
        if not self.destination.rounds:
            return figures, figures.copy()
        empty = (figures == 0) & (self.least > 0)
        low, high = np.maximum(self.least, figures - SPREAD), figures + SPREAD
        return np.where(empty, 0.0, low), np.where(empty, 0.0, high)

    def view(self, targets: Mask, house: str | None = None) -> View:
        """The table as the world sees it, or as an organisation does that knows its own part."""
        cells, special = self.cells, special_cells(self.cells, self.special)
        low, high = self._told()
        floor, ceiling = np.zeros(len(low)), np.full(len(low), np.inf)
        for one in self.ledger:
            place = cells.place(one.key)
            floor[place] = max(floor[place], one.low)
            ceiling[place] = min(ceiling[place], one.high)
        share = None if house is None else cells.by.shares[house]
        return View(
            cells=cells,
            targets=targets,
            need=np.where(special, float(self.destination.special_k), float(self.destination.k)),
            strict=special,
            offered=self.offered,
            low=np.maximum(low, floor),
            high=np.minimum(high, ceiling),
            floor=floor,
            ceiling=ceiling,
            inside=np.zeros(len(cells.interior)) if share is None else share.inside,
            people=cells.by.people - (0 if share is None else share.people),
        )

    def own_of(self, house: str) -> dict[Key, float]:
        """What an organisation put into the interior cells."""
        keys = (self.cells.keys[place] for place in self.cells.interior)
        inside = self.cells.by.shares[house].inside
        return {key: float(amount) for key, amount in zip(keys, inside, strict=True) if amount}

    @cached_property
    def _homes(self) -> dict[str, str]:
        """The code of each organisation in its home dimension."""
        if self.home is None:
            return {}
        place, inside = self.cells.dimensions.index(self.home), self.cells.interior
        codes = [self.cells.keys[one][place] for one in inside]
        return {house: codes[int(np.argmax(one.inside))] for house, one in self.cells.by.shares.items()}

    def home_of(self, house: str) -> tuple[int, str] | None:
        """The place of the home dimension in a key, and the organisation's code there."""
        if self.home is None:
            return None
        return self.cells.dimensions.index(self.home), self._homes[house]

    @cached_property
    def _at_home(self) -> dict[str, Mask]:
        """The cells of each code of the home dimension."""
        if self.home is None:
            return {}
        place = self.cells.dimensions.index(self.home)
        return {
            code: np.array([key[place] == code for key in self.cells.keys])
            for code in set(self._homes.values())
        }

    def targets_of(self, house: str | None) -> Mask:
        """What to keep from a reader: every sensitive cell; from an insider, those where few others are,
        if its own people are among them or it lives there."""
        if house is None:
            return self.sensitive
        own = self.cells.by.shares[house].people
        rest, near = self.cells.by.people - own, own > 0
        if self.home is not None:
            near = near | self._at_home[self._homes[house]]
        return self.sensitive & near & (rest > 0) & (rest < self.destination.k)

    @cached_property
    def readers(self) -> tuple[str | None, ...]:
        """The world first, then each organisation that could find out something with its own numbers."""
        houses = self.cells.by.shares
        return (None, *(house for house in sorted(houses) if self.targets_of(house).any()))
