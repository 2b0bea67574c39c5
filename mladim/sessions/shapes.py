"""Who was counted: everybody took part, some only watched, nobody did, or contacts were counted."""

from collections.abc import Iterable

from flask_babel import gettext as _

from mladim.sessions.facts import Count

ALL, SOME, NONE, CONTACTS = "all", "some", "none", "contacts"


def shape_of(rows: Iterable[Count], default_role: str) -> str:
    """The shape of stored counts; of none stored, the activity's default."""
    roles = {row.role for row in rows}
    if {"active", "passive"} <= roles:
        return SOME
    for role, shape in (("active", ALL), ("passive", NONE), ("contact", CONTACTS)):
        if role in roles:
            return shape
    return {"passive": NONE, "contact": CONTACTS}.get(default_role, ALL)


def main_role(shape: str, default_role: str) -> str:
    """The role of the first grid."""
    fixed = {ALL: "active", NONE: "passive", CONTACTS: "contact"}
    return fixed.get(shape) or ("passive" if default_role == "passive" else "active")


def second_role(shape: str, default_role: str) -> str | None:
    """The role of the second grid, where there is one."""
    if shape != SOME:
        return None
    return "active" if default_role == "passive" else "passive"


def shapes_for(kind: str) -> list[tuple[str, str]]:
    """The choices on the page; street work has none, it counts contacts."""
    if kind == "outreach":
        return []
    if kind == "digital":
        return [
            (ALL, _("osebe, vse dejavno")),
            (SOME, _("osebe, samo nekatere dejavno")),
            (NONE, _("osebe, ki so spremljale")),
            (CONTACTS, _("stike")),
        ]
    return [(ALL, _("vsi")), (SOME, _("samo nekateri")), (NONE, _("nihče"))]
