"""What may be said about a project, and its limits; every refusal names the field."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.checks import check_code
from mladim.core.errors import RuleBroken
from mladim.core.facts import check_texts, check_web
from mladim.core.texts import one_line, paragraphs
from mladim.projects.models import Project

LIMITS = {
    "code": 40,
    "name": 200,
    "funder": 300,
    "lead": 300,
    "partners": 2000,
    "web": 300,
    "note": 4000,
    "plan_sections": 120,
    "visibility": 400,
}
LONG = ("partners", "note")
MONEY = ("budget", "spent")
FIELDS = (*LIMITS, "starts_on", "ends_on", "own_role", "programmes", *MONEY)


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """Everything a person says about a project."""

    name: str
    code: str = ""
    funder: str = ""
    lead: str = ""
    partners: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    web: str = ""
    note: str = ""
    plan_sections: str = ""
    visibility: str = ""
    own_role: str = ""
    programmes: tuple[str, ...] = ()
    budget: float | None = None
    spent: float | None = None


def cleaned(facts: ProjectFacts) -> ProjectFacts:
    """The texts in one normal form."""
    texts: dict[str, Any] = {
        field: (paragraphs if field in LONG else one_line)(getattr(facts, field)) for field in LIMITS
    }
    return replace(facts, **texts)


def check_facts(facts: ProjectFacts) -> None:
    """All rules of one project."""
    if not facts.name:
        raise RuleBroken("name", _("Vpišite ime projekta."), "missing")
    check_texts(facts, LIMITS)
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise RuleBroken("ends_on", _("Konec mora biti po začetku."), "before_start")
    _check_money_and_codes(facts)
    check_web(facts.web)


def _check_money_and_codes(facts: ProjectFacts) -> None:
    for field in MONEY:
        amount = getattr(facts, field)
        if amount is not None and not 0 <= amount < 10**11:
            raise RuleBroken(field, _("Vpišite znesek v evrih, ki ni negativen."))
    check_code("own_role", "project_role", facts.own_role)
    if set(facts.programmes) - set(codelists.codes("programme")):
        raise RuleBroken("programmes", _("Te vrednosti ni na seznamu. Izberite drugo."))


def facts_of(project: Project) -> ProjectFacts:
    """What is stored, in the form it came in."""
    plain = {field: getattr(project, field) for field in FIELDS}
    return ProjectFacts(**plain | {"programmes": tuple(project.programmes or ())})


def snapshot(project: Project) -> dict[str, Any]:
    """The facts as a change keeps them."""
    plain = {field: getattr(project, field) for field in FIELDS}
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in plain.items()}


def from_snapshot(plain: dict[str, Any]) -> ProjectFacts:
    """The facts a snapshot holds."""
    days = {
        name: dt.date.fromisoformat(plain[name]) if plain[name] else None for name in ("starts_on", "ends_on")
    }
    codes = {"programmes": tuple(plain.get("programmes") or ())}
    return ProjectFacts(**{**plain, **days, **codes})
