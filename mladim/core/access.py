"""Who may open what: closed by default, opened by @allow; what changes something also says @writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, g, request
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.committing import writes as writes
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
    allowed = rule_of(current_app, request.endpoint)
    refusal = None if PUBLIC in allowed else _refuse(allowed)
    if refusal is None and getattr(current_app.view_functions[request.endpoint], "writes", False):
        # What was read to find out who asks must not be the start of the transaction that writes.
        db.session.rollback()
        begin_writing()
    return refusal


def _refuse(allowed: frozenset[str]) -> BaseResponse | None:
    who = current_actor()
    if who is None and allowed:
        return cast("BaseResponse", current_app.extensions["ask_to_sign_in"]())
    if not may_open(allowed, who):
        raise Forbidden
    return None


class NumberConverter(IntegerConverter):
    """Numbers in addresses: none larger than an id, which every database can hold."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("max", 2**53)
        super().__init__(*arguments, **options)


def init_access(app: Flask) -> None:
    """Close every view; what opens one is written on the view."""
    app.url_map.converters["int"] = NumberConverter
    app.extensions.setdefault("actor_loader", lambda: None)
    app.before_request(_guard)

    @app.teardown_request
    def _done(_error: BaseException | None) -> None:
        end_writing()
        request.close()  # files sent with a form; Flask leaves them to the garbage collector

    if "static" in app.view_functions:
        cast(Any, app.view_functions["static"]).allowed = frozenset({PUBLIC})
