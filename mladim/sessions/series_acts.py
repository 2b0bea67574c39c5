"""What an act on a series changed, written down so that it can be taken back whole."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions import series_rows
from mladim.sessions.activity_models import Schedule
from mladim.sessions.models import WorkSession

DAYS = ("first_day", "last_day")


def facts_of(schedule: Schedule) -> dict[str, Any]:
    """What an act may change of a series, as plain values."""
    return {name: getattr(schedule, name).isoformat() for name in DAYS}


def check_schedule(schedule: Schedule, version: int | None) -> None:
    """Lock the series and refuse when somebody changed it since."""
    db.session.refresh(schedule, with_for_update={"of": Schedule})
    if version is not None and schedule.version != version:
        raise Conflict(schedule)


def write_down(
    who: Actor,
    schedule: Schedule,
    action: str,
    *,
    before: dict[str, Any] | None = None,
    added: Iterable[WorkSession] = (),
    removed: Iterable[dict[str, Any]] = (),
    moved: Iterable[dict[str, Any]] = (),
    new: Schedule | None = None,
) -> None:
    """One act on a series: how it stood, and which sessions came, went and moved."""
    plain = {
        "schedule": before,
        "added": [session.id for session in added],
        "removed": list(removed),
        "moved": list(moved),
        "new": new.id if new else None,
    }
    db.session.flush()
    changes.record(who, schedule, action, before=plain)


def undo(who: Actor, schedule: Schedule) -> str:
    """Take back the last act on a series; returns which it was."""
    check_schedule(schedule, None)
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(schedule.organisation_id, "schedule", schedule.id, minutes)
    if last is None or last.version != schedule.version or last.action == "undo" or last.before is None:
        raise RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Termine lahko popravite."), "too_late")
    plain = last.before
    series_rows.take_out(who, _announced(who, plain["added"]))
    db.session.flush()
    series_rows.move_back(who, plain["moved"])
    series_rows.put_back(who, plain["removed"])
    for name, value in (plain["schedule"] or {}).items():
        setattr(schedule, name, dt.date.fromisoformat(value))
    last.undone_at = now()
    schedule.version += 1
    db.session.flush()
    changes.record(who, schedule, "undo")
    for schedule_id in (plain["new"], schedule.id if plain["schedule"] is None else None):
        series_rows.drop_if_empty(who, schedule_id)
    return last.action


def _announced(who: Actor, ids: list[int]) -> list[WorkSession]:
    query = select(WorkSession).where(
        WorkSession.organisation_id == who.organisation_id,
        WorkSession.id.in_(ids),
        WorkSession.status == "announced",
        WorkSession.deleted_at.is_(None),
    )
    return list(db.session.scalars(query))
