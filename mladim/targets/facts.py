"""What may be said about a target and its values, and their limits; every refusal names the field."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.checks import check_code
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.facts import check_texts
from mladim.core.texts import one_line, paragraphs
from mladim.projects.models import Target
from mladim.projects.plan import LARGEST
from mladim.targets.actuals import SOURCES

LIMITS = {"name": 400, "unit": 80, "plan_section": 40, "age": 40, "strategy_goal": 10, "query": 1000}
LONG = {"note": 2000, "reason": 1000}
NUMBERS = ("value", "upper", "own_share", "baseline")


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """Everything a person says about a target."""

    name: str
    operator: str
    value: float | None = None
    upper: float | None = None
    own_share: float | None = None
    unit: str = ""
    plan_section: str = ""
    region: str = ""
    age: str = ""
    strategy_goal: str = ""
    is_baseline: bool = False
    baseline: float | None = None
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    measured_by: str = "hand"
    query: str = ""
    counter: str = ""
    measures_own: bool = False
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ValueFacts:
    """A value entered by hand."""

    on_day: dt.date
    value: float | None = None
    own_value: float | None = None
    proof: str = ""
    web: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordFacts:
    """A record that is counted: what it is, when, where it can be seen."""

    kind: str
    title: str
    on_day: dt.date
    channel: str = ""
    web: str = ""
    target_id: int | None = None
    survey: str = ""
    answers: int | None = None


def facts_of(target: Target) -> TargetFacts:
    """What is stored, in the form it came in."""
    return TargetFacts(**{field.name: getattr(target, field.name) for field in fields(TargetFacts)})


def snapshot(target: Target) -> dict[str, Any]:
    """The facts as a change keeps them."""
    plain = vars(facts_of(target))
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in plain.items()}


def from_snapshot(kept: dict[str, Any]) -> TargetFacts:
    """The facts that a change has kept."""
    plain: dict[str, Any] = dict(kept)
    for name in ("starts_on", "due_on"):
        plain[name] = dt.date.fromisoformat(plain[name]) if plain[name] else None
    return TargetFacts(**plain)


def cleaned(facts: TargetFacts) -> TargetFacts:
    """The texts in one normal form; what belongs to another source is dropped."""
    texts: dict[str, Any] = {name: one_line(getattr(facts, name)) for name in LIMITS}
    texts |= {name: paragraphs(getattr(facts, name)) for name in LONG}
    texts["query"] = texts["query"].rpartition("?")[2] if facts.measured_by == "query" else ""
    if facts.measured_by != "counter":
        texts["counter"] = ""
    return replace(facts, **texts)


def check_facts(facts: TargetFacts) -> None:
    """All rules of one target."""
    if not facts.name:
        raise RuleBroken("name", _("Vpišite, kaj naj bo doseženo."), "missing")
    check_texts(facts, LIMITS | LONG)
    if facts.operator not in codelists.codes("indicator_operator"):
        raise RuleBroken("operator", _("Izberite, kako se vrednost primerja s ciljem."))
    if facts.measured_by not in SOURCES:
        raise RuleBroken("measured_by", _("Izberite, od kod pride vrednost."))
    _check_numbers(facts)
    if facts.starts_on and facts.due_on and facts.due_on < facts.starts_on:
        raise RuleBroken("due_on", _("Konec mora biti po začetku."), "before_start")
    check_code("region", "region", facts.region)


def _check_numbers(facts: TargetFacts) -> None:
    for field in NUMBERS:
        check_number(field, getattr(facts, field))
    if facts.value is None and facts.own_share is None:
        raise RuleBroken("value", _("Vpišite cilj ali vsaj lastni delež."), "missing")
    if facts.operator == "range" and (facts.value is None or facts.upper is None):
        raise RuleBroken("upper", _("Cilj »od–do« potrebuje spodnjo in zgornjo mejo."))
    if facts.operator == "range" and (facts.upper or 0) < (facts.value or 0):
        raise RuleBroken("upper", _("Zgornja meja mora biti vsaj tolikšna kot spodnja."))
    if facts.operator == "falling" and facts.baseline is None:
        raise RuleBroken("baseline", _("Padajoči kazalnik potrebuje izhodišče, od katerega pada."))


def check_number(field: str, value: float | None) -> None:
    """A number that the database can hold."""
    if value is not None and not 0 <= value < LARGEST:
        raise RuleBroken(field, _("Vpišite število, ki ni negativno."))


def check_past(field: str, day: dt.date) -> None:
    """What has not happened yet cannot be counted."""
    if not dt.date(1990, 1, 1) <= day <= today():
        raise RuleBroken(field, _("Dan ne more biti v prihodnosti."), "future")
