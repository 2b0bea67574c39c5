"""Pages of the team."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.codelists import label
from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.organisations import people_queries, queries, team_service
from mladim.organisations.history_queries import last_act
from mladim.organisations.models import TeamMember
from mladim.organisations.team_forms import LABELS, TeamForm, team_words

bp = Blueprint("team", __name__, url_prefix="/team")


@bp.get("")
@allow(WORKER, COORDINATOR, VIEWER)
def index() -> str:
    """The team of today, and who left lately."""
    who = actor()
    return render_template(
        "team/index.html",
        team=queries.list_team(who),
        former=queries.list_former_team(who) if who.has(COORDINATOR) else [],
        code_label=label,
    )


def _form_page(form: TeamForm, member: TeamMember | None, version: int | None, **conflict: object) -> str:
    more = {"last": None, "rows": [], **conflict}
    return render_template("team/form.html", form=form, member=member, version=version or 0, **more)


def _form(member: TeamMember | None = None, **given: object) -> TeamForm:
    accounts = people_queries.account_choices(actor(), include=[member.person_id] if member else [])
    return TeamForm(**given).offer(accounts, member.staff_role if member else None)


@bp.get("/new")
@allow(COORDINATOR)
def new() -> str:
    """The form of somebody new."""
    return _form_page(_form(), None, 0)


@bp.post("/new")
@allow(COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Add them."""
    form = _form()
    if form.validate():
        try:
            member = team_service.add_member(actor(), form.facts())
            flash(_("V ekipi: %(name)s.", name=member.name), "ok")
            return redirect(url_for("team.index"), 303)
        except RuleBroken as error:
            form.show(error)
    return _form_page(form, None, 0), 422


@bp.get("/<int:member_id>/edit")
@allow(COORDINATOR)
def edit(member_id: int) -> str:
    """The form of a member."""
    member = queries.get_team_member(member_id, actor())
    form = _form(member, obj=member)
    form.person_id.data = str(member.person_id or "")
    return _form_page(form, member, member.version)


@bp.post("/<int:member_id>/edit")
@allow(COORDINATOR)
@writes
def update(member_id: int) -> Response | tuple[str, int]:
    """Keep the member."""
    member = queries.get_team_member(member_id, actor())
    form = _form(member)
    if not form.validate():
        return _form_page(form, member, form.version.data), 422
    try:
        team_service.save_member(actor(), member_id, version=form.version.data, facts=form.facts())
    except RuleBroken as error:
        form.show(error)
        return _form_page(form, member, form.version.data), 422
    except Conflict as error:
        return _conflict_page(form, error.current), 409
    flash(_("Shranjeno: %(name)s.", name=form.name.data), "ok")
    return redirect(url_for("team.index"), 303)


def _conflict_page(form: TeamForm, current: TeamMember) -> str:
    names = dict(people_queries.account_choices(actor(), include=[current.person_id]))
    theirs, mine = team_words(team_service.values_of(current), names), team_words(form.facts(), names)
    rows = [(str(LABELS[name]), theirs[name], mine[name]) for name in LABELS]
    last = last_act(current.organisation_id, "team_member", current.id)
    return _form_page(form, current, current.version, last=last, rows=rows)


@bp.post("/<int:member_id>/delete")
@allow(COORDINATOR)
@writes
def delete(member_id: int) -> Response:
    """Take somebody out of the team."""
    member = team_service.delete_member(actor(), member_id)
    undo = url_for("team.restore", member_id=member_id)
    message: Any = {"text": _("Ni več v ekipi: %(name)s.", name=member.name), "undo": undo}
    flash(message, "ok")
    return redirect(url_for("team.index"), 303)


@bp.post("/<int:member_id>/restore")
@allow(COORDINATOR)
@writes
def restore(member_id: int) -> Response:
    """Bring somebody back."""
    try:
        member = team_service.restore_member(actor(), member_id)
        flash(_("Spet v ekipi: %(name)s.", name=member.name), "ok")
    except RuleBroken as error:
        flash(error.message, "error")
    return redirect(url_for("team.index"), 303)
