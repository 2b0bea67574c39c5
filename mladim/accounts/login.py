"""Flask-Login over our server-side sessions: what it keeps in the cookie is the session's secret."""

from typing import cast

from flask import Flask, current_app, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from mladim.accounts import seen, sign_ins
from mladim.accounts.models import Person, SignIn

manager = LoginManager()


class SignedIn(UserMixin):
    """A person in one signed-in browser."""

    def __init__(self, sign_in: sign_ins.Open, secret: str) -> None:
        self.sign_in, self.secret = sign_in, secret

    def get_id(self) -> str:
        """What Flask-Login writes into the signed cookie."""
        return self.secret


def _recognise(secret: str) -> sign_ins.Open | None:
    """Read by the organisations, which take the memberships along in the same statement."""
    return cast("sign_ins.Open | None", current_app.extensions["recognise"](secret))


@manager.user_loader
def _load(secret: str) -> SignedIn | None:
    found = _recognise(secret)
    if found is None:
        return None
    seen.note(SignIn, found.id, found.seen_at)
    return SignedIn(found, secret)


def enter(person: Person, *, remember: bool, device: str) -> None:
    """Begin a session with a new id and put its secret into the cookie."""
    secret = sign_ins.begin(person, remember=remember, device=device)
    found = _recognise(secret)
    session.clear()
    session.permanent = remember
    if found:
        login_user(SignedIn(found, secret))


def leave() -> None:
    """Forget the session in this browser."""
    logout_user()
    session.clear()


def signed_in() -> sign_ins.Open | None:
    """The open session of this request."""
    return current_user.sign_in if current_user.is_authenticated else None


def init_login(app: Flask) -> None:
    """Plug Flask-Login in; the session's own expiry rules, not its guesses about the device."""
    manager.session_protection = None
    app.extensions.setdefault("recognise", sign_ins.recognise)
    # Templates get the actor from the ground; a second way would ask the database even for an error page.
    manager.init_app(app, add_context_processor=False)
