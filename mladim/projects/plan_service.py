"""Putting the yearly plan into the database: all or nothing, and the same plan twice changes nothing."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from mladim.codelists.collation import sort_key
from mladim.core import changes
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.organisations.network_organisation import NETWORK_NAME
from mladim.projects.models import Project, ProjectPartner, Target
from mladim.projects.plan import PlanProject, PlanSummary, PlanTarget, check_plan
from mladim.projects.queries import list_partners
from mladim.projects.visibility import programmes_in, role_in

PROJECT_FIELDS = (
    "name",
    "funder",
    "lead",
    "partners",
    "plan_sections",
    "starts_on",
    "ends_on",
    "web",
    "note",
)
TARGET_FIELDS = ("plan_section", "name", "operator", "value", "upper", "own_share", "unit", "note")


def replace_plan(who: Actor, projects: Iterable[PlanProject], targets: Iterable[PlanTarget]) -> PlanSummary:
    """Store the plan for the actor's organisation, projects by code, targets by project and position.

    A project's targets become exactly those given; projects the plan does not name stay as they are.
    Raises RuleBroken for the first row that cannot be placed (`check_plan` lists them all).
    """
    projects, targets = list(projects), list(targets)
    if problems := check_plan(projects, targets):
        first = problems[0]
        raise RuleBroken(f"{first.kind} {first.row}" if first.row else first.kind, first.message, "plan")
    summary = PlanSummary()
    wanted: dict[str, list[PlanTarget]] = defaultdict(list)
    for target in targets:
        wanted[target.project].append(target)
    known = _known_projects(who)
    for plan in projects:
        project = known.get(plan.code) or _new_project(who, plan)
        changed = _put_project(project, plan) if plan.code in known else False
        _complete(project, plan)
        moved = _put_targets(project, wanted[plan.code], summary)
        _count(summary.projects, is_new=plan.code not in known, is_changed=changed)
        if plan.code not in known or changed or moved:
            _note(who, project, is_new=plan.code not in known)
    db.session.flush()
    return summary


def _known_projects(who: Actor) -> dict[str, Project]:
    query = (
        select(Project)
        .where(
            Project.organisation_id == who.organisation_id,
            Project.deleted_at.is_(None),
            Project.code != "",
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {project.code: project for project in db.session.scalars(query)}


def _new_project(who: Actor, plan: PlanProject) -> Project:
    project = Project(organisation_id=who.organisation_id, code=plan.code, version=0)
    _put_project(project, plan)
    db.session.add(project)
    db.session.flush()
    return project


def _put_project(project: Project, plan: PlanProject) -> bool:
    before = [getattr(project, field) for field in PROJECT_FIELDS]
    for field in PROJECT_FIELDS:
        setattr(project, field, getattr(plan, field))
    project.sort_key = sort_key(plan.name)[:400]
    return before != [getattr(plan, field) for field in PROJECT_FIELDS]


def _complete(project: Project, plan: PlanProject) -> None:
    """What the plan's texts say by themselves, where nobody has said it yet."""
    project.programmes = project.programmes or programmes_in(plan.funder)
    project.own_role = project.own_role or role_in(NETWORK_NAME, plan.lead, plan.partners)
    if plan.partners and not list_partners(project):
        names = [part.strip() for part in plan.partners.split(";")]
        for position, name in enumerate([one for one in names if one and one != NETWORK_NAME], 1):
            partner = ProjectPartner(
                organisation_id=project.organisation_id,
                project_id=project.id,
                position=position,
                name=name[:200],
                role="partner",
            )
            db.session.add(partner)


def _put_targets(project: Project, wanted: list[PlanTarget], summary: PlanSummary) -> bool:
    query = select(Target).where(
        Target.organisation_id == project.organisation_id, Target.project_id == project.id
    )
    known = {target.position: target for target in db.session.scalars(query)}
    anything = False
    for plan in wanted:
        found = known.pop(plan.position, None)
        target = found or Target(
            organisation_id=project.organisation_id, project_id=project.id, position=plan.position
        )
        before = [getattr(target, field) for field in TARGET_FIELDS]
        after = [_stored(getattr(plan, field)) for field in TARGET_FIELDS]
        for field, value in zip(TARGET_FIELDS, after, strict=True):
            setattr(target, field, value)
        db.session.add(target)
        _count(summary.targets, is_new=found is None, is_changed=before != after)
        anything = anything or before != after
    for surplus in known.values():
        db.session.delete(surplus)
    summary.targets["removed"] += len(known)
    return anything or bool(known)


def _stored(value: str | float | None) -> str | float | None:
    """A number as the column keeps it, so that the same plan stays the same."""
    return value if value is None or isinstance(value, str) else round(float(value), 4)


def _count(numbers: dict[str, int], *, is_new: bool, is_changed: bool) -> None:
    numbers["added" if is_new else "changed" if is_changed else "unchanged"] += 1


def _note(who: Actor, project: Project, *, is_new: bool) -> None:
    project.version += 1
    # A command of the operator has no account behind it.
    doer = who if who.person_id else None
    changes.record(doer, project, "plan_add" if is_new else "plan_change", fields=["plan"])
