"""Pages where a target is defined: new, edit, remove."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.projects.models import Project, Target
from mladim.projects.queries import get_project
from mladim.targets import queries, service
from mladim.targets.blueprint import bp
from mladim.targets.counters import counters
from mladim.targets.facts import facts_of
from mladim.targets.forms import TargetForm
from mladim.targets.strategy import goals


def _offer(form: TargetForm) -> TargetForm:
    """The choices of the form's selects."""
    form.operator.choices = codelists.choices("indicator_operator")
    form.region.choices = [("", "–"), *codelists.choices("region")]
    form.strategy_goal.choices = [("", "–"), *((one.code, f"{one.code} {one.title}") for one in goals())]
    form.measured_by.choices = [
        ("query", _("Iz dnevnika izvedb (vprašanje)")),
        ("records", _("Povezani zapisi: objave, dokumenti, srečanja")),
        ("counter", _("Števec: kampanje, organizacije, uporaba številk")),
        ("hand", _("Ročni vnos z dokazilom")),
    ]
    known = [(one.code, str(one.name)) for one in counters().values()]
    if form.counter.data and form.counter.data not in counters():
        known.append((form.counter.data, form.counter.data))
    form.counter.choices = [("", "–"), *known]
    return form


def _page(project: Project, form: TargetForm, target: Target | None = None, **more: Any) -> str:
    return render_template("targets/form.html", project=project, form=_offer(form), target=target, **more)


@bp.get("/projects/<int:project_id>/targets/new")
@allow(COORDINATOR)
def new(project_id: int) -> str:
    """The empty form."""
    project = get_project(project_id, actor())
    start = {"operator": "at_least", "measured_by": "hand"}
    return _page(project, TargetForm(formdata=None, data=start))


@bp.post("/projects/<int:project_id>/targets/new")
@allow(COORDINATOR)
@writes
def create(project_id: int) -> Response | tuple[str, int]:
    """Store a new target."""
    who, form = actor(), TargetForm()
    project = get_project(project_id, who)
    if form.validate():
        try:
            target = service.add_target(who, project, form.facts)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Cilj je dodan."), undo=url_for("targets.remove", target_id=target.id))
            return redirect(url_for("targets.show", target_id=target.id), 303)
    return _page(project, form), 422


@bp.get("/targets/<int:target_id>/edit")
@allow(COORDINATOR)
def edit(target_id: int) -> str:
    """The form with what is stored."""
    project, target = queries.get_target(target_id, actor())
    stored = vars(facts_of(target)) | {"version": target.version}
    return _page(project, TargetForm(formdata=None, data=stored), target)


@bp.post("/targets/<int:target_id>/edit")
@allow(COORDINATOR)
@writes
def update(target_id: int) -> Response | tuple[str, int]:
    """Store the changed target, unless somebody was faster."""
    who, form = actor(), TargetForm()
    project, target = queries.get_target(target_id, who)
    if not form.validate():
        return _page(project, form, target), 422
    before = target.version
    try:
        service.change_target(who, project, target, version=form.version.data or 0, facts=form.facts)
    except RuleBroken as error:
        form.show(error)
        return _page(project, form, target), 422
    except Conflict:
        form.version.data, form.version.raw_data = target.version, None
        return _page(project, form, target, is_stale=True, page_error=True), 409
    undo = url_for("targets.undo_change", target_id=target_id) if target.version != before else None
    tell(_("Cilj je shranjen."), undo=undo)
    return redirect(url_for("targets.show", target_id=target_id), 303)


@bp.post("/targets/<int:target_id>/undo")
@allow(COORDINATOR)
@writes
def undo_change(target_id: int) -> Response:
    """Take back the last change of the definition."""
    who = actor()
    project, target = queries.get_target(target_id, who)
    tell_undone(lambda: service.undo_change(who, project, target))
    return redirect(url_for("targets.show", target_id=target_id), 303)


@bp.post("/targets/<int:target_id>/remove")
@allow(COORDINATOR)
@writes
def remove(target_id: int) -> Response:
    """Take off a target that nobody has given a value yet."""
    who = actor()
    project, target = queries.get_target(target_id, who)
    try:
        service.remove_target(who, target)
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return redirect(url_for("targets.show", target_id=target_id), 303)
    tell(_("Cilj je odstranjen."))
    return redirect(url_for("projects.show", project_id=project.id), 303)
