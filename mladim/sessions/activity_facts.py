"""What somebody says about an activity, as plain values."""

import datetime as dt
from dataclasses import dataclass

PASSIVE_FORMS = {"concert", "exhibition", "conference", "round_table"}
USUAL_FORMS = {
    "open": "drop_in",
    "group": "regular_group",
    "event": "culture_or_sport_event",
    "individual": "counselling",
    "outreach": "street_round",
    "digital": "digital_youth_work",
}


def default_form(kind: str) -> str:
    """The form most activities of the kind have."""
    return USUAL_FORMS.get(kind, "other")


def default_role(kind: str, form: str) -> str:
    """Who comes to watch is passive, who is met on the street is a contact, everybody else takes part."""
    if kind == "outreach":
        return "contact"
    return "passive" if form in PASSIVE_FORMS else "active"


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """Everything that can be said about an activity; no form or no role means the usual one."""

    name: str
    kind: str
    form: str | None = None
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    description: str = ""
    project_id: int | None = None
    place_id: int | None = None
    group_id: int | None = None
    default_role: str | None = None
    led_by: str = "team"
    usual_start: dt.time | None = None
    usual_end: dt.time | None = None
    is_announced: bool = False
    team: tuple[int, ...] = ()
