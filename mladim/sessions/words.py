"""Words the session pages share: counted nouns, short days, what a session was."""

import datetime as dt

from babel.dates import format_date as babel_date
from flask_babel import gettext as _
from flask_babel import ngettext

from mladim import codelists
from mladim.core.clock import to_local, today
from mladim.core.i18n import NBSP, day_month, language, number
from mladim.sessions.models import WorkSession


def short_day(value: dt.date | dt.datetime) -> str:
    """čet., 19. 11. / Thu 19 Nov; with the year when it is another one."""
    day = to_local(value).date() if isinstance(value, dt.datetime) else value
    name = babel_date(day, "EEE", locale=language())
    return f"{name}, {_near(day)}" if language() == "sl" else f"{name} {_near(day)}"


def _near(day: dt.date) -> str:
    """The day and month, of another year also the year."""
    return day_month(day) if day.year == today().year else f"{day_month(day)}{NBSP}{day.year}"


def week_of(day: dt.date) -> dt.date:
    """The Monday of the day's week."""
    return day - dt.timedelta(days=day.weekday())


def week_range(first: dt.date) -> str:
    """16.–22. 11. / 16–22 Nov; with the year when it is another one."""
    last = first + dt.timedelta(days=6)
    if first.year != last.year:
        return f"{_near(first)}–{_near(last)}"
    if first.month != last.month:
        return f"{day_month(first)}–{_near(last)}"
    return f"{first.day}.–{_near(last)}" if language() == "sl" else f"{first.day}–{_near(last)}"


def persons_said(count: int) -> str:
    """12 udeleženih oseb"""
    return ngettext("%(said)s udeležena oseba", "%(said)s udeleženih oseb", count, said=number(count, 0))


def contacts_said(count: int) -> str:
    """40 stikov"""
    return ngettext("%(said)s stik", "%(said)s stikov", count, said=number(count, 0))


def sessions_said(count: int) -> str:
    """14 izvedb"""
    return ngettext("%(said)s izvedba", "%(said)s izvedb", count, said=number(count, 0))


def visits_said(count: int) -> str:
    """163 obiskov"""
    return ngettext("%(said)s obisk", "%(said)s obiskov", count, said=number(count, 0))


def numbers_said(persons: int, contacts: int, kind: str) -> str:
    """What a held session's numbers read like; an open door with nobody there has a line of its own."""
    if not persons and not contacts:
        return _("odprto, 0 obiskov") if kind == "open" else _("izvedeno, 0 udeleženih oseb")
    parts = [persons_said(persons)] if persons else []
    return ", ".join([*parts, contacts_said(contacts)] if contacts else parts)


def reason_said(session: WorkSession) -> str:
    """Why it did not take place."""
    return codelists.label("cancel_reason", session.cancel_reason or "other", inside_sentence=True)
