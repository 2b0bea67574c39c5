"""Who may open what: closed by default, opened by @allow; @writes is the only place that commits."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, g, make_response, request
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.db import begin_writing, db, end_writing
from mladim.core.errors import Forbidden

PUBLIC, SIGNED_IN = "public", "signed_in"
WORKER, COORDINATOR, VIEWER = "worker", "coordinator", "viewer"
STAFF, ADMINISTRATOR = "staff", "administrator"
ROLES = (WORKER, COORDINATOR, VIEWER, STAFF, ADMINISTRATOR)
IN_ORGANISATION = (WORKER, COORDINATOR, VIEWER)

# In the network's own organisation its staff do everything a coordinator does.
IMPLIED = {
    STAFF: frozenset({STAFF, COORDINATOR}),
    ADMINISTRATOR: frozenset({ADMINISTRATOR, STAFF, COORDINATOR}),
}

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Line:
    """One membership, as the organisation switcher shows it."""

    organisation_id: int
    slug: str
    organisation_name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person at work for one organisation."""

    person_id: int
    name: str
    email: str
    locale: str = "sl"
    organisation_id: int = 0
    organisation_name: str = ""
    slug: str = ""
    role: str = ""
    memberships: tuple[Line, ...] = field(default_factory=tuple)
    sign_in_id: int | None = None
    token_id: int | None = None

    @property
    def roles(self) -> frozenset[str]:
        """The role and what it implies."""
        return IMPLIED.get(self.role, frozenset({self.role}) if self.role else frozenset())

    def has(self, *roles: str) -> bool:
        return bool(self.roles & set(roles))

    @property
    def is_network(self) -> bool:
        return STAFF in self.roles


def allow(*roles: str) -> Callable[[View], View]:
    """Open a view to these roles."""
    if not roles or set(roles) - {PUBLIC, SIGNED_IN, *ROLES}:
        raise ValueError(f"not roles: {roles}")

    def mark(view: View) -> View:
        cast(Any, view).allowed = frozenset(roles)
        return view

    return mark


def writes(view: View | None = None, *, keep: Iterable[int] = ()) -> Any:
    """Commit once when the answer is under 400 (or in `keep`), else roll back."""
    if view is None:
        return functools.partial(writes, keep=tuple(keep))
    kept = set(keep)

    @functools.wraps(view)
    def wrapped(*args: Any, **kw: Any) -> BaseResponse:
        try:
            response = make_response(view(*args, **kw))
        except BaseException:
            db.session.rollback()
            raise
        if response.status_code < 400 or response.status_code in kept:
            db.session.commit()
        else:
            db.session.rollback()
        return response

    cast(Any, wrapped).writes = True
    return wrapped


def current_actor() -> Actor | None:
    """Who is asking, worked out once a request by the loader that organisations register."""
    if "actor" not in g:
        g.actor = current_app.extensions["actor_loader"]()
    return cast("Actor | None", g.actor)


def actor() -> Actor:
    """The signed-in person; only for views that are not public."""
    found = current_actor()
    if found is None:
        raise Forbidden
    return found


def may_open(allowed: frozenset[str], who: Actor | None) -> bool:
    """Does this page rule let this person in?"""
    if PUBLIC in allowed:
        return True
    return who is not None and (SIGNED_IN in allowed or bool(allowed & who.roles))


def rule_of(app: Flask, endpoint: str) -> frozenset[str]:
    """The roles a view is open to; none = closed."""
    return getattr(app.view_functions[endpoint], "allowed", frozenset())


def _guard() -> BaseResponse | Response | None:
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    if getattr(view, "writes", False):
        begin_writing()
    allowed = rule_of(current_app, request.endpoint)
    if PUBLIC in allowed:
        return None
    who = current_actor()
    if who is None and allowed:
        return cast("BaseResponse", current_app.extensions["ask_to_sign_in"]())
    if not may_open(allowed, who):
        raise Forbidden
    return None


def init_access(app: Flask) -> None:
    """Close every view; what opens one is written on the view."""
    app.extensions.setdefault("actor_loader", lambda: None)
    app.before_request(_guard)

    @app.teardown_request
    def _done(_error: BaseException | None) -> None:
        end_writing()

    if "static" in app.view_functions:
        cast(Any, app.view_functions["static"]).allowed = frozenset({PUBLIC})
