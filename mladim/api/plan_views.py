"""Projects and targets for programs: the same states, numbers and day as on the pages."""

from typing import Any

from flask import Response, jsonify, request
from flask_babel import lazy_gettext as _l

from mladim.api import paging
from mladim.api.blueprint import bp
from mladim.api.describe import CURSOR, LIMIT, ORGANISATION, Parameter, describe
from mladim.api.plan_schema import ProjectList, TargetList
from mladim.api.schema import Problem
from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow
from mladim.projects.models import Project
from mladim.projects.plan import pillars_of
from mladim.projects.queries import page_of_projects
from mladim.projects.visibility import visibility_lines
from mladim.targets import queries
from mladim.targets.choosing import choice_of, day_of
from mladim.targets.progress import Progress, Side
from mladim.targets.words import why

DAY = {"type": "string", "format": "date"}


def _project(project: Project) -> dict[str, Any]:
    return {
        "id": project.id,
        "code": project.code,
        "name": project.name,
        "starts_on": project.starts_on.isoformat() if project.starts_on else None,
        "ends_on": project.ends_on.isoformat() if project.ends_on else None,
        "funder": project.funder,
        "programmes": list(project.programmes or ()),
        "visibility": visibility_lines(project),
        "lead": project.lead,
        "own_role": project.own_role,
        "partners": project.partners,
        "plan_sections": project.plan_sections,
        "pillars": list(pillars_of(project.plan_sections)),
        "web": project.web,
        "version": project.version,
    }


@bp.get("/projects")
@allow(WORKER, COORDINATOR, VIEWER)
@describe(
    _l("Projekti vaše organizacije"), LIMIT, CURSOR, ORGANISATION, answers={200: ProjectList, 422: Problem}
)
def list_projects() -> Response:
    """A page of projects by name."""
    limit, place = paging.limit(), paging.read_cursor(2)
    found = page_of_projects(actor(), limit=limit, after=(place[0], place[1]) if place else None)
    more = paging.write_cursor(found[limit - 1].sort_key, found[limit - 1].id) if found[limit:] else None
    return jsonify(items=[_project(one) for one in found[:limit]], next=paging.next_url(more))


def _side(side: Side | None) -> dict[str, Any]:
    return {
        "actual": side.actual if side else None,
        "share": round(side.done, 4) if side and side.done is not None else None,
        "projection": round(side.forecast, 2) if side and side.forecast is not None else None,
        "state": side.state if side else None,
    }


def _target(one: Progress) -> dict[str, Any]:
    target, whole, own = one.target, _side(one.whole), _side(one.own)
    return {
        "id": target.id,
        "project": one.project.id,
        "project_code": one.project.code,
        "position": target.position,
        "plan_section": target.plan_section,
        "name": target.name,
        "unit": target.unit,
        "operator": target.operator,
        "target": target.value,
        "upper": target.upper,
        "baseline": target.baseline,
        "starts_on": one.start.isoformat() if one.start else None,
        "due_on": one.end.isoformat() if one.end else None,
        "measured_by": target.measured_by,
        "state": one.state,
        "why": why(one),
        "actual": whole["actual"],
        "share": whole["share"],
        "projection": whole["projection"],
        "own_share": target.own_share,
        "own_actual": own["actual"],
        "own_state": own["state"],
        "version": target.version,
    }


@bp.get("/targets")
@allow(WORKER, COORDINATOR, VIEWER)
@describe(
    _l("Cilji vaše organizacije s stanjem na dan"),
    Parameter("as_of", "The day; left out = today.", DAY),
    Parameter("project", "Id of a project."),
    Parameter("pillar", "First number of the plan's chapter: 2, 3, 4 …"),
    Parameter("state", "reached, on_track, at_risk, missed, not_started, waiting or baseline."),
    LIMIT,
    CURSOR,
    ORGANISATION,
    answers={200: TargetList, 422: Problem},
)
def list_targets() -> Response:
    """A page of targets by id, with their states on the day."""
    limit, place = paging.limit(), paging.read_cursor(2)
    as_of, choice = day_of(request.args.get("as_of", "")), choice_of(request.args)
    everything = queries.narrowed(queries.all_progress(actor(), as_of), choice)
    rest = sorted(
        (one for one in everything if place is None or one.target.id > place[1]),
        key=lambda one: one.target.id,
    )
    more = paging.write_cursor("", rest[limit - 1].target.id) if rest[limit:] else None
    return jsonify(
        items=[_target(one) for one in rest[:limit]],
        next=paging.next_url(more),
        as_of=as_of.isoformat(),
        total=len(everything),
    )
