"""Which questions the summaries answer, and their tables; everything else comes from the records."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from flask import current_app

from mladim.core.clock import now
from mladim.statistics.dimensions import dimensions
from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.pages import Page
from mladim.statistics.store.persons import is_run_of_months, month_number, runs_for
from mladim.statistics.store.reading import microseconds
from mladim.statistics.store.selection import KNOWN
from mladim.statistics.store.shelf import pages_of
from mladim.statistics.store.tables import TABLES, raw

PEOPLE = {"age_band", "gender", "role", "method", "volunteer_type"}
FILTERS = KNOWN | PEOPLE | {"organisation", *OF_HOUSES}


@dataclass(frozen=True)
class Summaries:
    """The pages of the organisations a question is about, and of those it shares activities with."""

    ask: Ask
    pages: dict[int, Page]
    others: dict[int, Page]

    def has(self, name: str) -> bool:
        """Can this table be made from the pages?"""
        return name in TABLES or name == "returns"

    def raw(self, name: str) -> pd.DataFrame:
        """A table as the database would give it."""
        if name == "returns":
            return self._returns()
        if name == "participants" and self._is_run:
            return self._numbered()
        return raw(name, self.ask, self.pages.values(), self.others)

    @property
    def _is_run(self) -> bool:
        """Is it enough to know how many people there were in a run of whole months?"""
        query = self.ask.query
        asked = {name for name, _values in query.filters} - {"organisation", *OF_HOUSES}
        is_whole = not self.ask.split and not query.by and not asked and "firsts" not in query.tables
        return is_whole and is_run_of_months(query.start, query.end)

    def _numbered(self) -> pd.DataFrame:
        """As many people as there were, numbered: who they are nobody asks."""
        query = self.ask.query
        number = runs_for(list(self.pages.values())).between(
            month_number(query.start), month_number(query.end)
        )
        return pd.DataFrame({"person": np.arange(number)})

    def _returns(self) -> pd.DataFrame:
        """Each person who was new in the period, once in each month with an attendance."""
        by = tuple(name for name in self.ask.query.by if dimensions()[name].level != "cohort")
        query = self.ask.query.but(measures=("known_persons",), by=(*by, "month"))
        monthly = Summaries(replace(self.ask, query=query), self.pages, self.others)
        return monthly.raw("participants").merge(self.raw("firsts"), on="person")

    def reporting(self) -> frozenset[int]:
        """Organisations with a session in the period that is over and logged or marked as not held."""
        first, last = self.ask.query.start.toordinal(), self.ask.query.end.toordinal()
        at = microseconds(now())
        return frozenset(
            house for house, page in self.pages.items() if page.dealt_with(page.between(first, last), at)
        )


def _is_known(ask: Ask) -> bool:
    return set(ask.split) <= KNOWN and {name for name, _values in ask.query.filters} <= FILTERS


def summaries_for(ask: Ask) -> Summaries | None:
    """The summaries a question is answered from; none where only the records know."""
    if not current_app.config["STORE_MEGABYTES"] or not ask.scope.houses or not _is_known(ask):
        return None
    pages = pages_of(list(ask.scope.houses))
    if pages is None:
        return None
    owners = list(pages[ask.scope.single.id].joint) if ask.scope.single else []
    others = pages_of(owners) if owners else {}
    return None if others is None else Summaries(ask, pages, others)
