"""The words for the codes in an answer, and the order in which people expect them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.codelists import codes, label
from mladim.codelists.ages import bounds
from mladim.codelists.collation import sort_key
from mladim.codelists.places import municipality
from mladim.core.db import db
from mladim.organisations.models import Organisation, Place
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity
from mladim.statistics.dimensions import dimensions
from mladim.statistics.scope import Scope
from mladim.statistics.time_words import hour_words, time_label, weekday_name

MODELS: dict[str, Any] = {"activity": Activity, "project": Project, "place": Place}


def _municipality(code: str) -> str:
    place = municipality(code)
    return place.name if place else code


def _later(code: str) -> str:
    return _("%(number)s. pozneje", number=code)


def _cohort(code: str) -> str:
    return time_label("quarter", code)


WORDS: dict[str, Callable[[str], str]] = {
    "cohort": _cohort,
    "quarters_later": _later,
    "weekday": weekday_name,
    "hour": hour_words,
    "municipality": _municipality,
}


@dataclass(frozen=True)
class Labels:
    """Words by dimension and code."""

    words: dict[str, dict[str, str]]

    def word(self, dimension: str, code: str | None) -> str:
        """The words of one code; an empty code belongs nowhere."""
        if code is None:
            return _("ni razporejeno")
        if dimensions()[dimension].level == "time":
            return time_label(dimension, code)
        if code_list := dimensions()[dimension].code_list:
            # The names of areas in the law fill half a page each.
            return label("area_short" if dimension == "area" else code_list, code)
        if word_of := WORDS.get(dimension):
            return word_of(code)
        return self.words.get(dimension, {}).get(code, code)

    def place(self, dimension: str, code: str | None) -> tuple[Any, ...]:
        """Where a code stands among the others; what belongs nowhere comes last."""
        if code is None:
            return (2, "")
        if dimension == "age_band":
            limits = bounds(code)
            return (0, *limits) if limits else (1, 0, 0)
        if dimension == "quarters_later":
            return (0, int(code))
        if dimensions()[dimension].fixed or dimension == "cohort":
            return (0, code)
        if code_list := dimensions()[dimension].code_list:
            known = codes(code_list)
            return (0, known.index(code)) if code in known else (1, 0)
        if dimensions()[dimension].level == "time":
            return (0, code)
        return (0, sort_key(self.word(dimension, code)), code)


def labels_for(seen: Mapping[str, Iterable[str | None]], scope: Scope) -> Labels:
    """The words of organisations, activities, projects and places that stand in an answer."""
    words = {"organisation": {house.slug: house.name for house in scope.houses.values()}}
    for name in MODELS.keys() & seen.keys():
        words[name] = _names(name, [int(code) for code in seen[name] if code], scope)
    return Labels(words)


def _names(name: str, ids: list[int], scope: Scope) -> dict[str, str]:
    model = MODELS[name]
    query = select(model.id, model.name, model.organisation_id, Organisation.name).join(
        Organisation, Organisation.id == model.organisation_id
    )
    found = {}
    for row_id, text, owner_id, owner in db.session.execute(query.where(model.id.in_(ids))):
        if owner_id not in scope.houses:
            text = _("%(activity)s (skupaj z: %(owner)s)", activity=text, owner=owner)
        found[str(row_id)] = text
    return found
