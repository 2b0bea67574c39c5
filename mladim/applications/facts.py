"""What may be said about an application, and its limits; every refusal names the field."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from mladim.applications.models import Application
from mladim.codelists.checks import check_code
from mladim.core.errors import RuleBroken
from mladim.core.facts import check_texts, check_web
from mladim.core.texts import one_line, paragraphs

LIMITS = {
    "name": 300,
    "call": 300,
    "action": 200,
    "lead": 300,
    "partners": 2000,
    "score": 60,
    "reasons": 4000,
    "web": 300,
    "note": 4000,
}
LONG = ("partners", "reasons", "note")
LISTS = {"programme": "programme", "role": "project_role"}
OTHERS = ("deadline", "asked", "granted", "innovative", "international")
FIELDS = (*LIMITS, *LISTS, *OTHERS)
MOST_FIGURES = 50


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """Everything a person says about an application but its status; `figures` are codes."""

    name: str
    call: str = ""
    programme: str = ""
    action: str = ""
    deadline: dt.date | None = None
    lead: str = ""
    partners: str = ""
    role: str = ""
    asked: float | None = None
    granted: float | None = None
    score: str = ""
    reasons: str = ""
    innovative: bool = False
    international: bool = False
    web: str = ""
    note: str = ""
    figures: tuple[str, ...] = ()


def cleaned(facts: ApplicationFacts) -> ApplicationFacts:
    """The texts in one normal form."""
    texts: dict[str, Any] = {
        field: (paragraphs if field in LONG else one_line)(getattr(facts, field)) for field in LIMITS
    }
    return replace(facts, **texts, figures=tuple(dict.fromkeys(facts.figures)))


def check_facts(facts: ApplicationFacts) -> None:
    """All rules of one application."""
    if not facts.name:
        raise RuleBroken("name", _("Vpišite ime prijave."), "missing")
    check_texts(facts, LIMITS)
    for field, code_list in LISTS.items():
        check_code(field, code_list, getattr(facts, field))
    for field in ("asked", "granted"):
        amount = getattr(facts, field)
        if amount is not None and not 0 <= amount < 1e11:
            raise RuleBroken(field, _("Vpišite znesek v evrih, na primer 12.500."))
    check_web(facts.web)
    if facts.deadline and not 2000 <= facts.deadline.year <= 2100:
        raise RuleBroken("deadline", _("Datum je predaleč. Preverite leto."))
    if len(facts.figures) > MOST_FIGURES:
        raise RuleBroken("figures", _("Oznak je preveč: največ %(limit)s.", limit=MOST_FIGURES))


def facts_of(application: Application) -> ApplicationFacts:
    """What is stored, in the form it came in."""
    codes = tuple(figure.code for figure in application.figures)
    return ApplicationFacts(**{field: getattr(application, field) for field in FIELDS}, figures=codes)


def snapshot(application: Application) -> dict[str, Any]:
    """The facts as a change keeps them."""
    plain = {field: getattr(application, field) for field in FIELDS}
    day = application.deadline.isoformat() if application.deadline else None
    return plain | {"deadline": day, "figures": [figure.code for figure in application.figures]}


def from_snapshot(plain: dict[str, Any]) -> ApplicationFacts:
    """The facts a snapshot holds."""
    day = dt.date.fromisoformat(plain["deadline"]) if plain["deadline"] else None
    return ApplicationFacts(**{**plain, "deadline": day, "figures": tuple(plain["figures"])})
