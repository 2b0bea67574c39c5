"""What may be said about a use of numbers, and its limits."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.checks import check_code
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.facts import check_texts, check_web
from mladim.core.texts import one_line, paragraphs
from mladim.evidence.models import EvidenceUse

LIMITS = {"title": 300, "web": 300, "author": 200, "note": 4000}
FIELDS = ("kind", "channel", "title", "web", "used_on", "author", "note")


@dataclass(frozen=True, kw_only=True)
class UseFacts:
    """Everything a person says about one use; `figure` is the code of a frozen figure."""

    kind: str
    title: str
    used_on: dt.date
    channel: str = ""
    web: str = ""
    author: str = ""
    note: str = ""
    figure: str = ""
    source: str = ""


def cleaned(facts: UseFacts) -> UseFacts:
    """The texts in one normal form."""
    lines: dict[str, Any] = {
        name: one_line(getattr(facts, name)) for name in ("title", "web", "author", "figure")
    }
    return replace(facts, note=paragraphs(facts.note), **lines)


def check_facts(facts: UseFacts) -> None:
    """All rules of one line."""
    if facts.kind not in codelists.codes("evidence_use"):
        raise RuleBroken("kind", _("Izberite, za kaj so bile številke uporabljene."), "missing")
    check_code("channel", "channel", facts.channel)
    if not facts.title:
        raise RuleBroken("title", _("Vpišite naslov objave, kampanje ali prijave."), "missing")
    check_texts(facts, LIMITS)
    check_web(facts.web)
    if not dt.date(2000, 1, 1) <= facts.used_on <= today() + dt.timedelta(days=366):
        raise RuleBroken("used_on", _("Datum je predaleč. Preverite leto."))


def facts_of(use: EvidenceUse) -> UseFacts:
    """What is stored, in the form it came in."""
    code = use.figure.code if use.figure else ""
    return UseFacts(**{field: getattr(use, field) for field in FIELDS}, figure=code, source=use.source)


def snapshot(use: EvidenceUse) -> dict[str, Any]:
    """The facts as a change keeps them."""
    plain = {field: getattr(use, field) for field in FIELDS}
    return plain | {"used_on": use.used_on.isoformat(), "figure_id": use.figure_id}
