"""Sessions as an iCalendar file (RFC 5545): no names of young people, no notes."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

from mladim import codelists
from mladim.core.clock import ZONE, to_local
from mladim.sessions.models import WorkSession

HOUR = dt.timedelta(hours=1)
STATUS = {"announced": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar_of(sessions: Iterable[WorkSession], *, name: str) -> bytes:
    """The file; the same sessions give the same bytes."""
    calendar = Calendar()
    for key, value in (
        ("prodid", "-//Mladim//Koledar izvedb//SL"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", vText(name)),
        ("x-wr-timezone", str(ZONE)),
        ("x-published-ttl", "PT1H"),
    ):
        calendar.add(key, value)
    calendar.add_component(_zone())
    for session in sessions:
        calendar.add_component(_event(session))
    return calendar.to_ical()


def _zone() -> Timezone:
    """Central European time by the rule of the Union: it changes on the last Sundays of March and October."""
    zone = Timezone()
    zone.add("tzid", str(ZONE))
    for part, name, month, before, after in (
        (TimezoneDaylight(), "CEST", 3, 1, 2),
        (TimezoneStandard(), "CET", 10, 2, 1),
    ):
        part.add("tzname", name)
        first_sunday = dt.date(1996, month, 31 if month == 3 else 27)
        part.add("dtstart", dt.datetime.combine(first_sunday, dt.time(2 if month == 3 else 3)))
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        part.add("tzoffsetfrom", before * HOUR)
        part.add("tzoffsetto", after * HOUR)
        zone.add_component(part)
    return zone


def _event(session: WorkSession) -> Event:
    event = Event()
    event.add("uid", f"{session.uuid}@mladim")
    event.add("dtstamp", session.updated_at)
    event.add("last-modified", session.updated_at)
    event.add("sequence", max(session.version - 1, 0))
    event.add("dtstart", _moment(session.starts_at))
    event.add("dtend", _moment(session.ends_at))
    event.add("summary", _title(session))
    event.add("status", STATUS[session.status])
    if place := _place(session):
        event.add("location", place)
    return event


def _moment(instant: dt.datetime) -> dt.datetime:
    """By the clock on the wall; in the second of the autumn's two equal hours only UTC is clear."""
    local = to_local(instant)
    return instant.astimezone(dt.UTC) if local.fold else local


def _title(session: WorkSession) -> str:
    """The activity's name; individual work may be named after somebody, so it says only what it is."""
    if session.activity.kind == "individual":
        return codelists.label("kind", "individual")
    return session.activity.name


def _place(session: WorkSession) -> str:
    if session.place is None:
        return ""
    return ", ".join(part for part in (session.place.name, session.place.address) if part)
