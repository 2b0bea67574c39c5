"""Pages of signing in and out, and of choosing organisation and language."""

from urllib.parse import urlsplit

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import devices, login, resets, service, sign_ins, throttle
from mladim.accounts.forms import CodeForm, EmailForm, SignInForm
from mladim.accounts.models import Person
from mladim.core.access import PUBLIC, SIGNED_IN, actor, allow, current_actor, writes
from mladim.core.errors import RuleBroken
from mladim.core.i18n import COOKIE, LOCALES

bp = Blueprint("accounts", __name__)


def own_path(target: str | None) -> str:
    """The wanted page if it is one of ours, else home."""
    text = (target or "").strip()
    parts = urlsplit(text)
    here = not parts.scheme and not parts.netloc
    ours = here and text.startswith("/") and not text.startswith(("//", "/\\"))
    clean = not any(ord(character) < 33 or character == "\\" for character in text)
    return text if ours and clean else "/"


def _buckets(email: str) -> list[throttle.Bucket]:
    device = devices.known_device(request, email)
    return throttle.sign_in_buckets(email, request.remote_addr, device=device)


def _first_page() -> str:
    """The wanted page; for who is in no organisation their account, which says so."""
    g.pop("actor", None)
    who, wanted = current_actor(), own_path(request.args.get("next"))
    return url_for("account.show") if wanted == "/" and who and not who.memberships else wanted


def _let_in(person: Person, *, remember: bool) -> Response:
    login.enter(person, remember=remember, device=devices.device_name(request.user_agent.string or ""))
    response = redirect(_first_page(), 303)
    devices.remember_device(request, response, person.email)
    return response


@bp.get("/sign-in")
@allow(PUBLIC)
def sign_in() -> Response | str:
    """The sign-in page."""
    if current_actor():
        return redirect(own_path(request.args.get("next")), 303)
    return render_template("accounts/sign_in.html", form=SignInForm())


@bp.post("/sign-in")
@allow(PUBLIC)
@writes
def start_session() -> Response | tuple[str, int]:
    """Check e-mail and password and begin a session."""
    form, person = SignInForm(), None
    if form.validate():
        email = form.email.data
        person = service.check_password(email, form.password.data, buckets=_buckets(email))
        if person is None:
            sentence = _("E-pošta in geslo se ne ujemata. Poskusite znova ali zahtevajte kodo.")
            form.show(RuleBroken("email", sentence))
    if person is None:
        return render_template("accounts/sign_in.html", form=form), 422
    return _let_in(person, remember=bool(form.remember.data))


@bp.get("/sign-in/code")
@allow(PUBLIC)
def ask_code() -> str:
    """Where to send six digits."""
    return render_template("accounts/ask_code.html", form=EmailForm())


@bp.post("/sign-in/code")
@allow(PUBLIC)
@writes
def send_code() -> tuple[str, int]:
    """Send them, if there is such an account, and ask for them either way."""
    form = EmailForm()
    if not form.validate():
        return render_template("accounts/ask_code.html", form=form), 422
    resets.ask_for_code(form.email.data, address=request.remote_addr)
    typed = CodeForm(formdata=None, data={"email": form.email.data.strip(), "remember": True})
    return render_template("accounts/enter_code.html", form=typed, minutes=resets.CODE_MINUTES), 200


@bp.post("/sign-in/code/enter")
@allow(PUBLIC)
@writes(keep=(422,))
def enter_code() -> Response | tuple[str, int]:
    """Begin a session with the six digits; a wrong try is kept, so that it counts."""
    form = CodeForm()
    if form.validate():
        try:
            person = resets.use_code(form.email.data, form.code.data, buckets=_buckets(form.email.data))
            return _let_in(person, remember=bool(form.remember.data))
        except RuleBroken as error:
            form.show(error)
    return render_template("accounts/enter_code.html", form=form, minutes=resets.CODE_MINUTES), 422


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
