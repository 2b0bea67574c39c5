"""Free exploring: any measures by any dimensions, as table, pivot or chart; the address is all its state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext as _

from analytics.additivity import NotAdditive
from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.statistics.answers import Answer, answer
from mladim.statistics.beside import NOTHING, OTHER, SAME
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.pivot import pivoted, summed
from mladim.statistics.query import Query
from mladim.statistics.tables import Table

# What the page adds to the question: the last dimension as columns or not, a sum over one, a chart or none.
OWN = ("layout", "sum", "chart")
FLAT, PIVOT = "flat", "pivot"
# How the form says the days compared with, and that only the same organisations count.
FORM_ONLY = ("compare_from", "compare_to", "same")
START: Mapping[str, str] = {"measure": "attendances", "by": "month"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question together with how its answer is to be laid out."""

    query: Query
    layout: str = ""
    sum: str = ""
    chart: str = ""

    def url(self) -> str:
        """The one query string of this page."""
        own = {name: value for name in OWN if (value := getattr(self, name))}
        return self.query.url() + (f"&{urlencode(own)}" if own else "")

    @property
    def is_pivot(self) -> bool:
        """Does the last dimension make columns?"""
        return len(self.query.by) > 1 and self.layout != FLAT and not self.sum


def clean(arguments: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the form sent, without its empty fields and with its comparison as one word."""
    found = [(name, value.strip()) for name, value in arguments if value.strip()]
    said = dict(found)
    kept = [pair for pair in found if pair[0] not in FORM_ONLY]
    if said.get("compare") == OTHER:
        days = f"{OTHER}:{said.get('compare_from', '')}..{said.get('compare_to', '')}"
        kept = [(name, days if name == "compare" else value) for name, value in kept]
    if said.get("same") and said.get("compare", NOTHING) not in (NOTHING, "peers"):
        kept = [(n, value + SAME if n == "compare" and SAME not in value else value) for n, value in kept]
    if said.get("period", "custom") != "custom":
        kept = [pair for pair in kept if pair[0] not in ("from", "to")]
    return kept


def asked_of(arguments: Iterable[tuple[str, str]]) -> Asked:
    """The question of an address; RuleBroken, naming the parameter, for one that cannot be answered."""
    pairs = clean(arguments)
    own = {name: value for name, value in pairs if name in OWN}
    rest = [pair for pair in pairs if pair[0] not in OWN]
    names = {name for name, _value in rest}
    if "measure" not in names:
        rest += [pair for pair in START.items() if pair[0] not in names]
    found = Asked(query=Query.from_url(urlencode(rest)), **own)
    if found.sum and found.sum not in found.query.by:
        raise RuleBroken("sum", _("Seštejete lahko samo po tem, po čemer delite."))
    return found


def address_of(arguments: Iterable[tuple[str, str]]) -> str:
    """The same address, tidy."""
    return urlencode(clean(arguments), safe=",:")


@dataclass(frozen=True, kw_only=True)
class Explored:
    """The answer, and its table as it is shown and written to files."""

    asked: Asked
    answer: Answer
    table: Table


def explore(asked: Asked, who: Actor, title: str = "") -> Explored:
    """Answer and lay out; RuleBroken where a sum is asked that would mean nothing."""
    found = answer(asked.query, who)
    return Explored(asked=asked, answer=found, table=table_for(asked, found, who, title))


def table_for(asked: Asked, found: Answer, who: Actor, title: str) -> Table:
    """Flat, pivoted, or summed over one dimension."""
    if not asked.sum:
        return pivoted(found, who, title, as_pivot=asked.is_pivot)
    if found.hides:
        raise RuleBroken("sum", _("Skritih števil ni mogoče sešteti."))
    try:
        return summed(found, asked.sum, title)
    except NotAdditive as refused:
        raise RuleBroken("sum", _no_sum(refused)) from None


def _no_sum(refused: NotAdditive) -> str:
    return _(
        "Kazalnika »%(measure)s« se ne sme seštevati po tem: %(dimension)s. Ista oseba ali izvedba bi štela "
        "večkrat ali pa bi seštevali razmerja. Vsota v vrstici »Skupaj« je zato izračunana znova.",
        measure=measures()[refused.measure].name,
        dimension=dimensions()[refused.dimension].name,
    )


def pairs_of(query_string: str) -> list[tuple[str, str]]:
    """The parts of an address, in order."""
    return parse_qsl(query_string, keep_blank_values=True)


def is_tidy(pairs: list[tuple[str, str]]) -> bool:
    """Nothing empty, nothing that only the form says?"""
    return clean(pairs) == [(name, value) for name, value in pairs]


def plain(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Arguments as pairs."""
    return [(name, str(value)) for name, value in values.items()]
