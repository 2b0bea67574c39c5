"""Slovene and English: choosing, and writing dates and numbers as the statistical office does."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal
from flask import Flask, has_request_context, request
from flask_babel import get_locale

from mladim.core.access import current_actor
from mladim.core.catalogues import Languages
from mladim.core.clock import to_local, today

LOCALES = ("sl", "en")
COOKIE = "language"
NBSP = "\u00a0"
# 31. 12. 2026, 31. 12., 31. decembra 2026, 31 Dec 2026
DATE = re.compile(r"\b\d{1,2}\. (?:\d{1,2}\.|[a-zčšž]+)(?: \d{4}\b)?|\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
MONTHS_OF = [
    "januarja",
    "februarja",
    "marca",
    "aprila",
    "maja",
    "junija",
    "julija",
    "avgusta",
    "septembra",
    "oktobra",
    "novembra",
    "decembra",
]


def choose_locale() -> str:
    """The person's own choice, then this browser's; Slovene when nothing was chosen."""
    if not has_request_context():
        return "sl"
    if (asked := request.args.get("lang")) in LOCALES:
        return str(asked)
    who = current_actor()
    chosen = who.locale if who else request.cookies.get(COOKIE, "sl")
    return chosen if chosen in LOCALES else "sl"


def language() -> str:
    """The two-letter code of the page's language."""
    found = get_locale()
    return found.language if found else "sl"


def _day(value: dt.date | dt.datetime) -> dt.date:
    return to_local(value).date() if isinstance(value, dt.datetime) else value


def short_date(value: dt.date | dt.datetime) -> str:
    """21. 11. 2026 / 21 Nov 2026"""
    day = _day(value)
    if language() == "sl":
        return f"{day.day}.{NBSP}{day.month}.{NBSP}{day.year}"
    return babel_date(day, "d MMM y", locale="en")


def day_month(value: dt.date | dt.datetime) -> str:
    """21. 11. / 21 Nov"""
    day = _day(value)
    return f"{day.day}.{NBSP}{day.month}." if language() == "sl" else babel_date(day, "d MMM", locale="en")


def unbroken(text: str) -> str:
    """A title whose dates no line breaks in two; people type them with plain spaces."""
    return DATE.sub(lambda found: found[0].replace(" ", NBSP), text)


def long_date(value: dt.date | dt.datetime, *, weekday: bool = True, year: bool = True) -> str:
    """sobota, 21. novembra 2026 / Saturday 21 November 2026"""
    day = _day(value)
    name = babel_date(day, "EEEE", locale=language())
    if language() == "sl":
        text = f"{day.day}. {MONTHS_OF[day.month - 1]}" + (f" {day.year}" if year else "")
        return f"{name}, {text}" if weekday else text
    text = babel_date(day, "d MMMM" + (" y" if year else ""), locale="en")
    return f"{name} {text}" if weekday else text


def time_of(value: dt.datetime | dt.time) -> str:
    """16.00 / 16:00"""
    clock = to_local(value) if isinstance(value, dt.datetime) else value
    return clock.strftime("%H.%M" if language() == "sl" else "%H:%M")


def time_range(start: dt.datetime, end: dt.datetime) -> str:
    """16.00–20.00, with the end's date when it is another day (long sessions)."""
    first, last = to_local(start), to_local(end)
    text = f"{time_of(start)}–{time_of(end)}"
    return text if last - first < dt.timedelta(hours=18) else f"{text} ({day_month(end)})"


def number(value: float | Decimal | None, digits: int | None = None) -> str:
    """1.234,5 / 1,234.5; an unknown value is an en dash, never zero."""
    if value is None or value != value:
        return "–"
    # Minus nothing is nothing, also for those who ask after it has been remembered.
    return _written(value + 0, digits, language())


def decimals_in(values: Iterable[float | Decimal | None], most: int = 2) -> int:
    """How many decimals write all of these without loss, so that 2,10 stands beside 2,15; at most so many."""
    unit = Decimal(1).scaleb(-most)
    known = [
        Decimal(str(one)).quantize(unit, ROUND_HALF_UP) for one in values if one is not None and one == one
    ]
    return next(digits for digits in range(most + 1) if all(round(one, digits) == one for one in known))


@lru_cache(maxsize=4096)
def _written(value: float | Decimal, digits: int | None, code: str) -> str:
    pattern = "#,##0" if digits == 0 else "#,##0." + ("0" * digits if digits else "##")
    places = Decimal(1).scaleb(-(2 if digits is None else digits))
    rounded = Decimal(str(value)).quantize(places, ROUND_HALF_UP)
    return format_decimal(rounded, format=pattern, locale=code)


def percent(share: float | None, digits: int = 0) -> str:
    """12 % / 12%"""
    if share is None or share != share:
        return "–"
    return number(share * 100, digits) + (f"{NBSP}%" if language() == "sl" else "%")


def init_i18n(app: Flask) -> None:
    """Plug gettext in and give the templates their filters."""
    languages = Languages(app, locale_selector=choose_locale, default_timezone=app.config["TIMEZONE"])
    app.jinja_env.add_extension("jinja2.ext.i18n")
    with app.app_context():
        languages.into_templates(app.jinja_env)
    for name, function in (
        ("date", short_date),
        ("day_month", day_month),
        ("long_date", long_date),
        ("time", time_of),
        ("number", number),
        ("percent", percent),
    ):
        app.jinja_env.filters[name] = function
    app.jinja_env.globals.update(decimals_in=decimals_in, time_range=time_range, today=today, locales=LOCALES)
