"""Changing activities: add, change, end, reopen, bin, restore, undo; flushes, never commits."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from mladim.codelists.collation import sort_key
from mladim.core import changes
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, RuleBroken
from mladim.core.texts import one_line, paragraphs
from mladim.sessions import activity_snapshots as snapshots
from mladim.sessions import series_rows
from mladim.sessions.activity_checks import check_activity
from mladim.sessions.activity_facts import ActivityFacts, default_form, default_role
from mladim.sessions.activity_models import Activity, ActivityStaff
from mladim.sessions.activity_queries import count_logged, find_activity

__all__ = ["default_form", "default_role"]


def add_activity(
    who: Actor, *, name: str, kind: str, form: str | None = None, areas: Iterable[str] = (), **facts: Any
) -> Activity:
    """A new activity."""
    _may_change(who)
    said = ActivityFacts(name=one_line(name), kind=kind, form=form, areas=tuple(areas), **facts)
    check_activity(said, who.organisation_id)
    activity = Activity(
        organisation_id=who.organisation_id, created_at=now(), created_by=who.person_id, version=1
    )
    _put(activity, said)
    db.session.add(activity)
    db.session.flush()
    changes.record(who, activity, "add")
    return activity


def change_activity(who: Actor, activity: Activity, facts: ActivityFacts, *, version: int | None) -> Activity:
    """Store the facts of an activity that still stands at `version`."""
    _may_change(who)
    check_version(activity, version)
    before = snapshots.to_json(activity)
    said = dataclasses.replace(facts, name=one_line(facts.name), description=paragraphs(facts.description))
    kept = [activity.project_id, activity.place_id, activity.group_id, *before["team"]]
    check_activity(said, who.organisation_id, kept=[i for i in kept if i is not None])
    _put(activity, said)
    return _changed(who, activity, "change", before)


def find_or_make_activity(
    who: Actor, *, name: str, kind: str = "open", form: str = "drop_in", areas: Iterable[str] = ()
) -> Activity:
    """The activity of this name, kind and form (upper and lower case alike), made when there is none."""
    found = find_activity(who, name=name, kind=kind, form=form)
    return found or add_activity(who, name=name, kind=kind, form=form, areas=areas)


def end_activity(who: Actor, activity: Activity, last_day: dt.date, *, version: int | None) -> Activity:
    """No new sessions after the last day; announced ones after it are taken out and come back with undo."""
    _may_change(who)
    check_version(activity, version)
    before = snapshots.to_json(activity)
    activity.ended_on = last_day
    before["removed"] = series_rows.take_out(who, series_rows.list_after(activity, last_day))
    return _changed(who, activity, "end", before)


def reopen_activity(who: Actor, activity: Activity) -> Activity:
    """An ended activity goes on."""
    _may_change(who)
    check_version(activity, None)
    before = snapshots.to_json(activity)
    activity.ended_on = None
    return _changed(who, activity, "reopen", before)


def move_to_bin(who: Actor, activity: Activity, *, version: int | None = None) -> None:
    """Take away an activity under which nothing was logged; its announced sessions go with it."""
    _may_change(who)
    check_version(activity, version)
    if count_logged(activity):
        raise RuleBroken(
            "activity",
            _("Dejavnost ima zabeležene izvedbe (morda v košu), zato ostane. Lahko jo zaključite."),
            "has_sessions",
        )
    before = snapshots.to_json(activity)
    before["removed"] = series_rows.take_out(who, series_rows.list_after(activity, None))
    activity.deleted_at = now()
    _changed(who, activity, "bin", before)


def undo(who: Actor, activity: Activity) -> Activity:
    """Take back the last act on an activity if it is not older than ten minutes."""
    _may_change(who)
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(activity.organisation_id, "activity", activity.id, minutes)
    if last is None or last.version != activity.version or last.action == "undo":
        raise RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Podatke lahko popravite."), "too_late")
    if last.before is None:
        move_to_bin(who, activity)
    else:
        _put_back(who, activity, last.before)
    last.undone_at = now()
    db.session.flush()
    return activity


def restore(who: Actor, activity: Activity) -> Activity:
    """Bring an activity back from the bin, with the sessions that went with it."""
    _may_change(who)
    before = snapshots.to_json(activity)
    acts = changes.history(activity.organisation_id, "activity", activity.id)
    binned = next((act for act in acts if act.action == "bin"), None)
    series_rows.put_back(who, (binned.before or {}).get("removed", []) if binned else [])
    activity.deleted_at = None
    return _changed(who, activity, "restore", before)


def check_version(activity: Activity, version: int | None) -> None:
    """Lock the row and refuse when it is not at the version the person started from."""
    db.session.refresh(activity, with_for_update={"of": Activity})
    if version is not None and activity.version != version:
        raise Conflict(activity)


def _may_change(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def _changed(who: Actor, activity: Activity, action: str, before: dict[str, Any]) -> Activity:
    activity.version += 1
    db.session.flush()
    changes.record(who, activity, action, before=before)
    return activity


def _put(activity: Activity, facts: ActivityFacts) -> None:
    for name in snapshots.COLUMNS:
        setattr(activity, name, getattr(facts, name))
    activity.form = facts.form or default_form(facts.kind)
    activity.default_role = facts.default_role or default_role(facts.kind, activity.form)
    activity.sort_key = sort_key(facts.name)[:400]
    activity.main_area = facts.areas[0] if facts.areas else None
    activity.other_areas = list(facts.areas[1:])
    # Each once: a session is counted under every topic it has.
    activity.topics = list(dict.fromkeys(facts.topics))
    activity.target_groups = list(dict.fromkeys(facts.target_groups))
    known = {row.team_member_id: row for row in activity.team}
    activity.team = [
        known.get(member_id)
        or ActivityStaff(organisation_id=activity.organisation_id, team_member_id=member_id)
        for member_id in dict.fromkeys(facts.team)
    ]


def _put_back(who: Actor, activity: Activity, plain: dict[str, Any]) -> None:
    before = snapshots.to_json(activity)
    _put(activity, snapshots.from_json(plain))
    activity.ended_on = dt.date.fromisoformat(plain["ended_on"]) if plain["ended_on"] else None
    activity.deleted_at = None
    series_rows.put_back(who, plain.get("removed", []))
    _changed(who, activity, "undo", before)
