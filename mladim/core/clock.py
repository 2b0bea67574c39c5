"""Time: UTC instants inside, local dates of Slovenia for people."""

import datetime as dt
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Ljubljana")


def now() -> dt.datetime:
    """This instant, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Today's date where the work happens."""
    return now().astimezone(ZONE).date()


def to_local(instant: dt.datetime) -> dt.datetime:
    """The instant on the clock on the wall in Slovenia."""
    return instant.astimezone(ZONE)


def exists(day: dt.date, time: dt.time) -> bool:
    """False for the hour that the spring clock change leaves out."""
    local = dt.datetime.combine(day, time, ZONE)
    return local.astimezone(dt.UTC).astimezone(ZONE).replace(tzinfo=None) == local.replace(tzinfo=None)


def to_instant(day: dt.date, time: dt.time) -> dt.datetime:
    """The UTC instant of a local date and time; the first of the two in the autumn's repeated hour."""
    return dt.datetime.combine(day, time, ZONE).astimezone(dt.UTC)


def span(day: dt.date, start: dt.time, end: dt.time) -> tuple[dt.datetime, dt.datetime]:
    """Start and end instants; an end at or before the start belongs to the next day."""
    last = day if end > start else day + dt.timedelta(days=1)
    return to_instant(day, start), to_instant(last, end)


def hours(start: dt.datetime, end: dt.datetime) -> float:
    """Elapsed decimal hours of the real clock."""
    return (end - start).total_seconds() / 3600
