"""The numbers of a report: each from a question, from a register, or as the rest of two others."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mladim.core.errors import RuleBroken
from mladim.core.i18n import number, percent
from mladim.reports import register_queries as registers
from mladim.reports import volunteer_queries as volunteering
from mladim.reports.esf_indicators import count_gender
from mladim.reports.schema import Figure
from mladim.reports.subject import Subject
from mladim.statistics.answers import Answer, answer
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from mladim.statistics.tables import HIDDEN, Value

VOLUNTEERS: dict[str, Callable[[Subject], int]] = {
    "volunteers": volunteering.count_volunteers,
    "agreements": volunteering.count_agreements,
    "volunteer_places": volunteering.count_places,
}


@dataclass(frozen=True, kw_only=True)
class Number:
    """One number of a report; `computed` is what the records say, `own` what somebody put in its place.

    A hidden one is too small to leave the house: only the sign of it is printed.
    """

    figure: Figure
    computed: float | None
    query: Query | None = None
    own: float | None = None
    reason: str = ""
    is_hidden: bool = False

    @property
    def is_own(self) -> bool:
        return self.own is not None

    @property
    def value(self) -> float | None:
        return self.own if self.own is not None else None if self.is_hidden else self.computed

    @property
    def cell(self) -> Value:
        """The value for a table."""
        return HIDDEN if self.is_hidden and not self.is_own else self.value

    def said(self, value: float | None) -> str:
        measure = measures().get(self.figure.measure)
        return percent(value, 1) if measure and measure.is_share else number(value)

    @property
    def shown(self) -> str:
        return HIDDEN if self.is_hidden and not self.is_own else self.said(self.value)

    @property
    def said_computed(self) -> str:
        """What the records say, as far as it may be said."""
        return HIDDEN if self.is_hidden else self.said(self.computed)

    @property
    def key(self) -> str:
        return self.figure.key


@dataclass(kw_only=True)
class Found:
    """All numbers of a report, and the answers they were read from."""

    numbers: dict[str, Number]
    answers: list[Answer] = field(default_factory=list)

    @property
    def values(self) -> dict[str, float | None]:
        return {key: one.value for key, one in self.numbers.items()}

    @property
    def shown(self) -> dict[str, str]:
        return {key: one.shown for key, one in self.numbers.items()}

    @property
    def hides(self) -> bool:
        """Is a number too small to leave the house?"""
        return any(one.is_hidden for one in self.numbers.values())

    @property
    def changed(self) -> list[Number]:
        return [one for one in self.numbers.values() if one.is_own]


class Asker:
    """Asks each question once."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.answers: dict[str, Answer] = {}

    def answer(self, query: Query) -> Answer:
        url = query.url()
        if url not in self.answers:
            self.answers[url] = answer(query, self.subject.who)
        return self.answers[url]


def numbers_of(asker: Asker, own: dict[str, Any] | None = None) -> Found:
    """Every number of the definition inside the subject's frame."""
    subject, changed = asker.subject, own or {}
    computed: dict[str, tuple[float | None, Query | None]] = {}
    for figures in _alike(subject).values():
        computed |= _asked(asker, figures)
    for figure in subject.definition.figures:
        if figure.register_:
            computed[figure.key] = (_registered(asker, figure.register_), None)
    for figure in subject.definition.figures:
        if figure.whole and figure.less:
            computed[figure.key] = (_rest(computed, figure.whole, figure.less), computed[figure.whole][1])
    found = {}
    for figure in subject.definition.figures:
        value, query = computed[figure.key]
        mine = changed.get(figure.key, {})
        found[figure.key] = Number(
            figure=figure,
            computed=value,
            query=query,
            own=mine.get("value"),
            reason=mine.get("reason", ""),
        )
    return Found(numbers=found, answers=list(asker.answers.values()))


def _rest(computed: dict[str, Any], whole: str, less: str) -> float | None:
    all_of_it, part = computed[whole][0], computed[less][0]
    return None if all_of_it is None or part is None else all_of_it - part


def _alike(subject: Subject) -> dict[tuple[Any, ...], list[Figure]]:
    """Figures that one question can answer together."""
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in subject.definition.figures:
        if figure.measure:
            groups[tuple(sorted((name, tuple(v)) for name, v in figure.filters.items()))].append(figure)
    return groups


def _asked(asker: Asker, figures: list[Figure]) -> dict[str, tuple[float | None, Query | None]]:
    """One question where it can be asked; each number by itself where one of them cannot be narrowed so."""
    filters = figures[0].filters
    try:
        query = asker.subject.ask([one.measure for one in figures], filters=filters)
        totals = asker.answer(query).totals
    except RuleBroken:
        if len(figures) == 1:
            return {figures[0].key: (None, None)}
        return {key: value for one in figures for key, value in _asked(asker, [one]).items()}
    found: dict[str, tuple[float | None, Query | None]] = {}
    for one in figures:
        code = f"{one.measure}_{one.part}" if one.part else one.measure
        found[one.key] = (totals.get(code), query.but(measures=(one.measure,)))
    return found


def _registered(asker: Asker, name: str) -> float | None:
    subject = asker.subject
    if name == "area":
        return registers.area(subject)
    if name in VOLUNTEERS:
        return VOLUNTEERS[name](subject)
    if name == "volunteer_value":
        return volunteer_value(asker)
    if name == "fewer":
        found = (
            registers.fewer_counts(subject.who.organisation_id, subject.project.id) if subject.project else {}
        )
        return sum(found.values()) if found else None
    people = registers.esf_people(subject)
    gender = {"esf_women": "female", "esf_men": "male", "esf_nonbinary": "non_binary"}.get(name)
    return count_gender(people, gender) if subject.project else None


def volunteer_hours(asker: Asker) -> list[tuple[str | None, float]]:
    """Hours by type of volunteering, in the order of the list."""
    found = asker.answer(asker.subject.ask(["volunteer_hours"], by=["volunteer_type"]))
    return [(row.key[0], float(row.values["volunteer_hours"] or 0)) for row in found.rows]


def volunteer_value(asker: Asker) -> float | None:
    """Hours times the value of an hour of their type; hours of no type count as other work."""
    rates = asker.subject.definition.rates
    if not rates:
        return None
    return round(sum(hours * rate_of(rates, kind) for kind, hours in volunteer_hours(asker)), 2)


def rate_of(rates: dict[str, float], kind: str | None) -> float:
    return rates.get(kind or "other", rates.get("other", 0))
