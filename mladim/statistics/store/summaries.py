"""The tables of a question from the packed pages of the organisations it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
import pandas as pd

from mladim.statistics.dimensions import dimensions
from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.many import rows_of_many
from mladim.statistics.store.pages import NEVER, Page
from mladim.statistics.store.persons import is_run_of_months, month_number, runs_for
from mladim.statistics.store.tables import Frame, rows

# Tables that tell of more than the sessions of the period.
LOOKING_BACK = frozenset({"firsts", "returns", "recent"})


def is_counted_alone(ask: Ask) -> bool:
    """Is it enough to know how many people there were in a run of whole months?"""
    query = ask.query
    asked = {name for name, _values in query.filters} - {"organisation", *OF_HOUSES}
    is_whole = not ask.split and not query.by and not asked and "firsts" not in query.tables
    return is_whole and is_run_of_months(query.start, query.end)


@dataclass(frozen=True)
class Summaries:
    """The pages of the organisations a question is about, and of those it shares activities with."""

    ask: Ask
    pages: dict[int, Page]
    others: dict[int, Page]

    def tables(self, names: Iterable[str]) -> dict[str, pd.DataFrame]:
        """These tables as the database would give them."""
        return {name: pd.DataFrame(self.rows(name)) for name in names}

    def rows(self, name: str) -> Frame:
        """A table column by column."""
        if name == "returns":
            return self._returns()
        if name == "participants" and is_counted_alone(self.ask):
            return self._numbered()
        found = rows_of_many(name, self.ask, list(self.pages.values()))
        return rows(name, self.ask, self.pages.values(), self.others) if found is None else found

    def _numbered(self) -> Frame:
        """As many people as there were, numbered: who they are nobody asks."""
        query = self.ask.query
        number = runs_for(list(self.pages.values())).between(
            month_number(query.start), month_number(query.end)
        )
        return {"person": np.arange(number)}

    def _returns(self) -> Frame:
        """Each person who was new in the period, once in each month with an attendance."""
        by = tuple(name for name in self.ask.query.by if dimensions()[name].level != "cohort")
        query = self.ask.query.but(measures=("known_persons",), by=(*by, "month"))
        monthly = Summaries(replace(self.ask, query=query), self.pages, self.others)
        seen, first = pd.DataFrame(monthly.rows("participants")), pd.DataFrame(self.rows("firsts"))
        found = seen.merge(first, on="person")
        return {str(name): values.to_numpy() for name, values in found.items()}

    def content(self) -> bytes:
        """The same bytes as long as the months that the answer depends on say the same."""
        query = self.ask.query
        # Who is new, and when the last session was, follows from what was before too.
        first = "" if LOOKING_BACK & set(query.tables) else f"{query.start:%Y-%m}"
        pages = (*self.pages.values(), *self.others.values())
        stamps = b"".join(one.stamp(first, f"{query.end:%Y-%m}") for one in pages)
        return blake2b(stamps, digest_size=16).digest()

    def dealt_with(self) -> dict[int, int]:
        """By organisation the instant from which on a session of the period is over and dealt with."""
        first, last = self.ask.query.start.toordinal(), self.ask.query.end.toordinal()
        return {house: page.dealt_with(page.between(first, last)) for house, page in self.pages.items()}

    def next_end(self, at: int) -> int:
        """The first instant after this one at which a session is over: then more should be logged."""
        return min((page.next_end(at) for page in self.pages.values()), default=NEVER)
