"""The access matrix, generated from the routes: every rule × method × visitor × {own, deleted, other, missing}."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule, UUIDConverter

from mladim.core.access import PUBLIC, may_open, rule_of
from tests import worlds
from tests.leaks import comparable, foreign_marks, texts_of
from tests.rows import Rows, changed_tables, of_organisation, put_back, read_all
from tests.visitors import Visitor
from tests.worlds import World

SAFE = ("GET", "HEAD")
ASK_TO_SIGN_IN, WRONG_ROLE, NOT_THERE = {302, 303, 401}, {403}, {404}
# A client makes the ids of sessions: to put one where another house has one is to make one's own.
MAY_MAKE = {400, 404, 409, 415, 422, 428}


@dataclass(frozen=True)
class Ask:
    """One cell of the matrix."""

    visitor: Visitor
    rule: Rule
    method: str
    whose: str
    url: str
    arguments: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule} {self.whose}"


@dataclass
class Report:
    """What was asked and what was wrong."""

    routes: int = 0
    methods: int = 0
    visitors: int = 0
    checks: int = 0
    leaks: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, who: str) -> None:
        self.leaks.setdefault(what, []).append(who)

    @property
    def lines(self) -> list[str]:
        """One line for each kind of leak, with everybody who met it."""
        return [f"{what} ({', '.join(who)})" for what, who in sorted(self.leaks.items())]

    def __str__(self) -> str:
        return (
            f"{self.routes} routes × {self.methods} methods × {self.visitors} visitors × own, deleted, other, "
            f"other's deleted, missing = {self.checks} checks, {sum(map(len, self.leaks.values()))} leaks"
        )


def closed_routes(app: Flask) -> list[str]:
    """Routes that forgot to say who may open them."""
    return sorted(rule.endpoint for rule in app.url_map.iter_rules() if not rule_of(app, rule.endpoint))


def writing_gets(app: Flask) -> list[str]:
    """GET routes that could commit, and others that could not."""
    wrong = []
    for rule in app.url_map.iter_rules():
        writes = getattr(app.view_functions[rule.endpoint], "writes", False)
        reads = "GET" in (rule.methods or ())
        if writes == reads:
            wrong.append(f"{rule.endpoint} {rule.methods}")
    return sorted(wrong)


def _missing(rule: Rule, name: str) -> Any:
    converter = rule._converters[name]
    if isinstance(converter, UUIDConverter):
        return worlds.MISSING_UUID
    return worlds.MISSING_NUMBER if isinstance(converter, IntegerConverter) else worlds.MISSING_TEXT


def _arguments(rule: Rule, all_worlds: dict[str, World], slug: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arguments of a rule for each kind of thing; a rule without arguments has only its own page."""
    if not rule.arguments:
        yield "own", {}
        return
    houses = [("own", "deleted", all_worlds[slug])]
    if not is_bearer(rule):
        houses.append(("other", "other's deleted", all_worlds[worlds.NEXT[slug]]))
    for whose, whose_deleted, world in houses:
        live, deleted = (
            {name: worlds.find(rule.endpoint, name, world, state) for name in rule.arguments}
            for state in ("live", "deleted")
        )
        yield whose, live
        if deleted != live:
            yield whose_deleted, deleted
    yield "missing", {name: _missing(rule, name) for name in rule.arguments}


def asks(app: Flask, all_worlds: dict[str, World], visitors: list[Visitor]) -> Iterator[Ask]:
    """Every cell."""
    address = app.url_map.bind("localhost")
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    for visitor in visitors:
        for rule in rules:
            if rule.endpoint == "static":
                continue
            for whose, arguments in _arguments(rule, all_worlds, visitor.slug):
                method = next(iter(sorted(rule.methods or ())))
                url = address.build(rule.endpoint, arguments, method=method)
                for method in sorted((rule.methods or set()) - {"OPTIONS"}):
                    yield Ask(visitor, rule, method, whose, url, arguments)


def last_word(rule: Rule) -> str:
    return rule.endpoint.rpartition(".")[2]


def is_bearer(rule: Rule) -> bool:
    """Is the address itself the key?"""
    blueprint = rule.endpoint.partition(".")[0]
    return any({name, f"{blueprint}:{name}"} & worlds.BEARER for name in rule.arguments)


def is_own(ask: Ask, all_worlds: dict[str, World]) -> bool:
    """Is there a live row of this visitor behind the address?"""
    actor = ask.visitor.acts_on(ask.url)
    personal = bool(worlds.PERSONAL & set(ask.rule.arguments))
    if personal and actor and actor.person_id != all_worlds[ask.visitor.slug].person_id:
        return False
    return ask.whose == "own" or (ask.whose == "deleted" and last_word(ask.rule) in worlds.FOR_DELETED)


def may(app: Flask, ask: Ask) -> bool:
    return may_open(rule_of(app, ask.rule.endpoint), ask.visitor.acts_on(ask.url))


def judge(app: Flask, ask: Ask, status: int, *, own: bool) -> str:
    """Why this status is wrong, or nothing."""
    if status >= 500:
        return f"error {status}"
    if not may(app, ask):
        wanted = WRONG_ROLE if ask.visitor.acts_on(ask.url) else ASK_TO_SIGN_IN
        return "" if status in wanted else f"{status} where {wanted} was due"
    if own:
        return ""
    over = {410} if ask.whose == "deleted" or is_bearer(ask.rule) else set()
    wanted = MAY_MAKE if ask.method == "PUT" else NOT_THERE | over
    return "" if status in wanted else f"{status} for a thing that is not theirs"


class Matrix:
    """Walks all cells and keeps what was wrong."""

    def __init__(
        self, app: Flask, cast: dict[str, int], all_worlds: dict[str, World], visitors: list[Visitor]
    ):
        self.app, self.cast, self.worlds, self.visitors = app, cast, all_worlds, visitors
        self.start = read_all(app)
        self.report = Report(visitors=len(visitors))
        self.seen: dict[tuple[str, str, str], Any] = {}

    def ask(self, ask: Ask) -> int:
        answer = ask.visitor.ask(ask.method, ask.url)
        self.report.checks += 1
        actor, text = ask.visitor.acts_on(ask.url), texts_of(answer)
        own = actor.slug if actor else None
        if PUBLIC in rule_of(self.app, ask.rule.endpoint) and ask.rule.arguments:
            own = own or ask.visitor.slug
        wrong = judge(self.app, ask, answer.status_code, own=is_own(ask, self.worlds))
        self.note(ask, wrong)
        for mark in foreign_marks(text, own, is_network=bool(actor and actor.is_network)):
            self.note(ask, f"shows {mark}")
        if ask.whose in {"other", "other's deleted", "missing"}:
            self.compare(ask, comparable(answer, ask.arguments))
        return int(answer.status_code)

    def compare(self, ask: Ask, seen: Any) -> None:
        """Not yours and not there are one answer, to the byte."""
        key = (ask.visitor.name, ask.rule.rule, ask.method)
        if self.seen.setdefault(key, seen) != seen:
            self.note(ask, "tells not yours from not there")

    def note(self, ask: Ask, wrong: str) -> None:
        if wrong:
            self.report.note(f"{ask}: {wrong}", ask.visitor.name)

    def run(self) -> Report:
        """Readings first: they change nothing. Then refused changes: they change nothing. Then the others."""
        everything = list(asks(self.app, self.worlds, self.visitors))
        self.report.routes = len({ask.rule.rule for ask in everything})
        self.report.methods = len({ask.method for ask in everything})
        refused = [a for a in everything if a.method not in SAFE and not self.is_accepted(a)]
        for ask in [a for a in everything if a.method in SAFE]:
            self.ask(ask)
        self.nothing_changed("reading")
        for ask in refused:
            self.ask(ask)
        self.nothing_changed("refused changes")
        for ask in [a for a in everything if a.method not in SAFE and self.is_accepted(a)]:
            self.ask(ask)
            self.only_own_changed(ask)
        return self.report

    def is_accepted(self, ask: Ask) -> bool:
        return may(self.app, ask) and is_own(ask, self.worlds)

    def nothing_changed(self, what: str) -> None:
        if found := changed_tables(self.start, read_all(self.app)):
            self.report.note(f"{what} changed {found}", "somebody")
            put_back(self.app, self.start)

    def only_own_changed(self, ask: Ask) -> None:
        after = read_all(self.app)
        if not changed_tables(self.start, after):
            return
        for slug, number in self.cast.items():
            if slug != ask.visitor.slug and (found := self._changed_for(number, after)):
                self.note(ask, f"changed {found} of {slug}")
        put_back(self.app, self.start)

    def _changed_for(self, organisation_id: int, after: Rows) -> list[str]:
        return changed_tables(
            of_organisation(self.start, organisation_id), of_organisation(after, organisation_id)
        )
