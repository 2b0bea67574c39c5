"""Pages of the network's plan: its contradictions, the tree of the strategy, a quarter to print."""

from flask import render_template, request
from flask_babel import gettext as _

from mladim.core.access import STAFF, actor, allow
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.projects.queries import list_projects, list_targets
from mladim.targets.blueprint import bp
from mladim.targets.contradictions import find, known
from mladim.targets.queries import quarterly
from mladim.targets.tree import tree_of


@bp.get("/plan/contradictions")
@allow(STAFF)
def contradictions() -> str:
    """Where the plan says two things, with both sources."""
    who = actor()
    by_code = {project.code: project for project in list_projects(who)}
    targets = list_targets(who)
    found = {
        pair
        for project in by_code.values()
        for pair in find(project, [one for one in targets if one.project_id == project.id])
    }
    return render_template("targets/contradictions.html", known=known(), found=found, projects=by_code)


@bp.get("/plan/tree")
@allow(STAFF)
def tree() -> str:
    """Strategy goal, what the year asks, evidence with result and day."""
    return render_template("targets/tree.html", branches=tree_of(actor(), today()), as_of=today())


@bp.get("/plan/quarter")
@allow(STAFF)
def quarter() -> str | tuple[str, int]:
    """What a quarter brought, made from the plan; a page to print."""
    problem, code = "", request.args.get("quarter", "").strip()
    try:
        report = quarterly(actor(), code or None)
    except RuleBroken as broken:
        problem, report = broken.message, quarterly(actor())
    page = render_template("targets/quarter.html", report=report, problem=problem, page_error=bool(problem))
    return (page, 422) if problem else page


def quarter_said(code: str) -> str:
    """»3. četrtletje 2026«."""
    year, number = code.split("-Q")
    return _("%(number)s. četrtletje %(year)s", number=number, year=year)


bp.app_context_processor(lambda: {"quarter_said": quarter_said})
