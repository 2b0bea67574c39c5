"""The cells of the access matrix: every rule × method × visitor × {own, deleted, other, mixed, missing}."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import AnyConverter, IntegerConverter, Rule, UUIDConverter

from mladim.core.access import Actor, may_open, rule_of
from tests import worlds
from tests.visitors import Visitor
from tests.worlds import World

ASK_TO_SIGN_IN, WRONG_ROLE, NOT_THERE, OVER = {302, 303, 401}, {403}, {404}, {410}
# A client makes the ids of sessions: to put one where another house has one is to make one's own.
MAY_MAKE = {400, 404, 409, 415, 422, 428}
OF_OTHERS = {"other", "other's deleted"}


@dataclass(frozen=True)
class Ask:
    """One cell."""

    visitor: Visitor
    rule: Rule
    method: str
    whose: str
    url: str
    arguments: dict[str, Any]
    actor: Actor | None
    allowed: bool
    own: bool

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule} {self.whose}"


def closed_routes(app: Flask) -> list[str]:
    """Routes that forgot to say who may open them."""
    return sorted(rule.endpoint for rule in app.url_map.iter_rules() if not rule_of(app, rule.endpoint))


def writing_gets(app: Flask) -> list[str]:
    """GET routes that could commit, and changing ones that could not."""
    wrong = []
    for rule in app.url_map.iter_rules():
        writes = getattr(app.view_functions[rule.endpoint], "writes", False)
        if writes == ("GET" in (rule.methods or ())):
            wrong.append(f"{rule.endpoint} {sorted(rule.methods or ())}")
    return sorted(wrong)


def asks(app: Flask, all_worlds: dict[str, World], visitors: list[Visitor]) -> Iterator[Ask]:
    """Every cell."""
    address = app.url_map.bind("localhost")
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    for visitor in visitors:
        for rule in sorted(rules, key=lambda one: (one.rule, one.endpoint)):
            methods = sorted((rule.methods or set()) - {"OPTIONS"})
            for whose, arguments in arguments_of(rule, all_worlds, visitor.slug):
                url = address.build(rule.endpoint, arguments, method=methods[0])
                if whose != "own" and not visitor.tries(rule.rule):
                    continue
                # HEAD runs the same view as GET.
                for method in methods if whose == "own" else [one for one in methods if one != "HEAD"]:
                    actor = visitor.acts_on(url, method)
                    allowed = may_open(rule_of(app, rule.endpoint), actor)
                    own = is_own(actor, rule, whose, all_worlds[visitor.slug])
                    yield Ask(visitor, rule, method, whose, url, arguments, actor, allowed, own)


def arguments_of(rule: Rule, all_worlds: dict[str, World], slug: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arguments for each kind of thing; a rule without arguments has only its own page."""
    if not rule.arguments:
        yield "own", {}
        return
    own, other = all_worlds[slug], all_worlds[worlds.NEXT[slug]]
    if all(worlds.is_marked(rule.endpoint, name, worlds.COMMON) for name in rule.arguments):
        yield "own", {name: worlds.find(rule.endpoint, name, own, "live") for name in rule.arguments}
        yield "missing", {name: _missing(rule, name) for name in rule.arguments}
        return
    yield from _of_house(rule, own, "own", "deleted")
    if not is_bearer(rule):
        yield from _of_house(rule, other, *sorted(OF_OTHERS))
        if len(rule.arguments) > 1:
            yield "mixed", _mixed(rule, own, other)
    yield "missing", {name: _missing(rule, name) for name in rule.arguments}


def _of_house(
    rule: Rule, world: World, whose: str, whose_deleted: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    live, deleted = (
        {name: worlds.find(rule.endpoint, name, world, state) for name in rule.arguments}
        for state in ("live", "deleted")
    )
    yield whose, live
    if deleted != live:
        yield whose_deleted, deleted


def _mixed(rule: Rule, own: World, other: World) -> dict[str, Any]:
    """All of the house, but the last one of another house."""
    names = sorted(rule.arguments, key=lambda name: rule.rule.index(f"{name}>"))
    return {
        name: worlds.find(rule.endpoint, name, other if name == names[-1] else own, "live") for name in names
    }


def _missing(rule: Rule, name: str) -> Any:
    converter = rule._converters[name]
    if isinstance(converter, UUIDConverter):
        return worlds.MISSING_UUID
    if isinstance(converter, AnyConverter):
        # No other word is even an address; what else stands in it is missing.
        return min(converter.items)
    return worlds.MISSING_NUMBER if isinstance(converter, IntegerConverter) else worlds.MISSING_TEXT


def is_bearer(rule: Rule) -> bool:
    """Is the address itself the key?"""
    return any(worlds.is_marked(rule.endpoint, name, worlds.BEARER) for name in rule.arguments)


def is_own(actor: Actor | None, rule: Rule, whose: str, house: World) -> bool:
    """Is there something behind the address that this visitor may have?"""
    verb = rule.endpoint.rpartition(".")[2].partition("_")[0]
    if worlds.PERSONAL & rule.arguments and actor and actor.person_id != house.person_id:
        return False
    if whose in OF_OTHERS and actor and actor.is_network:
        return all(worlds.is_marked(rule.endpoint, name, worlds.NETWORK_SEES) for name in rule.arguments)
    return whose == "own" or (whose == "deleted" and verb in worlds.FOR_DELETED)


def judge(ask: Ask, status: int) -> str:
    """Why this status is wrong, or nothing."""
    if status == 503 and ask.rule.endpoint == "health.ready":
        return ""  # the throwaway PostgreSQL of the tests does not sync, and the page says so
    if status >= 500:
        return f"error {status}"
    if not ask.allowed:
        wanted = WRONG_ROLE if ask.actor else ASK_TO_SIGN_IN | (WRONG_ROLE if ask.visitor.actor else set())
        return "" if status in wanted else f"{status} where one of {sorted(wanted)} was due"
    if ask.own:
        return ""
    over = OVER if ask.whose == "deleted" or is_bearer(ask.rule) else set()
    wanted = MAY_MAKE if ask.method == "PUT" else NOT_THERE | over
    return "" if status in wanted else f"{status} for a thing that is not theirs"
