"""The page where a project's partners and staff are kept."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField

from mladim import codelists
from mladim.core.access import COORDINATOR, Actor, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.forms import Form, MaxLength, NoEmso, Optional, Required
from mladim.core.messages import tell
from mladim.core.numbers import as_id
from mladim.organisations.queries import team_choices
from mladim.projects import people_service, queries
from mladim.projects.blueprint import bp
from mladim.projects.fields import Number
from mladim.projects.models import Project


class PartnerForm(Form):
    """Who else carries the project."""

    name = StringField(_l("Partner"), [Required(_l("Vpišite ime partnerja.")), MaxLength(200), NoEmso()])
    role = SelectField(_l("Vloga"), validate_choice=False)
    share = Number(_l("Delež projekta v odstotkih"), [Optional()])


class StaffForm(Form):
    """Who of the team works on it."""

    team_member_id = SelectField(_l("Oseba iz ekipe"), validate_choice=False)
    share = Number(_l("Delež delovnega časa v odstotkih"), [Optional()])


# Two forms of one page: their fields must not have the same name.
STAFF = "staff"


def _page(project: Project, who: Actor, **forms: Any) -> str:
    partner_form = forms.get("partner_form") or PartnerForm(formdata=None, data={"role": "partner"})
    staff_form = forms.get("staff_form") or StaffForm(formdata=None, prefix=STAFF)
    partner_form.role.choices = codelists.choices("project_role")
    staff_form.team_member_id.choices = [(str(number), name) for number, name in team_choices(who)]
    return render_template(
        "projects/people.html",
        project=project,
        partners=queries.list_partners(project),
        staff=queries.list_staff(project),
        partner_form=partner_form,
        staff_form=staff_form,
        page_error=bool(forms),
    )


def _to(project_id: int) -> Response:
    return redirect(url_for("projects.people", project_id=project_id), 303)


@bp.get("/projects/<int:project_id>/people")
@allow(COORDINATOR)
def people(project_id: int) -> str:
    """Partners with roles and shares, staff with their working time."""
    who = actor()
    return _page(queries.get_project(project_id, who), who)


@bp.post("/projects/<int:project_id>/partners")
@allow(COORDINATOR)
@writes
def add_partner(project_id: int) -> Response | tuple[str, int]:
    """One more partner."""
    who, form = actor(), PartnerForm()
    project = queries.get_project(project_id, who)
    if form.validate():
        try:
            name, role = form.name.data or "", form.role.data or ""
            people_service.add_partner(who, project, name=name, role=role, share=form.share.data)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Partner je dodan."))
            return _to(project_id)
    return _page(project, who, partner_form=form), 422


@bp.post("/projects/partners/<int:project_partner_id>/remove")
@allow(COORDINATOR)
@writes
def remove_partner(project_partner_id: int) -> Response:
    """Take a partner off."""
    project_id = people_service.remove_partner(actor(), project_partner_id)
    tell(_("Partner je odstranjen."))
    return _to(project_id)


@bp.post("/projects/<int:project_id>/staff")
@allow(COORDINATOR)
@writes
def put_staff(project_id: int) -> Response | tuple[str, int]:
    """Somebody of the team works on the project."""
    who, form = actor(), StaffForm(prefix=STAFF)
    project = queries.get_project(project_id, who)
    if form.validate():
        try:
            member = as_id(form.team_member_id.data or "")
            people_service.put_staff(who, project, team_member_id=member, share=form.share.data)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Ekipa projekta je shranjena."))
            return _to(project_id)
    return _page(project, who, staff_form=form), 422


@bp.post("/projects/<int:project_id>/staff/<int:team_member_id>/remove")
@allow(COORDINATOR)
@writes
def remove_staff(project_id: int, team_member_id: int) -> Response:
    """Somebody no longer works on the project."""
    who = actor()
    people_service.remove_staff(who, queries.get_project(project_id, who), team_member_id)
    tell(_("Ekipa projekta je shranjena."))
    return _to(project_id)
