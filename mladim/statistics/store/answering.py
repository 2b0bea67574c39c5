"""Which questions the summaries answer, and their tables; everything else comes from the records."""

from dataclasses import dataclass

import pandas as pd
from flask import current_app

from mladim.sessions.activity_project_queries import has_links
from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.pages import Page
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
        return name in TABLES

    def raw(self, name: str) -> pd.DataFrame:
        """A table as the database would give it."""
        return raw(name, self.ask, self.pages.values(), self.others)


def _is_known(ask: Ask) -> bool:
    # The pages know an activity's main project; that it counts for others too, only the records do.
    if ask.query.values("project") and has_links(ask.scope.houses):
        return False
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
