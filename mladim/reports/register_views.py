"""Registers of projects: counts of fewer opportunities, and the named register of ESF+."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.projects.queries import get_project, list_projects
from mladim.reports import esf_service, fewer_service
from mladim.reports.esf_forms import EsfForm
from mladim.reports.esf_models import EsfParticipant
from mladim.reports.register_queries import fewer_counts
from mladim.reports.views import bp


@bp.get("/reports/registers")
@allow(WORKER, COORDINATOR)
def registers() -> str:
    """The projects, each with its registers."""
    who = actor()
    return render_template(
        "reports/registers.html", projects=list_projects(who), may_name=who.has(COORDINATOR)
    )


@bp.get("/reports/registers/<int:project_id>/fewer")
@allow(WORKER, COORDINATOR)
def fewer(project_id: int) -> str:
    """Numbers by reason."""
    who = actor()
    project = get_project(project_id, who)
    counts = {name: str(one) for name, one in fewer_counts(who.organisation_id, project.id).items()}
    return _fewer(project, counts)


def _fewer(project: Any, counts: dict[str, str], problem: RuleBroken | None = None) -> str:
    reasons = [
        (code, codelists.label("fewer_opportunities", code), counts.get(code, ""))
        for code in codelists.codes("fewer_opportunities")
    ]
    return render_template(
        "reports/fewer.html", project=project, reasons=reasons, problem=problem, page_error=bool(problem)
    )


@bp.post("/reports/registers/<int:project_id>/fewer")
@allow(WORKER, COORDINATOR)
@writes
def store_fewer(project_id: int) -> Response | tuple[str, int]:
    """Keep the numbers."""
    who = actor()
    project = get_project(project_id, who)
    typed = {code: request.form.get(f"count-{code}", "") for code in codelists.codes("fewer_opportunities")}
    try:
        fewer_service.put_counts(who, project_id, typed)
    except RuleBroken as broken:
        return _fewer(project, typed, broken), 422
    tell(_("Števila so shranjena."))
    return redirect(url_for("reports.registers"), 303)


@bp.get("/reports/registers/<int:project_id>/esf")
@allow(COORDINATOR)
def esf(project_id: int) -> str:
    """Everybody in the register; only for those who keep it."""
    who = actor()
    project = get_project(project_id, who)
    people = esf_service.list_people(who, project.id)
    return render_template("reports/esf.html", project=project, people=people)


@bp.get("/reports/registers/<int:project_id>/esf/bin")
@allow(COORDINATOR)
def esf_bin(project_id: int) -> str:
    """Who was taken out lately, with the way back."""
    who = actor()
    project = get_project(project_id, who)
    people = esf_service.list_deleted(who, project.id)
    return render_template("reports/esf_bin.html", project=project, people=people)


@bp.get("/reports/registers/<int:project_id>/esf/new")
@allow(COORDINATOR)
def new_esf(project_id: int) -> str:
    """The empty form."""
    project = get_project(project_id, actor())
    form = EsfForm(formdata=None, data={"entered_on": today(), "education": "unknown"})
    return render_template("reports/esf_person.html", project=project, form=form, person=None)


@bp.post("/reports/registers/<int:project_id>/esf/new")
@allow(COORDINATOR)
@writes
def create_esf(project_id: int) -> Response | tuple[str, int]:
    """Enter a person."""
    who, form = actor(), EsfForm()
    project = get_project(project_id, who)
    if form.validate():
        try:
            person = esf_service.add_person(who, project_id, form.facts)
        except RuleBroken as broken:
            form.show(broken)
        else:
            undo = url_for("reports.remove_esf", esf_participant_id=person.id)
            tell(_("Oseba je vpisana v register."), undo=undo)
            return _to_register(person)
    return render_template("reports/esf_person.html", project=project, form=form, person=None), 422


def _to_register(person: EsfParticipant) -> Response:
    return redirect(url_for("reports.esf", project_id=person.project_id), 303)


@bp.get("/reports/esf/<int:esf_participant_id>")
@allow(COORDINATOR)
def edit_esf(esf_participant_id: int) -> str:
    """The form with what is stored."""
    person = esf_service.get_person(esf_participant_id, actor())
    stored = {name: getattr(person, name) for name in EsfForm()._fields if hasattr(person, name)}
    form = EsfForm(formdata=None, data=stored | {"name": esf_service.name_of(person)})
    return _edit_page(person, form)


def _edit_page(person: EsfParticipant, form: EsfForm) -> str:
    project = get_project(person.project_id, actor())
    return render_template("reports/esf_person.html", project=project, form=form, person=person)


@bp.post("/reports/esf/<int:esf_participant_id>")
@allow(COORDINATOR)
@writes
def update_esf(esf_participant_id: int) -> Response | tuple[str, int]:
    """Keep what was changed."""
    who, form = actor(), EsfForm()
    person = esf_service.get_person(esf_participant_id, who)
    if form.validate():
        try:
            esf_service.change_person(who, esf_participant_id, form.facts)
        except RuleBroken as broken:
            form.show(broken)
        else:
            tell(_("Spremembe so shranjene."))
            return _to_register(person)
    return _edit_page(person, form), 422


@bp.post("/reports/esf/<int:esf_participant_id>/delete")
@allow(COORDINATOR)
@writes
def remove_esf(esf_participant_id: int) -> Response:
    """Out of the register; the consent may have been withdrawn."""
    person = esf_service.delete_person(actor(), esf_participant_id)
    undo = url_for("reports.restore_esf", esf_participant_id=person.id)
    tell(_("Oseba je v košu 30 dni, potem se izbriše."), undo=undo)
    return _to_register(person)


@bp.post("/reports/esf/<int:esf_participant_id>/restore")
@allow(COORDINATOR)
@writes
def restore_esf(esf_participant_id: int) -> Response:
    """Back from the bin."""
    person = esf_service.restore_person(actor(), esf_participant_id)
    tell(_("Oseba je spet v registru."))
    return _to_register(person)
