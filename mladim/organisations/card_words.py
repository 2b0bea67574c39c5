"""The organisation card in words: what its fields are called, in which sections, and how a value reads."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import label
from mladim.codelists.places import municipality
from mladim.core.i18n import short_date

LABELS = {
    "name": _l("Ime organizacije"),
    "description": _l("Predstavitev"),
    "legal_form": _l("Pravna oblika"),
    "sector_group": _l("Vrsta organizacije"),
    "public_interest_status": _l("Status v javnem interesu"),
    "municipality": _l("Občina"),
    "street": _l("Ulica in hišna številka"),
    "post": _l("Pošta"),
    "email": _l("E-pošta"),
    "phone": _l("Telefon"),
    "web": _l("Spletna stran"),
    "social_links": _l("Družbena omrežja"),
    "age_bands": _l("Starostne skupine"),
    "areas": _l("Področja dela"),
    "vat_number": _l("Davčna številka"),
    "registration_number": _l("Matična številka"),
    "logo": _l("Logotip"),
    "closed_on": _l("Zaprta od"),
    "slug": _l("Naslov v aplikaciji"),
}
SECTIONS = (
    (_l("Osnovno"), ("name", "description", "legal_form", "sector_group", "public_interest_status")),
    (_l("Sedež"), ("municipality", "street", "post")),
    (_l("Stik"), ("email", "phone", "web", "social_links")),
    (_l("Delo z mladimi"), ("age_bands", "areas")),
    (_l("Uradne številke"), ("vat_number", "registration_number")),
)
FIELDS = tuple(name for _title, names in SECTIONS for name in names)
LISTS = {
    "legal_form": "legal_form",
    "sector_group": "sector_group",
    "public_interest_status": "public_interest_status",
    "age_bands": "age_band",
    "areas": "area",
}


def shown(name: str, value: Any) -> str:
    """A value of the card as people read it; nothing is empty."""
    if value in (None, "", []):
        return ""
    if name in LISTS:
        found = value if isinstance(value, list) else [value]
        return ", ".join(label(LISTS[name], code) for code in found)
    if name == "municipality":
        return place_words(value)
    if name == "logo":
        return _("slika")
    if name == "closed_on":
        # The history keeps days as text.
        return short_date(dt.date.fromisoformat(value) if isinstance(value, str) else value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def place_words(code: str | None) -> str:
    """Celje (Savinjska regija, Vzhodna Slovenija)."""
    found = municipality(code)
    if found is None:
        return ""
    region, wider = label("region", found.region), label("cohesion_region", found.cohesion_region)
    return _("%(town)s (regija %(region)s, %(wider)s)", town=found.name, region=region, wider=wider)


def compare(current: Mapping[str, Any], typed: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(label, what stands, what was typed) of every field, for the page of a conflict."""
    return [(str(LABELS[name]), shown(name, current[name]), shown(name, typed.get(name))) for name in FIELDS]
