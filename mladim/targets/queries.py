"""Reading targets with their progress; everything starts from the projects somebody may see."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.projects.models import Project, Target
from mladim.projects.plan import pillars_of
from mladim.projects.queries import list_projects, visible_to
from mladim.targets.models import LinkedRecord, TargetMilestone, TargetValue
from mladim.targets.progress import Progress, progress_of


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What the list of targets is narrowed to."""

    project_id: int | None = None
    pillar: str = ""
    state: str = ""


def get_target(target_id: int, who: Actor) -> tuple[Project, Target]:
    """One target of a project of the organisation, with its project."""
    living = visible_to(who).with_only_columns(Project.id)
    query = select(Target).where(
        Target.organisation_id == who.organisation_id,
        Target.id == target_id,
        Target.project_id.in_(living),
    )
    found = db.session.scalars(query).one_or_none()
    project = db.session.get(Project, found.project_id) if found else None
    if found is None or project is None:
        raise NotFound
    return project, found


def in_plan_order(projects: Iterable[Project]) -> list[Project]:
    """By the plan's own chapters, then by name."""
    return sorted(projects, key=lambda one: (one.plan_sections or "9", one.sort_key, one.id))


def all_progress(who: Actor, as_of: dt.date) -> list[Progress]:
    """Every target of the organisation on a day."""
    return progress_of(who, in_plan_order(list_projects(who)), as_of)


def narrowed(found: Iterable[Progress], choice: Choice) -> list[Progress]:
    """Those of a project, a pillar and a state."""
    return [
        one
        for one in found
        if (choice.project_id is None or one.project.id == choice.project_id)
        and (not choice.pillar or choice.pillar in pillars_of(one.target.plan_section))
        and (not choice.state or one.state == choice.state)
    ]


def quarterly(who: Actor, code: str | None = None) -> dict[str, Any]:
    """The quarterly report (2026-Q3; without a code of the quarter that runs) as parts for pages."""
    # Here, because that module reads through this one.
    from mladim.targets import quarters

    return quarters.quarterly(who, quarters.quarter_of(code))


def list_values(target: Target) -> list[TargetValue]:
    """Every value ever entered, also withdrawn ones, the newest first."""
    query = (
        select(TargetValue)
        .where(TargetValue.organisation_id == target.organisation_id, TargetValue.target_id == target.id)
        .order_by(TargetValue.on_day.desc(), TargetValue.created_at.desc(), TargetValue.id)
    )
    return list(db.session.scalars(query))


def list_milestones(target: Target) -> list[TargetMilestone]:
    """The milestones by day."""
    query = (
        select(TargetMilestone)
        .where(
            TargetMilestone.organisation_id == target.organisation_id, TargetMilestone.target_id == target.id
        )
        .order_by(TargetMilestone.on_day, TargetMilestone.id)
    )
    return list(db.session.scalars(query))


def list_records(who: Actor, *, project: Project, target: Target | None = None) -> list[LinkedRecord]:
    """The records of a project, or those that count for one target, the newest first."""
    query = select(LinkedRecord).where(
        LinkedRecord.organisation_id == who.organisation_id,
        LinkedRecord.project_id == project.id,
        LinkedRecord.deleted_at.is_(None),
    )
    if target is not None:
        query = query.where(LinkedRecord.target_id == target.id)
    return list(db.session.scalars(query.order_by(LinkedRecord.on_day.desc(), LinkedRecord.id)))


def get_record(record_id: int, who: Actor) -> LinkedRecord:
    """One record of a project of the organisation."""
    living = visible_to(who).with_only_columns(Project.id)
    query = select(LinkedRecord).where(
        LinkedRecord.organisation_id == who.organisation_id,
        LinkedRecord.id == record_id,
        LinkedRecord.deleted_at.is_(None),
        LinkedRecord.project_id.in_(living),
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found
