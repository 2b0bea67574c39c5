"""The page of one's own account: name, language, password, sessions, keys."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import service, sign_ins, tokens
from mladim.accounts.forms import ChangePasswordForm, ProfileForm, TokenForm, password_hint
from mladim.codelists import label
from mladim.core.access import SIGNED_IN, actor, allow, writes
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.forms import Form
from mladim.core.i18n import COOKIE

bp = Blueprint("account", __name__, url_prefix="/account")


def _token_form() -> TokenForm:
    who, form = actor(), TokenForm()
    form.organisation.choices = [(line.organisation_id, line.organisation_name) for line in who.memberships]
    if form.organisation.data is None:
        form.organisation.data = who.organisation_id
    return form


def _page(form: Form | None = None, *, secret: str = "") -> str:
    who = actor()
    profile = ProfileForm(formdata=None, data={"name": who.name, "locale": who.locale})
    return render_template(
        "account/show.html",
        form=form,
        profile=form if isinstance(form, ProfileForm) else profile,
        password=form if isinstance(form, ChangePasswordForm) else ChangePasswordForm(formdata=None),
        token=form if isinstance(form, TokenForm) else _token_form(),
        hint=password_hint(),
        sessions=sign_ins.list_open(who.person_id),
        tokens=tokens.list_tokens(who.person_id),
        organisations={line.organisation_id: line.organisation_name for line in who.memberships},
        secret=secret,
        code_label=label,
    )


@bp.get("")
@allow(SIGNED_IN)
def show() -> str:
    """Everything on one page."""
    return _page()


@bp.post("/profile")
@allow(SIGNED_IN)
@writes
def change_profile() -> Response | tuple[str, int]:
    """Keep name and language."""
    form = ProfileForm()
    if not form.validate():
        return _page(form), 422
    service.change_profile(actor(), name=form.name.data, locale=form.locale.data)
    flash(_("Ime in jezik sta shranjena."), "ok")
    response = redirect(url_for("account.show"), 303)
    response.set_cookie(COOKIE, form.locale.data, max_age=31536000, samesite="Lax", httponly=True)
    return response


@bp.post("/password")
@allow(SIGNED_IN)
@writes
def change_password() -> Response | tuple[str, int]:
    """Change the password; every other session ends."""
    form = ChangePasswordForm()
    if form.validate():
        try:
            service.change_password(actor(), old=form.old.data, new=form.password.data)
            flash(_("Geslo je spremenjeno. Druge naprave so odjavljene."), "ok")
            return redirect(url_for("account.show"), 303)
        except RuleBroken as error:
            form.show(error)
    return _page(form), 422


@bp.post("/sessions/<int:sign_in_id>/end")
@allow(SIGNED_IN)
@writes
def end_session(sign_in_id: int) -> Response:
    """Sign one of my browsers out."""
    if not sign_ins.end(actor().person_id, sign_in_id=sign_in_id):
        raise NotFound
    flash(_("Naprava je odjavljena."), "ok")
    return redirect(url_for("account.show"), 303)


@bp.post("/sessions/end-others")
@allow(SIGNED_IN)
@writes
def end_others() -> Response:
    """Sign all my other browsers out."""
    who = actor()
    sign_ins.end(who.person_id, keep_id=who.sign_in_id)
    flash(_("Vse druge naprave so odjavljene."), "ok")
    return redirect(url_for("account.show"), 303)


@bp.post("/tokens")
@allow(SIGNED_IN)
@writes
def make_token() -> tuple[str, int]:
    """Make a key; the answer itself shows it, this once, so that it is never kept anywhere on the way."""
    form = _token_form()
    if form.validate():
        try:
            _token, secret = tokens.make_token(
                actor().person_id, name=form.label.data, organisation_id=form.organisation.data
            )
            return _page(secret=secret), 201
        except RuleBroken as error:
            form.show(error)
    return _page(form), 422


@bp.post("/tokens/<int:token_id>/revoke")
@allow(SIGNED_IN)
@writes
def revoke_token(token_id: int) -> Response:
    """Take a key back."""
    token = tokens.revoke_token(token_id, actor().person_id)
    flash(_("Žeton »%(name)s« je preklican.", name=token.name), "ok")
    return redirect(url_for("account.show"), 303)
