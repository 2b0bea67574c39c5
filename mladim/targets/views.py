"""Pages of targets: where they all stand on a day, and one with its history."""

from collections import Counter
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.core.numbers import as_id
from mladim.projects.plan import pillars_of
from mladim.targets import queries, service
from mladim.targets.blueprint import bp
from mladim.targets.choosing import choice_of, day_of, in_pages
from mladim.targets.forms import MilestoneForm, ValueForm
from mladim.targets.pages import STEP, target_page
from mladim.targets.words import RULES, STATE_WORDS


@bp.get("/targets")
@allow(*IN_ORGANISATION)
def index() -> str | tuple[str, int]:
    """Every target on a day, project by project."""
    problem, as_of, choice = "", today(), queries.Choice()
    try:
        as_of, choice = day_of(request.args.get("as_of", "")), choice_of(request.args)
    except RuleBroken as broken:
        problem = broken.message
    everything = queries.all_progress(actor(), as_of)
    asked = request.args.get("page", "")
    listed = _listed(everything, choice, asked)
    page = render_template("targets/index.html", **listed, as_of=as_of, problem=problem)
    return (page, 422) if problem else page


def _listed(everything: list[Any], choice: queries.Choice, asked: str) -> dict[str, Any]:
    found = queries.narrowed(everything, choice)
    projects = list({one.project.id: one.project for one in everything}.values())
    groups = [
        (project, lines)
        for project in projects
        if (lines := [one for one in found if one.project.id == project.id])
    ]
    pages = in_pages(groups)
    number = as_id(asked) if 1 <= as_id(asked) <= len(pages) else 1
    return {
        "groups": groups if asked == "all" else pages[number - 1],
        "page": number,
        "pages": 1 if asked == "all" else len(pages),
        "projects": projects,
        "pillars": sorted({pillar for one in everything for pillar in pillars_of(one.target.plan_section)}),
        "states": STATE_WORDS,
        "tally": Counter(one.state for one in everything),
        "shown": len(found),
        "total": len(everything),
        "choice": choice,
        "rules": RULES,
    }


@bp.get("/targets/<int:target_id>")
@allow(*IN_ORGANISATION)
def show(target_id: int) -> str | tuple[str, int]:
    """One target: where it stands, why, what was entered, what is counted."""
    try:
        as_of, problem = day_of(request.args.get("as_of", "")), ""
    except RuleBroken as broken:
        as_of, problem = today(), broken.message
    page = target_page(target_id, actor(), as_of=as_of, problem=problem)
    return (page, 422) if problem else page


def _to(target_id: int, place: str = "") -> Response:
    return redirect(url_for("targets.show", target_id=target_id) + place, 303)


@bp.post("/targets/<int:target_id>/values")
@allow(WORKER, COORDINATOR)
@writes
def add_value(target_id: int) -> Response | tuple[str, int]:
    """Enter a value with its day and proof."""
    who, form = actor(), ValueForm()
    _project, target = queries.get_target(target_id, who)
    if form.validate():
        try:
            row = service.add_value(who, target, form.facts)
        except RuleBroken as error:
            form.show(error)
        else:
            undo = url_for("targets.withdraw_value", target_value_id=row.id)
            tell(_("Vrednost je vpisana."), undo=undo)
            return _to(target_id)
    return target_page(target_id, who, value_form=form), 422


@bp.post("/targets/values/<int:target_value_id>/withdraw")
@allow(WORKER, COORDINATOR)
@writes
def withdraw_value(target_value_id: int) -> Response:
    """A wrong value counts no more."""
    row = service.withdraw_value(actor(), target_value_id)
    undo = url_for("targets.restore_value", target_value_id=row.id)
    tell(_("Vrednost je umaknjena. V zgodovini ostane zapisana."), undo=undo)
    return _to(row.target_id)


@bp.post("/targets/values/<int:target_value_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore_value(target_value_id: int) -> Response:
    """A withdrawn value counts again."""
    row = service.restore_value(actor(), target_value_id)
    tell(_("Vrednost spet šteje."))
    return _to(row.target_id)


@bp.post("/targets/<int:target_id>/milestones")
@allow(COORDINATOR)
@writes
def add_milestone(target_id: int) -> Response | tuple[str, int]:
    """What is to be reached by a day."""
    who, form = actor(), MilestoneForm(prefix=STEP)
    project, target = queries.get_target(target_id, who)
    if form.validate() and form.on_day.data and form.value.data is not None:
        try:
            day, value = form.on_day.data, float(form.value.data)
            service.add_milestone(who, project, target, on_day=day, value=value)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Mejnik je dodan."))
            return _to(target_id, "#milestones")
    return target_page(target_id, who, milestone_form=form), 422


@bp.post("/targets/milestones/<int:target_milestone_id>/remove")
@allow(COORDINATOR)
@writes
def remove_milestone(target_milestone_id: int) -> Response:
    """Take a milestone away."""
    target_id = service.remove_milestone(actor(), target_milestone_id)
    tell(_("Mejnik je odstranjen."))
    return _to(target_id, "#milestones")
