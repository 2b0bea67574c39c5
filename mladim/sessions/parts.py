"""What stands under a session: counts, young people by name, hours of the team.

Rows that are there already are changed or taken away; new ones, most often all of them, go in with one
statement a table.
"""

from typing import Any

from sqlalchemy import insert, inspect, select

from mladim.core.db import db
from mladim.sessions.activity_models import Activity
from mladim.sessions.facts import Count, SessionFacts
from mladim.sessions.models import Attendance, HeadCount, SessionStaff, WorkSession

Rows = list[dict[str, Any]]
TABLES: dict[str, Any] = {"headcounts": HeadCount, "attendances": Attendance, "staff": SessionStaff}
# By what a row is known among those of its session.
KEYS = {
    "headcounts": ("age_band", "gender", "role"),
    "attendances": ("participant_id",),
    "staff": ("team_member_id",),
}


def change_parts(session: WorkSession, facts: SessionFacts) -> dict[str, Rows]:
    """Bring the stored rows to what was said; returns what is new, for `insert_parts`."""
    wanted = {"headcounts": _counts(facts), "attendances": _people(facts), "staff": _hours(facts)}
    if inspect(session).transient:
        return wanted
    return {name: _changed(session, name, rows) for name, rows in wanted.items()}


def insert_parts(session: WorkSession, fresh: dict[str, Rows]) -> None:
    """Store what is new; the session itself and what is gone must have been flushed."""
    whose = {"organisation_id": session.organisation_id, "session_id": session.id}
    for name, rows in fresh.items():
        if rows:
            db.session.execute(insert(TABLES[name]), [whose | values for values in rows])
            db.session.expire(session, [name])


def _changed(session: WorkSession, name: str, wanted: Rows) -> Rows:
    key = KEYS[name]
    stored = {tuple(getattr(row, column) for column in key): row for row in getattr(session, name)}
    kept, fresh = [], []
    for values in wanted:
        row = stored.get(tuple(values[column] for column in key))
        if row is None:
            fresh.append(values)
            continue
        for column, value in values.items():
            setattr(row, column, value)
        kept.append(row)
    if len(kept) < len(stored):
        setattr(session, name, kept)
    return fresh


def _counts(facts: SessionFacts) -> Rows:
    """One a cell; a session that did not take place has none."""
    if facts.status != "held" or not facts.headcounts:
        return []
    kind = db.session.scalar(select(Activity.kind).where(Activity.id == facts.activity_id))
    cells = {(row.age_band, row.gender, role_in(kind, row)): row for row in facts.headcounts}
    return [
        {"age_band": band, "gender": gender, "role": role, "count": row.count, "method": row.method}
        for (band, gender, role), row in sorted(cells.items())
    ]


def _people(facts: SessionFacts) -> Rows:
    if facts.status != "held":
        return []
    return [
        {"participant_id": presence.participant_id, "role": presence.role} for presence in facts.attendances
    ]


def _hours(facts: SessionFacts) -> Rows:
    return [vars(row) for row in facts.staff]


def role_in(kind: str | None, row: Count) -> str:
    """In outreach every head-count is a contact, whatever was said."""
    return "contact" if kind == "outreach" else row.role
