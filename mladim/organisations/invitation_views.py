"""The page behind an invitation's link."""

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import devices, login, service, sign_ins
from mladim.accounts.forms import password_hint
from mladim.core.access import PUBLIC, allow, current_actor, writes
from mladim.core.errors import Gone, NotFound, RuleBroken
from mladim.organisations import invitation_service, roles
from mladim.organisations.models import Invitation
from mladim.organisations.people_forms import JoinForm

bp = Blueprint("invitations", __name__, url_prefix="/invitation")


def _over() -> tuple[str, int]:
    return render_template("invitations/over.html"), 410


def _page(invitation: Invitation, form: JoinForm) -> str:
    return render_template(
        "invitations/show.html",
        invitation=invitation,
        form=form,
        has_account=service.find_person(invitation.email) is not None,
        role=roles.role_words(invitation.role),
        meaning=roles.what_it_means(invitation.role),
        hint=password_hint(),
        path=request.path,
    )


@bp.get("/<secret>")
@allow(PUBLIC)
def show(secret: str) -> str | tuple[str, int]:
    """Who invites whom to what, and the way to say yes."""
    try:
        return _page(invitation_service.find_invitation(secret), JoinForm())
    except (Gone, NotFound):
        return _over()


@bp.post("/<secret>")
@allow(PUBLIC)
@writes
def accept(secret: str) -> Response | tuple[str, int]:
    """Join: with the account of this browser, or with a new one."""
    try:
        who = current_actor()
        if who:
            invitation = invitation_service.accept_as(who, secret)
            sign_ins.work_for(who, invitation.organisation_id)
            flash(_("Pridružili ste se organizaciji %(name)s.", name=invitation.organisation.name), "ok")
            return redirect("/", 303)
        return _make_account(secret)
    except (Gone, NotFound):
        return _over()


def _make_account(secret: str) -> Response | tuple[str, int]:
    form = JoinForm()
    invitation = invitation_service.find_invitation(secret)
    if form.validate():
        try:
            person = invitation_service.accept_as_new(
                secret, name=form.name.data, password=form.password.data
            )
            login.enter(person, remember=False, device=devices.device_name(request.user_agent.string or ""))
            flash(_("Pridružili ste se organizaciji %(name)s.", name=invitation.organisation.name), "ok")
            return redirect("/", 303)
        except RuleBroken as error:
            form.show(error)
    return _page(invitation, form), 422
