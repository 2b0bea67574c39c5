"""Pages of projects: list, one with its targets, new, edit, bin, undo; and the network's plan."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.accounts.editors import meanwhile
from mladim.core.access import COORDINATOR, IN_ORGANISATION, STAFF, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.core.panels import PROJECT, PROJECT_FUNDERS, panels_of
from mladim.projects import queries, service, words
from mladim.projects.blueprint import bp
from mladim.projects.facts import cleaned, facts_of
from mladim.projects.forms import ProjectForm
from mladim.projects.models import Project
from mladim.projects.timeline import lanes_of
from mladim.projects.visibility import visibility_lines


@bp.get("/projects")
@allow(*IN_ORGANISATION)
def index() -> str:
    """The projects of the organisation."""
    who = actor()
    return render_template(
        "projects/index.html",
        projects=queries.list_projects(who),
        targets=queries.count_targets(who),
        may_change=who.has(COORDINATOR),
        is_network=who.is_network,
    )


@bp.get("/projects/timeline")
@allow(*IN_ORGANISATION)
def timeline() -> str:
    """The year's projects over its months, pillar by pillar."""
    text = request.args.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and 2000 <= int(text[:5]) <= 2100 else today().year
    return render_template(
        "projects/timeline.html", lanes=lanes_of(queries.list_projects(actor()), year), year=year
    )


@bp.get("/projects/<int:project_id>")
@allow(*IN_ORGANISATION)
def show(project_id: int) -> str:
    """One project with what other features know of it."""
    who = actor()
    project = queries.get_project(project_id, who)
    return render_template(
        "projects/show.html",
        project=project,
        panels=panels_of(PROJECT, who, project),
        funders=panels_of(PROJECT_FUNDERS, who, project),
        partners=queries.list_partners(project),
        staff=queries.list_staff(project),
        programmes=", ".join(codelists.label("programme", code) for code in project.programmes or ()),
        role=codelists.label("project_role", project.own_role),
        lines=visibility_lines(project),
        year=today().year,
        may_change=who.has(COORDINATOR),
    )


@bp.get("/projects/new")
@allow(COORDINATOR)
def new() -> str:
    """The empty form."""
    return render_template("projects/new.html", form=ProjectForm(formdata=None))


@bp.post("/projects/new")
@allow(COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Store a new project."""
    form = ProjectForm()
    if form.validate():
        try:
            project = service.add_project(actor(), form.facts)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("projects.remove", project_id=project.id)
            tell(_("Projekt »%(name)s« je dodan.") % {"name": project.name}, undo=undo_url)
            return _to(project)
    return render_template("projects/new.html", form=form), 422


def _to(project: Project) -> Response:
    return redirect(url_for("projects.show", project_id=project.id), 303)


@bp.get("/projects/<int:project_id>/edit")
@allow(COORDINATOR)
def edit(project_id: int) -> str:
    """The form with what is stored."""
    project = queries.get_project(project_id, actor())
    stored = vars(facts_of(project)) | {"version": project.version}
    return _edit_page(project, ProjectForm(formdata=None, data=stored))


def _edit_page(project: Project, form: ProjectForm, **more: Any) -> str:
    return render_template("projects/edit.html", form=form, project=project, **more)


@bp.post("/projects/<int:project_id>/edit")
@allow(COORDINATOR)
@writes
def update(project_id: int) -> Response | tuple[str, int]:
    """Store the changed project, unless somebody was faster."""
    who, form = actor(), ProjectForm()
    project = queries.get_project(project_id, who)
    if not form.validate():
        return _edit_page(project, form), 422
    try:
        service.change_project(who, project, version=form.version.data or 0, facts=form.facts)
    except RuleBroken as error:
        form.show(error)
        return _edit_page(project, form), 422
    except Conflict as conflict:
        return _conflict(conflict.current, form)
    undo_url = url_for("projects.undo", project_id=project.id)
    tell(_("Projekt »%(name)s« je shranjen.") % {"name": project.name}, undo=undo_url)
    return _to(project)


def _conflict(project: Project, form: ProjectForm) -> tuple[str, int]:
    """Both versions side by side; the form keeps what was typed."""
    differences = words.compared(facts_of(project), cleaned(form.facts))
    return _edit_page(project, form, differences=differences, **meanwhile(project, form)), 409


@bp.post("/projects/<int:project_id>/undo")
@allow(COORDINATOR)
@writes
def undo(project_id: int) -> Response:
    """Take back the last change."""
    tell_undone(lambda: service.undo_change(actor(), project_id))
    return redirect(url_for("projects.show", project_id=project_id), 303)


@bp.post("/projects/<int:project_id>/delete")
@allow(COORDINATOR)
@writes
def remove(project_id: int) -> Response:
    """Into the bin for 30 days."""
    who = actor()
    project = service.delete_project(who, queries.get_project(project_id, who))
    undo_url = url_for("projects.restore", project_id=project.id)
    tell(_("Projekt »%(name)s« je v košu 30 dni.") % {"name": project.name}, undo=undo_url)
    return redirect(url_for("projects.index"), 303)


@bp.post("/projects/<int:project_id>/restore")
@allow(COORDINATOR)
@writes
def restore(project_id: int) -> Response:
    """Back from the bin."""
    try:
        project = service.restore_project(actor(), project_id)
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return redirect(url_for("projects.index"), 303)
    tell(_("Projekt »%(name)s« je obnovljen.") % {"name": project.name})
    return _to(project)


@bp.get("/plan")
@allow(STAFF)
def plan() -> str:
    """Every project of the network's plan with its targets, on one page."""
    who = actor()
    projects, targets = queries.list_projects(who), queries.list_targets(who)
    return render_template(
        "projects/plan.html",
        # In the order of the plan's own chapters.
        projects=sorted(projects, key=lambda project: (project.plan_sections, project.sort_key)),
        by_project={
            project.id: [target for target in targets if target.project_id == project.id]
            for project in projects
        },
        number_of_targets=len(targets),
    )
