"""Generates the access matrix from the routes: ids for every converter, expectations from @allow."""

from collections.abc import Iterator
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from mladim.core.access import PUBLIC, SIGNED_IN, may_open, rule_of
from mladim.core.db import db
from tests.browser import Browser
from tests.people import ANA, BOR, CILKA, DANE, EVA, NOBODY, VILI, actor_of
from tests.worlds import Ids, make_worlds

ROLES = (NOBODY, ANA, BOR, VILI, DANE, CILKA, EVA)
MISSING = {"int": 4_000_000_000_001, "uuid": "00000000-0000-4000-8000-000000000001", "default": "ni-tega"}


def closed_routes(app: Flask) -> list[str]:
    """Routes that forgot to say who may open them."""
    return sorted(r.endpoint for r in app.url_map.iter_rules() if not rule_of(app, r.endpoint))


def unsafe_gets(app: Flask) -> list[str]:
    """GET routes that could commit."""
    return sorted(
        r.endpoint
        for r in app.url_map.iter_rules()
        if "GET" in (r.methods or ()) and getattr(app.view_functions[r.endpoint], "writes", False)
    )


def _kinds(rule: Rule) -> dict[str, str]:
    return {
        name: {"IntegerConverter": "int", "UUIDConverter": "uuid"}.get(type(c).__name__, "default")
        for name, c in rule._converters.items()
    }


def _addresses(rule: Rule, ids: dict[str, Ids]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(whose, arguments) for own, other, deleted and missing objects."""
    kinds = _kinds(rule)
    if not kinds:
        yield "own", {}
        return
    for whose in ("own", "other", "deleted", "missing"):
        yield whose, {
            name: ids[whose].find(name, MISSING[kind]) if whose != "missing" else MISSING[kind]
            for name, kind in kinds.items()
        }


def _judge(whose: str, status: int, *, open_to_role: bool, signed_in: bool, public: bool, named: bool) -> str:
    """Why this answer is wrong, or nothing."""
    if status >= 500:
        return "error"
    if not open_to_role and status not in {302, 303, 401, 403, 404, 405}:
        return "open to a wrong role"
    if not signed_in and not public and status not in {303, 401}:
        return "open to nobody"
    if open_to_role and named and whose != "own" and status not in {401, 403, 404, 410}:
        return f"{whose} object answered"
    return ""


def check_all(app: Flask, cast: dict[str, int]) -> tuple[int, list[Any]]:
    """Walk the whole matrix; returns the number of checks and the leaks found."""
    checks, leaks = 0, []
    with app.test_request_context("/"):
        actors = {email: actor_of(email) if email else None for email in ROLES}
        ids = make_worlds(cast)
        db.session.commit()
    for email in ROLES:
        browser, who = Browser(app, email), actors[email]
        own_ids = ids[who.slug if who else "mc-primer"]
        for rule in sorted(app.url_map.iter_rules(), key=lambda r: (r.rule, sorted(r.methods or ()))):
            allowed = rule_of(app, rule.endpoint)
            if rule.endpoint in {"static", "accounts.sign_out"}:
                continue
            for whose, arguments in _addresses(rule, own_ids):
                with app.test_request_context("/"):
                    from flask import url_for

                    url = url_for(rule.endpoint, **arguments)
                for method in sorted((rule.methods or set()) - {"OPTIONS"}):
                    answer = browser.client.open(url, method=method)
                    checks += 1
                    named = bool(arguments) and any(name in Ids.NAMES for name in arguments)
                    wrong = _judge(
                        whose,
                        answer.status_code,
                        open_to_role=may_open(allowed, who),
                        signed_in=who is not None,
                        public=PUBLIC in allowed,
                        named=named and PUBLIC not in allowed and method != "POST",
                    )
                    marker = own_ids.foreign_marker
                    if marker and marker in answer.get_data(as_text=True) and SIGNED_IN:
                        wrong = "foreign marker"
                    if wrong:
                        leaks.append((wrong, email, method, rule.rule, whose, answer.status_code))
    return checks, leaks
