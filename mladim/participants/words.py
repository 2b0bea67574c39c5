"""How young people are put into words on pages."""

import datetime as dt
from typing import Any

from babel.dates import format_date
from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.places import municipality
from mladim.core.i18n import language, number
from mladim.participants.models import Participant
from mladim.participants.queries import PersonLine

Person = Participant | PersonLine


def gender_of(person: Person) -> str:
    """»ženska«; nothing when it is not recorded."""
    if person.gender == "unknown":
        return ""
    return codelists.label("gender_person", person.gender, inside_sentence=True)


def about(person: Person) -> str:
    """»2009 · ženska · Ljubljana«, without what is not known."""
    place = municipality(person.municipality)
    parts = [str(person.birth_year or ""), gender_of(person), place.name if place else ""]
    if person.kind == "alias":
        parts.append(_("vzdevek za samoprijavo"))
    return " · ".join(part for part in parts if part)


def roles_said(roles: dict[str, int]) -> str:
    """»aktivna udeležba 12, soustvarjanje 1«."""
    known = [code for code in codelists.codes("presence_role") if code in roles]
    words = {code: codelists.label("presence_role", code, inside_sentence=True) for code in known}
    return ", ".join(f"{words[code]} {number(roles[code])}" for code in known)


def month_name(month: dt.date) -> str:
    """»november«."""
    return format_date(month, "LLLL", locale=language())


def compared(stored: dict[str, Any], typed: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(what, as it stands, as typed) for the page that shows two versions."""

    def said(facts: dict[str, Any]) -> list[str]:
        place = municipality(facts["municipality"])
        return [
            facts.get("name") or facts.get("alias") or "",
            _("vzdevek") if facts.get("alias") else _("ime"),
            str(facts["birth_year"] or ""),
            codelists.label("gender_person", facts["gender"]),
            place.name if place else "",
        ]

    heads = [_("Ime ali vzdevek"), _("Vrsta"), _("Letnica rojstva"), _("Spol"), _("Občina")]
    return list(zip(heads, said(stored), said(typed), strict=True))


FOR_TEMPLATES = {
    "about": about,
    "gender_of": gender_of,
    "month_name": month_name,
    "roles_said": roles_said,
}
