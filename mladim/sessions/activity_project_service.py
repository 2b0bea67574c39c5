"""Saying which further projects an activity's sessions count for; flushes, never commits."""

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity, ActivityProject


def _require(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def _find(activity: Activity, project_id: int) -> ActivityProject | None:
    query = select(ActivityProject).where(
        ActivityProject.organisation_id == activity.organisation_id,
        ActivityProject.activity_id == activity.id,
        ActivityProject.project_id == project_id,
    )
    return db.session.scalars(query).one_or_none()


def put_project(who: Actor, activity: Activity, *, project_id: int, rule: str) -> ActivityProject:
    """The activity counts for this project too, by a rule that reports show; again = a new rule."""
    _require(who)
    rule = one_line(rule)
    if not rule:
        raise RuleBroken("rule", _("Napišite pravilo štetja."), "missing")
    if len(rule) > 300:
        raise RuleBroken("rule", _("Pravilo je predolgo: največ 300 znakov."), "too_long")
    refuse_emso("rule", rule)
    known = select(Project.id).where(
        Project.organisation_id == who.organisation_id,
        Project.id == project_id,
        Project.deleted_at.is_(None),
    )
    if db.session.scalars(known).one_or_none() is None:
        raise RuleBroken("project_id", _("Izberite projekt."))
    if project_id == activity.project_id:
        raise RuleBroken("project_id", _("To je glavni projekt dejavnosti; zanj že šteje."))
    found = _find(activity, project_id)
    if found is None:
        found = ActivityProject(
            organisation_id=activity.organisation_id, activity_id=activity.id, project_id=project_id
        )
        db.session.add(found)
    found.rule = rule
    db.session.flush()
    changes.record(who, activity, "projects")
    return found


def remove_project(who: Actor, activity: Activity, project_id: int) -> None:
    """The activity no longer counts for this further project."""
    _require(who)
    found = _find(activity, project_id)
    if found is None:
        raise NotFound
    db.session.delete(found)
    db.session.flush()
    changes.record(who, activity, "projects")
