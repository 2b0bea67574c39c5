"""The lines and months of a municipality's sheet in words; few people are not told."""

from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.core.i18n import number, percent
from mladim.statistics.answers import Answer
from mladim.statistics.comparison import change_words
from mladim.statistics.numbers import Number
from mladim.statistics.time_words import short_month

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


def _people(value: Number) -> str:
    """A number of people or of their visits; few are not told."""
    return HIDDEN if value and value < FEWEST else number(value)


def _hours(value: Number) -> str:
    return number(value if value is None or value < 100 else round(value))


def lines_of(found: Answer, young: Answer) -> list[Line]:
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


def months_of(found: Answer) -> list[Month]:
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
