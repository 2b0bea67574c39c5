"""Five minutes before the budget: what youth work was in one municipality, on one sheet of paper."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from mladim.codelists.places import Municipality, municipality
from mladim.core.access import Actor
from mladim.core.errors import NotFound
from mladim.core.i18n import number, percent
from mladim.statistics.answers import Answer, answer
from mladim.statistics.comparison import change_words
from mladim.statistics.numbers import Number
from mladim.statistics.query import Query
from mladim.statistics.residents import known_residents
from mladim.statistics.scope import House, houses_visible_to
from mladim.statistics.time_words import short_month

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
# The sheet is made to be handed on: fewer people than this are not told, whoever prints it.
FEWEST = 10
HIDDEN = "z"


@dataclass(frozen=True)
class Line:
    """One number of the sheet, with what it is compared with or made of."""

    label: str
    value: str
    more: str = ""


@dataclass(frozen=True)
class Month:
    """One bar; `height` is its part of the tallest."""

    label: str
    text: str
    height: float


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
        lines=_lines(found, young),
        months=_months(by_month),
        youth=_youth(place),
        quotes=_quotes(found),
        sources=found.references,
    )


def _quotes(found: Answer) -> list[tuple[str, str]]:
    """Words of young people with consent, from the feature that keeps them."""
    ask: Callable[[Collection[int]], list[tuple[str, str]]] | None
    ask = current_app.extensions.get("municipality_quotes")
    return ask(found.scope.houses) if ask else []


def _people(value: Number) -> str:
    """A number of people or of their visits; few are not told."""
    return HIDDEN if value and value < FEWEST else number(value)


def _hours(value: Number) -> str:
    return number(value if value is None or value < 100 else round(value))


def _lines(found: Answer, young: Answer) -> list[Line]:
    totals = found.totals
    return [
        Line(_("Ure odprtosti"), _hours(totals["open_hours"]), _change(found, "open_hours")),
        Line(_("Izvedbe"), number(totals["sessions"]), _change(found, "sessions")),
        Line(_("Obiski"), _people(totals["attendances"]), _change(found, "attendances")),
        Line(_("Obiski mladih, starih 15–29 let"), *_share(found, young.totals["attendances"])),
        Line(_("Dejavni obiski"), *_share(found, totals["active_attendances"])),
        Line(_("Različne znane osebe"), _people(totals["known_persons"]), _reach(found)),
        Line(_("Ure pod vodstvom mladih"), _hours(totals["youth_led_hours_strict"]), _led(found)),
        Line(_("Prostovoljske ure"), _hours(totals["volunteer_hours"]), _worth(totals["volunteer_value"])),
    ]


def _change(found: Answer, code: str) -> str:
    base = found.compared
    if base is None or not base.coverage.reporting:
        return _("za leto prej ni podatkov")
    then = base.totals[code]
    if found.query.columns and code == "attendances" and then and then < FEWEST:
        return ""
    digits = next(column.measure.digits for column in found.query.columns if column.code == code)
    return change_words(found.totals[code], then, digits=digits, ended=not found.is_partial)


def _share(found: Answer, part: Number) -> tuple[str, str]:
    whole = found.totals["attendances"]
    text = _people(part)
    if not whole or part is None or text == HIDDEN or 0 < whole - part < FEWEST:
        return (HIDDEN if part and whole and 0 < whole - part < FEWEST else text), ""
    return text, _("%(share)s vseh obiskov", share=percent(part / whole))


def _reach(found: Answer) -> str:
    rate, persons = found.totals["reach_rate_persons"], found.totals["known_persons"]
    if rate is None:
        return _("doseg ni izračunan: števila mladih v občini ne poznamo")
    if persons and persons < FEWEST:
        return ""
    return _("%(rate)s na 1.000 prebivalcev, starih 15–29 let", rate=number(rate, 1))


def _led(found: Answer) -> str:
    share = found.totals["youth_led_share_strict"]
    return "" if share is None else _("%(share)s vseh ur", share=percent(share))


def _worth(value: Number) -> str:
    if not value:
        return ""
    return _("po uradnih vrednostih ur to je %(money)s €", money=number(round(value), 0))


def _months(found: Answer) -> list[Month]:
    values = [(str(row.key[0]), row.values["attendances"]) for row in found.rows]
    most = max((value or 0 for _key, value in values), default=0)
    return [
        Month(
            label=short_month(int(key[5:7])),
            text=_people(value),
            height=0.0 if not most or (value or 0) < FEWEST else (value or 0) / most,
        )
        for key, value in values[-12:]
    ]


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
