"""An activity as plain values: kept before each change, put back by undo, compared in a conflict."""

import datetime as dt
from typing import Any

from mladim.sessions.activity_facts import ActivityFacts
from mladim.sessions.activity_models import Activity

COLUMNS = (
    "name",
    "kind",
    "form",
    "description",
    "project_id",
    "place_id",
    "group_id",
    "default_role",
    "led_by",
    "usual_start",
    "usual_end",
    "is_announced",
)
TIMES = ("usual_start", "usual_end")


def facts_of(activity: Activity) -> ActivityFacts:
    """What is stored, in the form it came in."""
    return ActivityFacts(
        **{name: getattr(activity, name) for name in COLUMNS},
        areas=tuple(activity.areas),
        topics=tuple(activity.topics),
        target_groups=tuple(activity.target_groups),
        team=tuple(sorted(row.team_member_id for row in activity.team)),
    )


def to_json(activity: Activity) -> dict[str, Any]:
    """The snapshot that a change keeps."""
    facts = facts_of(activity)
    plain = {name: getattr(facts, name) for name in ActivityFacts.__dataclass_fields__}
    for name in TIMES:
        plain[name] = plain[name].isoformat() if plain[name] else None
    for name in ("areas", "topics", "target_groups", "team"):
        plain[name] = list(plain[name])
    plain["ended_on"] = activity.ended_on.isoformat() if activity.ended_on else None
    return plain


def from_json(plain: dict[str, Any]) -> ActivityFacts:
    """The facts a snapshot holds."""
    facts = {name: plain[name] for name in ActivityFacts.__dataclass_fields__ if name in plain}
    for name in TIMES:
        facts[name] = dt.time.fromisoformat(facts[name]) if facts[name] else None
    for name in ("areas", "topics", "target_groups", "team"):
        facts[name] = tuple(facts[name])
    return ActivityFacts(**facts)
