"""Changing projects: add, change, bin, restore, undo; flushes, never commits."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.codelists.collation import sort_key
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.projects.facts import FIELDS, ProjectFacts, check_facts, cleaned, from_snapshot, snapshot
from mladim.projects.models import Project
from mladim.projects.plan import PlanProject, PlanSummary, PlanTarget, check_plan
from mladim.projects.plan_service import replace_plan

__all__ = [
    "PlanProject",
    "PlanSummary",
    "PlanTarget",
    "ProjectFacts",
    "add_project",
    "change_project",
    "check_plan",
    "delete_project",
    "replace_plan",
    "restore_project",
    "undo_change",
]


def add_project(who: Actor, facts: ProjectFacts) -> Project:
    """A new project of the organisation."""
    _require_coordinator(who)
    project = Project(organisation_id=who.organisation_id, version=1)
    _put(project, facts)
    db.session.add(project)
    db.session.flush()
    changes.record(who, project, "add", fields=list(FIELDS))
    return project


def change_project(who: Actor, project: Project, *, version: int | None, facts: ProjectFacts) -> Project:
    """Store the facts if nobody changed them since `version`."""
    _require_coordinator(who)
    found = records.lock_living(Project, who, project.id, version)
    before = snapshot(found)
    _put(found, facts)
    if snapshot(found) != before:
        _note(who, found, "change", before)
    return found


def _require_coordinator(who: Actor) -> None:
    if not who.has(COORDINATOR):
        raise Forbidden


def _put(project: Project, facts: ProjectFacts) -> None:
    facts = cleaned(facts)
    check_facts(facts)
    _check_code(project, facts.code)
    for field in FIELDS:
        setattr(project, field, getattr(facts, field))
    project.programmes = list(facts.programmes)
    project.sort_key = sort_key(facts.name)[:400]


def _check_code(project: Project, code: str) -> None:
    """A code stands for one project of the organisation."""
    query = select(Project.id).where(
        Project.organisation_id == project.organisation_id,
        Project.code == code,
        Project.code != "",
        Project.deleted_at.is_(None),
    )
    with db.session.no_autoflush:
        holders = set(db.session.scalars(query))
    if holders - {project.id}:
        raise RuleBroken("code", _("Projekt s to kodo že obstaja."), "taken")


def _note(who: Actor, project: Project, action: str, before: dict[str, Any] | None = None) -> None:
    project.version += 1
    changes.record(who, project, action, before=before)
    db.session.flush()


def delete_project(who: Actor, project: Project, *, version: int | None = None) -> Project:
    """Into the bin for 30 days; activities keep what they recorded."""
    _require_coordinator(who)
    found = records.lock_living(Project, who, project.id, version)
    found.deleted_at = now()
    _note(who, found, "bin")
    return found


def restore_project(who: Actor, project_id: int) -> Project:
    """Back from the bin, also as the undo of deleting."""
    _require_coordinator(who)
    project = records.lock(Project, who, project_id)
    if project.deleted_at is None or project.deleted_at < records.bin_opens():
        raise NotFound
    _check_code(project, project.code)
    project.deleted_at = None
    _note(who, project, "restore")
    return project


def undo_change(who: Actor, project_id: int) -> Project:
    """Take back the last change, within ten minutes and if nothing came after it."""
    _require_coordinator(who)
    project = records.lock(Project, who, project_id)
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(project.organisation_id, "project", project.id, minutes)
    if last is None or last.action != "change" or last.version != project.version or last.before is None:
        raise RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Projekt lahko popravite."), "too_late")
    before = snapshot(project)
    _put(project, from_snapshot(last.before))
    last.undone_at = now()
    _note(who, project, "undo", before)
    return project
