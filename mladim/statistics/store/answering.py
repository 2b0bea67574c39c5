"""Which questions the summaries answer, and from where; everything else comes from the records."""

from collections.abc import Iterable

from flask import current_app

from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.divided import Divided, is_divided
from mladim.statistics.store.selection import KNOWN
from mladim.statistics.store.shelf import pages_of
from mladim.statistics.store.summaries import Summaries
from mladim.statistics.store.wide_answers import WideSummaries, may_tell
from mladim.statistics.store.wide_held import WIDE

# Of what no record tells.
RESIDENTS = "residents"
PEOPLE = {"age_band", "gender", "role", "method", "volunteer_type"}
FILTERS = KNOWN | PEOPLE | {"organisation", *OF_HOUSES}


def _is_known(ask: Ask) -> bool:
    return set(ask.split) <= KNOWN and {name for name, _values in ask.query.filters} <= FILTERS


def summaries_for(ask: Ask, names: Iterable[str] | None = None) -> Summaries | WideSummaries | Divided | None:
    """The summaries a question (or these tables of it) is answered from; none where only the records know."""
    if not ask.scope.houses:
        return None
    if is_divided(ask.scope):
        return Divided(ask)
    if not current_app.config["STORE_MEGABYTES"] or not _is_known(ask):
        return None
    wide = _wide(ask, ask.query.tables - {RESIDENTS} if names is None else names)
    if wide is not None:
        return wide
    pages = pages_of(list(ask.scope.houses))
    if pages is None:
        return None
    owners = list(pages[ask.scope.single.id].joint) if ask.scope.single else []
    others = pages_of(owners) if owners else {}
    return None if others is None else Summaries(ask, pages, others)


def _wide(ask: Ask, names: Iterable[str]) -> WideSummaries | None:
    """A question about the whole network whose sums tell all that is asked."""
    wanted = set(names)
    held = WIDE.held() if may_tell(ask, wanted) else None
    found = WideSummaries(ask, held) if held else None
    return found if found and found.knows(wanted) else None
