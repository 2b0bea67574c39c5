"""Pages of a forgotten password: ask for a link, choose a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import resets
from mladim.accounts.forms import EmailForm, NewPasswordForm, password_hint
from mladim.core.access import PUBLIC, allow, writes
from mladim.core.errors import Gone, RuleBroken

bp = Blueprint("passwords", __name__)


@bp.get("/forgotten-password")
@allow(PUBLIC)
def ask() -> str:
    """Where to send the link."""
    return render_template("accounts/ask_password.html", form=EmailForm())


@bp.post("/forgotten-password")
@allow(PUBLIC)
@writes
def send() -> tuple[str, int]:
    """Send it, if there is such an account, and say the same either way."""
    form = EmailForm()
    if not form.validate():
        return render_template("accounts/ask_password.html", form=form), 422
    resets.ask_for_password(form.email.data, address=request.remote_addr)
    return render_template("accounts/password_sent.html", email=form.email.data.strip()), 200


@bp.get("/new-password/<secret>")
@allow(PUBLIC)
def choose(secret: str) -> str | tuple[str, int]:
    """The page behind the link."""
    try:
        resets.find_reset(secret)
    except Gone:
        return render_template("accounts/link_over.html"), 410
    return render_template("accounts/choose_password.html", form=NewPasswordForm(), hint=password_hint())


@bp.post("/new-password/<secret>")
@allow(PUBLIC)
@writes
def keep(secret: str) -> Response | tuple[str, int]:
    """Set the password and use the link up."""
    form = NewPasswordForm()
    try:
        resets.find_reset(secret)
        if form.validate():
            resets.use_reset(secret, form.password.data)
            flash(_("Novo geslo je shranjeno. Prijavite se z njim."), "ok")
            return redirect(url_for("accounts.sign_in"), 303)
    except RuleBroken as error:
        form.show(error)
    except Gone:
        return render_template("accounts/link_over.html"), 410
    return render_template("accounts/choose_password.html", form=form, hint=password_hint()), 422
