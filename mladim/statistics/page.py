"""What every page of figures shows around its numbers: period, filters, coverage, notes."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.i18n import percent, short_date, time_of
from mladim.statistics.answers import Answer
from mladim.statistics.measure import columns_of
from mladim.statistics.period_words import period_words
from mladim.statistics.query import Query
from mladim.statistics.scope import House, houses_visible_to
from mladim.statistics.spans import CUSTOM, NAMED, name_of

# From here on a reader must know that it is not counting but estimating.
MUCH_ESTIMATED = 0.3
DATES = ("from", "to")
FILTERS = ("kind", "organisation", "region")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The form above the numbers, with what is chosen."""

    periods: list[tuple[str, str]]
    chosen: str
    start: str
    end: str
    kinds: list[tuple[str, str]]
    houses: list[House]
    regions: list[tuple[str, str]]
    values: dict[str, str]

    @property
    def narrowed(self) -> bool:
        return any(self.values.values())


def page_arguments(arguments: Mapping[str, str]) -> dict[str, str]:
    """What a page of figures takes from its address: the period and its few filters, once each."""
    names = ("period", *DATES, *FILTERS)
    found = {name: value for name in names if (value := arguments.get(name, "").strip())}
    if found.get("period", CUSTOM) != CUSTOM:
        # The form sends its dates along with a named period.
        return {name: value for name, value in found.items() if name not in DATES}
    return found


def filters_of(query: Query | None, arguments: Mapping[str, str], who: Actor) -> Filters:
    """The form; with a refused question it keeps what was typed."""
    houses = list(houses_visible_to(who).values()) if who.is_network else []
    return Filters(
        periods=[(name, str(words)) for name, words in NAMED.items()],
        chosen=name_of(query.period, today()) if query else CUSTOM,
        start=query.start.isoformat() if query else arguments.get("from", ""),
        end=query.end.isoformat() if query else arguments.get("to", ""),
        kinds=codelists.choices("kind"),
        houses=houses,
        regions=codelists.choices("region") if who.is_network else [],
        values={name: arguments.get(name, "") for name in FILTERS},
    )


def place_words(answer: Answer, who: Actor) -> str:
    """Whose figures these are: the organisation, a region, or the network."""
    if answer.scope.single:
        return answer.scope.single.name
    regions = answer.query.values("region")
    if regions:
        return ", ".join(codelists.label("region", region) for region in regions)
    return _("vse organizacije") if not answer.query.organisations else _("izbrane organizacije")


def subtitle(answer: Answer, who: Actor, unit: str = "") -> str:
    """Unit, place, narrowing and period."""
    kinds = [codelists.label("kind", kind, inside_sentence=True) for kind in answer.query.values("kind")]
    parts = [unit, place_words(answer, who), *kinds, period_words(answer.query.period, today())]
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def source(answer: Answer) -> str:
    """Vir: Mladim, stanje 22. 11. 2026 ob 10.15."""
    words = {"day": short_date(answer.as_of), "time": time_of(answer.as_of)}
    return _("Vir: Mladim, stanje %(day)s ob %(time)s.") % words


def notes(answer: Answer) -> list[str]:
    """What a reader must know beside the numbers: unfinished, estimated, hidden, divided by whom."""
    found = []
    if any(row.is_partial for row in answer.rows):
        found.append(_("* Do %(day)s.") % {"day": short_date(answer.until)})
    if answer.estimated is not None and answer.estimated > MUCH_ESTIMATED:
        found.append(_("Ocenjenih je %(share)s obiskov.") % {"share": percent(answer.estimated)})
    if answer.hides:
        found.append(_("z: skrito, ker je število manjše od 5 ali bi se dalo izračunati."))
    return found + _references(answer)


def _references(answer: Answer) -> list[str]:
    """Whose numbers of residents these figures are divided by, where any of them is."""
    divided = [one for one in answer.query.asked if "residents" in one.tables]
    codes = [column.code for one in divided for column in columns_of(one)]
    is_divided = any(row.values.get(code) is not None for row in answer.rows for code in codes)
    return list(answer.references) if is_divided else []
