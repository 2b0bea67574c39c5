"""Periods by name: this month, this quarter, this year, the school year, last year."""

import datetime as dt

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from analytics.periods import Period, around, period_of, year_before

NAMED: dict[str, LazyString] = {
    "this_month": _l("Ta mesec"),
    "this_quarter": _l("To četrtletje"),
    "this_year": _l("To leto"),
    "school_year": _l("To šolsko leto"),
    "last_year": _l("Lansko leto"),
}
CUSTOM = "custom"
DEFAULT = "this_year"


def span_of(name: str, today: dt.date) -> Period:
    """The days of a named period, or of one by its code (2026, 2026-Q1, 2026-11); ValueError for neither."""
    if name not in NAMED:
        return period_of(name)
    if name == "last_year":
        return around("year", year_before(today))
    grains = {
        "this_month": "month",
        "this_quarter": "quarter",
        "this_year": "year",
        "school_year": "school_year",
    }
    return around(grains[name], today)


def name_of(period: Period, today: dt.date) -> str:
    """The name under which the form offers this period; two dates otherwise."""
    return next((name for name in NAMED if span_of(name, today) == period), CUSTOM)
