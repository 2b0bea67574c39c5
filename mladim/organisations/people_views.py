"""Pages of access to the organisation."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from mladim.accounts import throttle
from mladim.core.access import COORDINATOR, actor, allow, writes
from mladim.core.clock import now
from mladim.core.errors import RuleBroken
from mladim.organisations import (
    invitation_service,
    invite_many_service,
    people_queries,
    people_service,
    queries,
    roles,
)
from mladim.organisations.invitation_lines import read_lines
from mladim.organisations.people_forms import InviteForm, InviteManyForm, RoleForm

bp = Blueprint("people", __name__, url_prefix="/people")


def _page(form: InviteForm) -> str:
    who = actor()
    organisation = queries.get_organisation(who)
    members = people_queries.list_members(who)
    keepers = [one for one in members if one.role == roles.keeper_of(organisation)]
    return render_template(
        "people/index.html",
        form=form,
        organisation=organisation,
        members=members,
        invitations=people_queries.list_invitations(who),
        offered=roles.role_choices(who, organisation),
        role_words=roles.role_words,
        what_it_means=roles.what_it_means,
        now=now,
        only_keeper=len(keepers) == 1 and not organisation.is_network,
    )


def _role_choices() -> list[tuple[str, str]]:
    who = actor()
    return [
        (role, f"{words}: {roles.what_it_means(role)}")
        for role, words in roles.role_choices(who, queries.get_organisation(who))
    ]


def _invite_form(**given: Any) -> InviteForm:
    form = InviteForm(**given)
    form.role.choices = _role_choices()
    return form


def _many_form(**given: Any) -> InviteManyForm:
    form = InviteManyForm(**given)
    form.role.choices = _role_choices()
    return form


@bp.get("")
@allow(COORDINATOR)
def index() -> str:
    """Who has access, who is invited, and the form to invite."""
    return _page(_invite_form(data={"role": "worker"}))


@bp.post("/invite")
@allow(COORDINATOR)
@writes
def invite() -> Response | tuple[str, int]:
    """Send an invitation."""
    who, form = actor(), _invite_form()
    if form.validate():
        try:
            throttle.begin_try([throttle.inviting_bucket(who.person_id)])
            organisation = queries.get_organisation(who)
            found = invitation_service.invite(who, organisation, email=form.email.data, role=form.role.data)
            flash(_("Povabilo je na poti na naslov %(email)s.", email=found.email), "ok")
            return redirect(url_for("people.index"), 303)
        except RuleBroken as error:
            form.show(error)
    return _page(form), 422


@bp.get("/invite-many")
@allow(COORDINATOR)
def many() -> str:
    """The form to invite a whole team."""
    return render_template("people/many.html", form=_many_form(data={"role": "worker"}))


@bp.post("/invite-many")
@allow(COORDINATOR)
@writes
def invite_many() -> Response | tuple[str, int]:
    """Send an invitation to each, or to nobody."""
    who, form = actor(), _many_form()
    if not form.validate():
        return render_template("people/many.html", form=form), 422
    organisation, lines = queries.get_organisation(who), read_lines(form.lines.data)
    problems = invite_many_service.problems_of(who, organisation, lines, form.role.data)
    if problems:
        for problem in problems:
            form.show(RuleBroken("lines", problem))
        return render_template("people/many.html", form=form), 422
    throttle.begin_try([throttle.inviting_bucket(who.person_id)] * len(lines))
    sent = invite_many_service.invite_all(who, organisation, lines, role=form.role.data)
    flash(ngettext("Na poti je %(num)s povabilo.", "Na poti je %(num)s povabil.", len(sent)), "ok")
    return redirect(url_for("people.index"), 303)


@bp.post("/invitations/<int:invitation_id>/resend")
@allow(COORDINATOR)
@writes
def resend(invitation_id: int) -> Response:
    """Send it again, with a new link."""
    who = actor()
    throttle.begin_try([throttle.inviting_bucket(who.person_id)])
    found = invitation_service.resend(who, queries.get_organisation(who), invitation_id)
    flash(
        _("Povabilo je znova na poti na naslov %(email)s. Stara povezava ne velja več.", email=found.email),
        "ok",
    )
    return redirect(url_for("people.index"), 303)


@bp.post("/invitations/<int:invitation_id>/withdraw")
@allow(COORDINATOR)
@writes
def withdraw(invitation_id: int) -> Response:
    """Take it back."""
    who = actor()
    found = invitation_service.withdraw(who, queries.get_organisation(who), invitation_id)
    flash(_("Povabilo za %(email)s je umaknjeno.", email=found.email), "ok")
    return redirect(url_for("people.index"), 303)


@bp.post("/<int:membership_id>/role")
@allow(COORDINATOR)
@writes
def change_role(membership_id: int) -> Response:
    """Give another role."""
    who = actor()
    people_queries.get_member(membership_id, who)
    try:
        found = people_service.change_role(who, membership_id, RoleForm().role.data or "")
        words = roles.role_words(found.role).lower()
        flash(_("%(name)s: vloga je zdaj %(role)s.", name=found.person.name, role=words), "ok")
    except RuleBroken as error:
        flash(error.message, "error")
    return redirect(url_for("people.index"), 303)


@bp.post("/<int:membership_id>/end")
@allow(COORDINATOR)
@writes
def end(membership_id: int) -> Response:
    """Take the access away."""
    try:
        found = people_service.end_membership(actor(), membership_id)
        text = _("%(name)s nima več dostopa.", name=found.person.name)
        message: Any = {"text": text, "undo": url_for("people.restore", membership_id=membership_id)}
        flash(message, "ok")
    except RuleBroken as error:
        flash(error.message, "error")
    return redirect(url_for("people.index"), 303)


@bp.post("/<int:membership_id>/restore")
@allow(COORDINATOR)
@writes
def restore(membership_id: int) -> Response:
    """Give the access back."""
    found = people_service.restore_membership(actor(), membership_id)
    flash(_("%(name)s ima spet dostop.", name=found.person.name), "ok")
    return redirect(url_for("people.index"), 303)
