"""Months, quarters and years as people write and say them."""

import datetime as dt

from babel.dates import get_day_names, get_month_names
from flask_babel import gettext as _

from mladim.core.i18n import MONTHS_OF, NBSP, language, short_date, time_of

SHORT_SL = ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "avg.", "sep.", "okt.", "nov.", "dec."]


def month_name(month: int) -> str:
    """januar / January"""
    return str(get_month_names("wide", locale=language())[month])


def in_month(month: int) -> str:
    """januarja / in January"""
    return MONTHS_OF[month - 1] if language() == "sl" else f"in {month_name(month)}"


def short_month(month: int) -> str:
    """jan. / Jan"""
    if language() == "sl":
        return SHORT_SL[month - 1]
    return str(get_month_names("abbreviated", locale="en")[month])


def weekday_name(code: str) -> str:
    """ponedeljek / Monday"""
    return str(get_day_names("wide", locale=language())[int(code) - 1])


def hour_words(code: str) -> str:
    """16.00–17.00 / 16:00–17:00"""
    return "–".join(time_of(dt.time(hour % 24)) for hour in (int(code), int(code) + 1))


def time_label(grain: str, key: str) -> str:
    """5. 1. 2026, 2. teden 2026, januar 2026, 1. četrtletje 2026, 1. polletje 2026, 2026, 2025/26"""
    if grain == "day":
        return short_date(dt.date.fromisoformat(key))
    if grain == "week":
        return _("%(number)s. teden %(year)s", number=int(key[6:]), year=key[:4])
    if grain == "month":
        return f"{month_name(int(key[5:7]))}{NBSP}{key[:4]}"
    if grain == "quarter":
        return _("%(number)s. četrtletje %(year)s", number=key[-1], year=key[:4])
    if grain == "half_year":
        return _("%(number)s. polletje %(year)s", number=key[-1], year=key[:4])
    return key


def is_whole_month(start: dt.date, end: dt.date) -> bool:
    """From the first to the last day of one month."""
    return (
        start.day == 1
        and (end + dt.timedelta(days=1)).day == 1
        and (start.year, start.month)
        == (
            end.year,
            end.month,
        )
    )
