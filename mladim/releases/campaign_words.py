"""A campaign's public page in words."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from mladim import codelists
from mladim.core.i18n import number, short_date
from mladim.releases.catalogue import HOURS, MEDIA, ORGANISATION, PERSONS, SESSIONS, VISITS
from mladim.releases.words import figure_word, note_of

Tile = tuple[str, str, str]
TITLES = {
    "totals": _l("Skupne številke"),
    "visits-by-age": _l("Obiski po starosti"),
    "visits-by-gender": _l("Obiski po spolu"),
}


def span_said(start: dt.date, end: dt.date) -> str:
    """12. 10. 2026–18. 10. 2026"""
    return f"{short_date(start)}–{short_date(end)}"


def days_said(content: dict[str, Any]) -> str:
    """The same from a page."""
    return span_said(*(dt.date.fromisoformat(content[end]) for end in ("from", "to")))


def _goal(content: dict[str, Any], counts: str) -> str:
    """cilj: vsaj 30"""
    goals = [one for one in content["goals"] if one["counts"] == counts]
    if not goals:
        return ""
    value, upper = number(goals[0]["value"]), goals[0]["upper"]
    said = {
        "at_least": _("vsaj %(number)s", number=value),
        "falling": _("največ %(number)s", number=value),
        "more_than": _("več kot %(number)s", number=value),
        "range": _("od %(low)s do %(high)s", low=value, high=number(upper)),
    }
    return _("cilj: %(goal)s", goal=said.get(goals[0]["operator"], value))


def tiles(content: dict[str, Any]) -> list[Tile]:
    """(label, figure, what must be said beside it)."""
    names = {
        ORGANISATION: (_("Organizacije"), ""),
        SESSIONS: (_("Izvedbe"), ""),
        HOURS: (_("Ure izvedb"), ""),
        VISITS: (_("Obiski"), _("zaokroženo na 5")),
        PERSONS: (_("Poimensko znane osebe"), _("zaokroženo na 5")),
        MEDIA: (_("Medijske objave"), ""),
    }
    return [
        (label, figure_word(content["totals"][code]), ", ".join(filter(None, (_goal(content, code), note))))
        for code, (label, note) in names.items()
    ]


def table(content: dict[str, Any], name: str) -> list[list[str]]:
    """The rows of a split: »ages« or »genders«."""
    known = {"ages": "age_band", "genders": "gender"}[name]
    return [[codelists.label(known, code), figure_word(value)] for code, value in content[name]]


def table_title(content: dict[str, Any], slug: str) -> str:
    """What a table shows: Obiski po starosti, kampanja »Poletje mladih«."""
    return _("%(what)s, kampanja »%(name)s«", what=TITLES[slug], name=content["name"])


def lead(content: dict[str, Any]) -> str:
    """Kampanja »Poletje mladih«: 214 izvedb, 12 organizacij; the page for a card or a search."""
    houses, sessions = content["totals"][ORGANISATION], content["totals"][SESSIONS]
    if isinstance(houses, str) or isinstance(sessions, str):
        return _("Kampanja »%(name)s«, %(days)s.", name=content["name"], days=days_said(content))
    return _(
        "Kampanja »%(name)s«: %(sessions)s, %(houses)s.",
        name=content["name"],
        sessions=ngettext("%(said)s izvedba", "%(said)s izvedb", sessions, said=number(sessions, 0)),
        houses=ngettext("%(said)s organizacija", "%(said)s organizacij", houses, said=number(houses, 0)),
    )


def has_hidden(content: dict[str, Any]) -> bool:
    """Does the sign for hidden stand anywhere?"""
    figures = [
        *content["totals"].values(),
        *(one for name in ("ages", "genders") for _c, one in content[name]),
    ]
    return "z" in figures


def notes(content: dict[str, Any]) -> list[str]:
    """What must be said under the figures."""
    found = [note_of({"rounded": False}), note_of({"rounded": True})]
    if has_hidden(content):
        found.append(_("Skrito je tudi vse, kar bi povedalo, koliko je prispevala ena sama organizacija."))
    return found


def citation(code: str, content: dict[str, Any]) -> str:
    """How the page is cited."""
    return _(
        "Mladim (Mreža MaMa), kampanja »%(name)s«, objava %(code)s, stanje %(day)s.",
        name=content["name"],
        code=code,
        day=short_date(dt.date.fromisoformat(content["cutoff"])),
    )
