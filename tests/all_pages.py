"""Every page the product has, from its routes: who opens it, and its addresses on the live site."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for

from config import TestConfig
from mladim import create_app
from mladim.core.access import PUBLIC, Actor, may_open, rule_of
from tests.live_site import Site
from tests.people import BOR, CILKA, actor_of

# Files and answers to programs; and the way out, which needs no page.
NO_PAGES = ("static", "health.", "api.", "public_api.")
FILES = (
    ".csv",
    ".json",
    ".xlsx",
    ".png",
    ".svg",
    ".ics",
    "/logo",
    "/<int:proof_id>",
    "/proof",
    "/photo",
    "/files/<name>",
    "/file",
)
# A session looks different in each state.
STATES = {
    "sessions.show": ("announced", "held", "named", "cancelled"),
    "sessions.log": ("announced", "held"),
    "sessions.attendance_list": ("named",),
    "sessions.saved": ("held", "cancelled"),
    "series.plan": ("announced",),
}
QUERIES = {
    "statistics.explore": ("", "?measure=attendances&by=form&by=gender"),
    "network.index": ("", "?map=visits&show=table"),
    "sessions.late": ("", "?columns=both"),
    "sessions.week": ("", "?week=2026-11-02"),
}

# What only leads on: to the own municipality, to the saved question, to the week or the network.
LEADS_ON = {
    ("statistics.municipalities", BOR),
    ("statistics.open_saved", BOR),
    ("sessions.home", BOR),
    ("sessions.home", CILKA),
}


@dataclass(frozen=True)
class Place:
    """A page and the person who looks at it; nobody where it is public."""

    endpoint: str
    email: str | None
    # Bor has looked at every side of this page already.
    is_second_look: bool = False

    def __str__(self) -> str:
        return f"{self.endpoint}-{self.email.split('@')[0] if self.email else 'nobody'}"


def list_places() -> list[Place]:
    """One line a page and person: Bor and Cilka open what they may, nobody what is public."""

    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = "sqlite://"

    app = create_app(Settings)
    found = []
    for rule in app.url_map.iter_rules():
        if (
            "GET" not in (rule.methods or ())
            or rule.endpoint.startswith(NO_PAGES)
            or rule.rule.endswith(FILES)
        ):
            continue
        allowed = rule_of(app, rule.endpoint)
        if PUBLIC in allowed:
            found.append(Place(rule.endpoint, None))
            continue
        seen = may_open(allowed, _role(BOR))
        found += [Place(rule.endpoint, BOR)] if seen else []
        found += [Place(rule.endpoint, CILKA, seen)] if may_open(allowed, _role(CILKA)) else []
    # Where both may look and the page is one row of a house, the network's staff have rows of their own only.
    pages = {p for p in found if p.email != CILKA or _is_own(app, p)}
    return sorted({p for p in pages if (p.endpoint, p.email) not in LEADS_ON}, key=str)


def _role(email: str) -> Actor:
    role = "coordinator" if email == BOR else "staff"
    return Actor(person_id=0, name="", email=email, organisation_id=1, role=role)


def _is_own(app: Flask, place: Place) -> bool:
    rule = next(app.url_map.iter_rules(place.endpoint))
    return not rule.arguments or set(rule.arguments) <= {"slug", "chart", "release"}


def addresses(site: Site, place: Place) -> list[str]:
    """The paths of a page on the live site."""
    rule = next(site.app.url_map.iter_rules(place.endpoint))
    with site.app.test_request_context("/"):
        if place.email:
            actor_of(place.email)
        if "uuid" in rule.arguments:
            states = STATES.get(place.endpoint, ("held",))
            return [url_for(place.endpoint, uuid=site.sessions[state]) for state in states]
        values: dict[str, Any] = {name: site.values(place.endpoint, name) for name in sorted(rule.arguments)}
        path = url_for(place.endpoint, **values)
    return [path + query for query in QUERIES.get(place.endpoint, ("",))]
