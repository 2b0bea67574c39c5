"""A session as plain values: kept before each change, put back by undo."""

import datetime as dt
from typing import Any

from mladim.sessions.facts import Count, Presence, SessionFacts, StaffHours
from mladim.sessions.models import WorkSession

TEXTS = ("note", "went_well", "next_time")


def facts_of(session: WorkSession) -> SessionFacts:
    """What is stored, in the form it came in."""
    return SessionFacts(
        activity_id=session.activity_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        status=session.status,
        cancel_reason=session.cancel_reason,
        led_by=session.led_by,
        place_id=session.place_id,
        headcounts=tuple(
            Count(age_band=c.age_band, gender=c.gender, role=c.role, count=c.count, method=c.method)
            for c in sorted(session.headcounts, key=lambda c: (c.age_band, c.gender, c.role))
        ),
        attendances=tuple(
            Presence(participant_id=a.participant_id, role=a.role)
            for a in sorted(session.attendances, key=lambda a: a.participant_id)
        ),
        staff=tuple(
            StaffHours(
                team_member_id=s.team_member_id,
                hours=float(s.hours),
                preparation_hours=float(s.preparation_hours),
            )
            for s in sorted(session.staff, key=lambda s: s.team_member_id)
        ),
        **{name: getattr(session, name) for name in TEXTS},
        outcome_tags=tuple(session.outcome_tags),
        started_from_previous=session.started_from_previous,
        changed_cells=session.changed_cells,
        import_key=session.import_key,
    )


def to_json(session: WorkSession) -> dict[str, Any]:
    """The snapshot that a change keeps."""
    facts = facts_of(session)
    plain = {name: getattr(facts, name) for name in SessionFacts.__dataclass_fields__}
    for name in ("starts_at", "ends_at"):
        plain[name] = plain[name].isoformat()
    for name in ("headcounts", "attendances", "staff"):
        plain[name] = [vars(row) for row in plain[name]]
    plain["outcome_tags"] = list(facts.outcome_tags)
    plain["logged_at"] = session.logged_at.isoformat() if session.logged_at else None
    plain["logged_by"] = session.logged_by
    return plain


def from_json(plain: dict[str, Any]) -> SessionFacts:
    """The facts a snapshot holds."""
    facts = {name: plain[name] for name in SessionFacts.__dataclass_fields__ if name in plain}
    for name in ("starts_at", "ends_at"):
        facts[name] = dt.datetime.fromisoformat(facts[name])
    facts["headcounts"] = tuple(Count(**row) for row in facts["headcounts"])
    facts["attendances"] = tuple(Presence(**row) for row in facts["attendances"])
    facts["staff"] = tuple(StaffHours(**row) for row in facts["staff"])
    facts["outcome_tags"] = tuple(facts["outcome_tags"])
    return SessionFacts(**facts)
