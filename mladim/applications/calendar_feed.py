"""Deadlines of applications as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable

from flask_babel import gettext as _
from icalendar import Calendar, Event, vText

from mladim.applications.models import Application


def calendar_of(applications: Iterable[Application], *, name: str) -> bytes:
    """A whole-day event a deadline; the same applications give the same bytes."""
    calendar = Calendar()
    for key, value in (
        ("prodid", "-//Mladim//Roki prijav//SL"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", vText(name)),
    ):
        calendar.add(key, value)
    for application in applications:
        if application.deadline:
            calendar.add_component(_event(application))
    return calendar.to_ical()


def _event(application: Application) -> Event:
    event = Event()
    event.add("uid", f"application-{application.id}@mladim")
    event.add("dtstamp", application.updated_at)
    event.add("sequence", max(application.version - 1, 0))
    event.add("dtstart", application.deadline)
    event.add("summary", _("Rok: %(name)s", name=application.name))
    event.add("transp", "TRANSPARENT")
    return event
