"""The days a series may leave out, by the calendar of the organisation's municipality."""

import datetime as dt

from mladim.codelists.calendar import breaks_known_until, public_holidays, school_breaks
from mladim.sessions.series_rules import Closed


def closed_days(
    first: dt.date, last: dt.date, *, municipality: str | None, holidays: bool, breaks: bool
) -> dict[dt.date, Closed]:
    """Each closed day with its reason; a holiday inside a break is named as the holiday."""
    closed: dict[dt.date, Closed] = {}
    for known in school_breaks(first, last, municipality=municipality) if breaks else ():
        for number in range((known.last - known.first).days + 1):
            day = known.first + dt.timedelta(days=number)
            closed[day] = Closed(reason="school_break", name=known.name())
    if holidays:
        for day, name in public_holidays(first, last).items():
            closed[day] = Closed(reason="holiday", name=name)
    return closed


def is_beyond_known_breaks(last: dt.date) -> bool:
    """Does the series end after the last school year whose breaks are known?"""
    return last > breaks_known_until()
