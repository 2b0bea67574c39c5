"""When a session was: instants turned into what a form shows, and back."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.core.clock import exists, span, to_instant, to_local
from mladim.core.errors import RuleBroken
from mladim.core.i18n import time_of

LONGEST_UNSAID = dt.timedelta(hours=16)


@dataclass(frozen=True, kw_only=True)
class Times:
    """Local day, start and end; the last day only where the end alone would not tell it."""

    date: dt.date
    starts: dt.time
    ends: dt.time
    last_day: dt.date | None = None


def times_of(starts_at: dt.datetime, ends_at: dt.datetime) -> Times:
    """What the form shows of two instants."""
    first, last = to_local(starts_at), to_local(ends_at)
    plain = Times(date=first.date(), starts=_minute(first), ends=_minute(last))
    unsaid = span(plain.date, plain.starts, plain.ends)[1]
    if to_local(unsaid).date() == last.date() and unsaid - starts_at <= LONGEST_UNSAID:
        return plain
    return Times(date=plain.date, starts=plain.starts, ends=plain.ends, last_day=last.date())


def _minute(local: dt.datetime) -> dt.time:
    return local.time().replace(second=0, microsecond=0)


def instants_of(times: Times) -> tuple[dt.datetime, dt.datetime]:
    """Start and end instants; an end before the start is the next morning, if that is near enough."""
    for field, day, time in (
        ("starts", times.date, times.starts),
        ("ends", times.last_day or times.date, times.ends),
    ):
        if not exists(day, time):
            raise RuleBroken(field, _("Te ure ta dan ni bilo, ker se je ura premaknila. Vpišite drugo."))
    starts_at, ends_at = span(times.date, times.starts, times.ends)
    if times.last_day is not None:
        ends_at = to_instant(times.last_day, times.ends)
    too_long = times.last_day is None and ends_at - starts_at > LONGEST_UNSAID
    if ends_at <= starts_at or too_long:
        begun = time_of(times.starts)
        raise RuleBroken("ends", _("Konec mora biti po začetku. Začetek je ob %(time)s.", time=begun))
    return starts_at, ends_at
