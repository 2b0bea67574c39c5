"""Pages of signing in and out, and of choosing organisation and language."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import login, service, sign_ins
from mladim.accounts.forms import SignInForm
from mladim.core.access import PUBLIC, SIGNED_IN, actor, allow, current_actor, writes
from mladim.core.errors import RuleBroken
from mladim.core.i18n import COOKIE, LOCALES

bp = Blueprint("accounts", __name__)


def own_path(target: str | None) -> str:
    """The wanted page if it is one of ours, else home."""
    text = (target or "").strip()
    parts = urlsplit(text)
    ours = text.startswith("/") and not text.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    clean = not any(ord(character) < 33 or character == "\\" for character in text)
    return text if ours and clean else "/"


@bp.get("/sign-in")
@allow(PUBLIC)
def sign_in() -> Response | str:
    """The sign-in page."""
    if current_actor():
        return redirect(own_path(request.args.get("next")), 303)
    return render_template("accounts/sign_in.html", form=SignInForm())


@bp.post("/sign-in")
@allow(PUBLIC)
@writes(keep=(422, 429))
def start_session() -> Response | tuple[str, int]:
    """Check e-mail and password and begin a session."""
    form = SignInForm()
    person = None
    if form.validate():
        person = service.check_password(form.email.data, form.password.data)
        if person is None:
            form.show(
                RuleBroken("email", _("E-pošta in geslo se ne ujemata. Poskusite znova ali zahtevajte novo geslo."))
            )
    if person is None:
        return render_template("accounts/sign_in.html", form=form), 422
    login.enter(person, remember=bool(form.remember.data), device=request.user_agent.string or "")
    return redirect(own_path(request.args.get("next")), 303)


@bp.post("/sign-out")
@allow(SIGNED_IN)
@writes
def sign_out() -> Response:
    """End the session on the server and in the browser."""
    who = actor()
    sign_ins.end(who.person_id, sign_in_id=who.sign_in_id)
    login.leave()
    response = redirect(url_for("accounts.sign_in"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.post("/switch")
@allow(SIGNED_IN)
@writes
def switch() -> Response:
    """Work for another of my organisations."""
    sign_ins.choose_organisation(actor(), request.form.get("organisation_id", type=int))
    return redirect("/", 303)


@bp.post("/language")
@allow(PUBLIC)
@writes
def language() -> Response:
    """Keep the chosen language: with the account, and in this browser."""
    chosen = request.form.get("language", "")
    response = redirect(own_path(request.form.get("next")), 303)
    if chosen in LOCALES:
        response.set_cookie(COOKIE, chosen, max_age=31536000, samesite="Lax", httponly=True)
        if who := current_actor():
            service.choose_locale(who, chosen)
    return response
