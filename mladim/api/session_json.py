"""A session as the interface shows it."""

from typing import Any

from mladim.api.schema import SessionOut
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession

TEXTS = ("note", "went_well", "next_time")


def activity_facts(activity: Activity) -> dict[str, Any]:
    """What a session says of its activity."""
    return {
        "id": activity.id,
        "name": activity.name,
        "kind": activity.kind,
        "form": activity.form,
        "areas": activity.areas,
    }


def _staff(session: WorkSession) -> list[dict[str, Any]]:
    rows = sorted(session.staff, key=lambda row: row.team_member_id)
    return [
        {"id": row.team_member_id, "name": row.team_member.name} | _columns(row, "hours", "preparation_hours")
        for row in rows
    ]


def _headcounts(session: WorkSession) -> list[dict[str, Any]]:
    rows = sorted(session.headcounts, key=lambda row: (row.age_band, row.gender, row.role))
    return [_columns(row, "age_band", "gender", "role", "count", "method") for row in rows]


def _columns(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def session_json(session: WorkSession, who: Actor) -> dict[str, Any]:
    """Plain values of a whole session; its texts only for those who log."""
    texts = {name: getattr(session, name) for name in TEXTS} if who.has(WORKER, COORDINATOR) else {}
    shown = SessionOut.model_validate(
        dict(
            uuid=session.uuid,
            activity=activity_facts(session.activity),
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            local_date=session.local_date,
            status=session.status,
            cancel_reason=session.cancel_reason,
            led_by=session.led_by,
            place={"id": session.place.id, "name": session.place.name} if session.place else None,
            staff=_staff(session),
            headcounts=_headcounts(session),
            attendances=[
                {"participant": row.participant_id, "role": row.role}
                for row in sorted(session.attendances, key=lambda row: row.participant_id)
            ],
            outcome_tags=session.outcome_tags,
            version=session.version,
            updated_at=session.updated_at,
            deleted=session.deleted_at is not None,
            **texts,
        )
    )
    return shown.model_dump(mode="json", exclude=set(TEXTS) if not texts else None)
