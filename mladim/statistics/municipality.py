"""Five minutes before the budget: what youth work was in one municipality, on one sheet of paper."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from mladim.codelists.places import Municipality, municipality
from mladim.core.access import Actor
from mladim.core.errors import NotFound
from mladim.core.i18n import number
from mladim.statistics.answers import Answer, answer
from mladim.statistics.municipality_lines import Line, Month, lines_of, months_of
from mladim.statistics.query import Query
from mladim.statistics.residents import known_residents
from mladim.statistics.scope import House, houses_visible_to

MEASURES = (
    "sessions",
    "session_hours",
    "open_hours",
    "attendances",
    "active_attendances",
    "known_persons",
    "reach_rate",
    "youth_led_hours",
    "youth_led_share",
    "volunteer_hours",
    "volunteer_value",
)
YOUTH = "15-29"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All that stands on the page."""

    place: Municipality
    answer: Answer
    houses: list[House]
    lines: list[Line]
    months: list[Month]
    youth: str
    quotes: list[tuple[str, str]]
    sources: tuple[str, ...]


def houses_by_place(who: Actor) -> dict[str, list[House]]:
    """The organisations a person may see figures of, by the municipality on their card."""
    found: dict[str, list[House]] = {}
    for house in houses_visible_to(who).values():
        if house.municipality and not house.is_network:
            found.setdefault(house.municipality, []).append(house)
    return found


def sheet_query(iso: str, arguments: Mapping[str, Any]) -> Query:
    """The sheet's question over the period of an address."""
    asked = {**arguments, "measure": list(MEASURES), "municipality": iso, "compare": "last_year"}
    return Query.from_url(asked)


def find_place(iso: str, who: Actor) -> Municipality:
    """A municipality: any for the network's people, for the others the one of their own card."""
    place = municipality(iso)
    if place is None or (not who.is_network and iso not in houses_by_place(who)):
        raise NotFound
    return place


def make_sheet(place: Municipality, arguments: Mapping[str, Any], who: Actor) -> Sheet:
    """The sheet of one municipality."""
    found = answer(sheet_query(place.code, arguments), who)
    visits = found.query.but(compare="", measures=("attendances",))
    by_month = answer(visits.but(by=("month",)), who)
    young = answer(visits.but(filters=(*found.query.filters, ("age_band", (YOUTH,)))), who)
    return Sheet(
        place=place,
        answer=found,
        houses=list(found.scope.houses.values()),
        lines=lines_of(found, young),
        months=months_of(by_month),
        youth=_youth(place),
        quotes=_quotes(found),
        sources=found.references,
    )


def _quotes(found: Answer) -> list[tuple[str, str]]:
    """Words of young people with consent, from the feature that keeps them."""
    ask: Callable[[Collection[int]], list[tuple[str, str]]] | None
    ask = current_app.extensions.get("municipality_quotes")
    return ask(found.scope.houses) if ask else []


def _youth(place: Municipality) -> str:
    """How many young people live there, where somebody has written it down."""
    known = known_residents()
    years = [year for area, year in known.numbers if area == place.code]
    if not years:
        return _(
            "Koliko mladih, starih od 15 do 29 let, živi v občini, v Mladim še ni vpisano, zato deleža ni."
        )
    year = max(years)
    return _(
        "V občini je leta %(year)s živelo %(count)s prebivalcev, starih od 15 do 29 let. Vir: %(source)s.",
        year=year,
        count=number(known.numbers[place.code, year], 0),
        source=known.sources[place.code, year],
    )
