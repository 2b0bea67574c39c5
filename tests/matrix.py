"""Walks the access matrix: what each visitor gets, what it shows, and what it changed."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from mladim.core.access import PUBLIC, rule_of
from tests.cells import OF_OTHERS, Ask, asks, judge
from tests.headers import wrong_headers
from tests.leaks import ON_THE_CARD, comparable, foreign_marks, texts_of
from tests.rows import Rows, Watch, changed_tables, of_organisation, put_back, read_all
from tests.visitors import Visitor
from tests.world_files import write_files
from tests.worlds import World

SAFE = ("GET", "HEAD")
# What the network's staff may change of an organisation: its card, its coordinators, and what is noted of it.
STAFF_CHANGES = ON_THE_CARD | {"change"}


@dataclass
class Report:
    """What was asked and what was wrong."""

    routes: int
    methods: int
    visitors: int
    checks: int = 0
    leaks: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, who: str) -> None:
        self.leaks.setdefault(what, []).append(who)

    @property
    def lines(self) -> list[str]:
        """One line for each kind of leak, with everybody who met it."""
        return [f"{what} ({', '.join(who)})" for what, who in sorted(self.leaks.items())]

    def __str__(self) -> str:
        kinds = "own, deleted, other, other's deleted, mixed, missing"
        return (
            f"{self.routes} routes × {self.methods} methods × {self.visitors} visitors × {kinds} "
            f"= {self.checks} checks, {sum(map(len, self.leaks.values()))} leaks"
        )


class Matrix:
    """Asks everything and keeps what was wrong."""

    def __init__(
        self,
        app: Flask,
        cast: dict[str, int],
        all_worlds: dict[str, World],
        visitors: list[Visitor],
        *,
        only: str = "/",
    ) -> None:
        self.app, self.cast, self.worlds = app, cast, all_worlds
        write_files(app, all_worlds)
        self.start = read_all(app)
        self.cells = [ask for ask in asks(app, all_worlds, visitors) if ask.rule.rule.startswith(only)]
        self.watch = Watch(app)
        self.answers: dict[tuple[str, str, str], Any] = {}
        self.report = Report(
            routes=len({ask.rule.rule for ask in self.cells}),
            methods=len({ask.method for ask in self.cells}),
            visitors=len(visitors),
        )

    def run(self) -> Report:
        """Readings first: they change nothing. Then refused changes: they change nothing. Then the others."""
        accepted = []
        for ask in [one for one in self.cells if one.method in SAFE]:
            self.ask(ask)
        self.nothing_changed("reading")
        for ask in [one for one in self.cells if one.method not in SAFE]:
            if ask.allowed and ask.own:
                accepted.append(ask)
            else:
                self.ask(ask)
        self.nothing_changed("refused changes")
        self.watch.take()
        for ask in accepted:
            if self.ask(ask) < 400:
                self.only_own_changed(ask)
        self.nothing_changed("changes answered with an error")
        return self.report

    def ask(self, ask: Ask) -> int:
        """One cell: status, marks of other houses, and the same answer for not yours and not there."""
        answer = ask.visitor.ask(ask.method, ask.url)
        self.report.checks += 1
        self.note(ask, judge(ask, answer.status_code))
        for lacking in wrong_headers(answer):
            self.note(ask, lacking)
        own = ask.actor.slug if ask.actor else None
        if PUBLIC in rule_of(self.app, ask.rule.endpoint) and ask.rule.arguments:
            own = ask.visitor.slug
        is_staff = bool(ask.actor and ask.actor.is_network)
        for mark in foreign_marks(texts_of(answer), own, is_network=is_staff):
            self.note(ask, f"shows {mark}")
        if not ask.own and ask.whose != "deleted":
            self.compare(ask, comparable(answer, ask.arguments))
        return int(answer.status_code)

    def compare(self, ask: Ask, answer: Any) -> None:
        """Not yours and not there are one answer, to the byte."""
        key = (ask.visitor.name, ask.rule.rule, ask.method)
        if self.answers.setdefault(key, answer) != answer:
            self.note(ask, "tells not yours from not there")

    def note(self, ask: Ask, wrong: str) -> None:
        if wrong:
            self.report.note(f"{ask}: {wrong}", ask.visitor.name)

    def nothing_changed(self, what: str) -> None:
        after = read_all(self.app)
        if found := changed_tables(self.start, after):
            self.report.note(f"{what} changed {found}", "somebody")
            self.put_back(after)

    def put_back(self, after: Rows) -> None:
        put_back(self.app, self.start, after)
        self.watch.take()
        write_files(self.app, self.worlds)

    def only_own_changed(self, ask: Ask) -> None:
        written = self.watch.take()
        if not written:
            return
        after = read_all(self.app, written)
        if not changed_tables(self.start, after):
            return
        for letter in [
            one for one in after.get("outgoing_mail", []) if one not in self.start["outgoing_mail"]
        ]:
            for mark in foreign_marks(f"{letter['subject']} {letter['body']}", ask.visitor.slug):
                self.note(ask, f"writes {mark} in a letter")
        tolerated = STAFF_CHANGES if ask.whose in OF_OTHERS else set()
        for slug, number in self.cast.items():
            found = set(self._changed_for(number, after)) - tolerated
            if slug != ask.visitor.slug and found:
                self.note(ask, f"changed {sorted(found)} of {slug}")
        self.put_back(after)

    def _changed_for(self, organisation_id: int, after: Rows) -> list[str]:
        before = of_organisation(self.start, organisation_id)
        return changed_tables(before, of_organisation(after, organisation_id))
