"""A period in words: leto 2026 do 22. 11. 2026, marec 2026, šolsko leto 2025/26, od 1. 1. do 15. 3. 2026."""

import datetime as dt

from flask_babel import gettext as _

from analytics.periods import Period, around, key_of
from mladim.core.i18n import short_date
from mladim.statistics.time_words import time_label

GRAINS = ("year", "half_year", "quarter", "month", "school_year")


def period_words(period: Period, today: dt.date) -> str:
    """The period with its last day when it has not ended."""
    whole = _whole(period)
    if not whole:
        return _("od %(first)s do %(last)s", first=short_date(period.start), last=short_date(period.end))
    if period.start <= today < period.end:
        return _("%(period)s do %(day)s", period=whole, day=short_date(today))
    return whole


def _whole(period: Period) -> str:
    for grain in GRAINS:
        if around(grain, period.start) == period:
            key = key_of(grain, period.start)
            if grain == "year":
                return _("leto %(year)s", year=key)
            if grain == "school_year":
                return _("šolsko leto %(year)s", year=key)
            return time_label(grain, key)
    return ""
