"""Which questions the summaries answer, and from where; everything else comes from the records."""

from flask import current_app

from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.divided import Divided, is_divided
from mladim.statistics.store.selection import KNOWN
from mladim.statistics.store.shelf import pages_of
from mladim.statistics.store.summaries import Summaries

PEOPLE = {"age_band", "gender", "role", "method", "volunteer_type"}
FILTERS = KNOWN | PEOPLE | {"organisation", *OF_HOUSES}


def _is_known(ask: Ask) -> bool:
    return set(ask.split) <= KNOWN and {name for name, _values in ask.query.filters} <= FILTERS


def summaries_for(ask: Ask) -> Summaries | Divided | None:
    """The summaries a question is answered from; none where only the records know."""
    if not ask.scope.houses:
        return None
    if is_divided(ask.scope):
        return Divided(ask)
    if not current_app.config["STORE_MEGABYTES"] or not _is_known(ask):
        return None
    pages = pages_of(list(ask.scope.houses))
    if pages is None:
        return None
    owners = list(pages[ask.scope.single.id].joint) if ask.scope.single else []
    others = pages_of(owners) if owners else {}
    return None if others is None else Summaries(ask, pages, others)
