"""The yearly plan as plain values: what an import hands in and what it gets back; checks name the row."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.forms import looks_like_emso

LARGEST = 10**11
SECTION = re.compile(r"\d(?:\.\d+)*")


def pillars_of(sections: str) -> tuple[str, ...]:
    """The plan's pillars that chapters such as »2.1.2; 3.1.2« belong to: 2 and 3."""
    return tuple(sorted({found[0][0] for found in SECTION.finditer(sections)}))


def slice_of(start: dt.date | None, end: dt.date | None, year: int) -> tuple[dt.date, dt.date] | None:
    """The part of a project that lies in a plan's year; nothing where it does not touch it."""
    first, last = (
        max(start or dt.date.min, dt.date(year, 1, 1)),
        min(end or dt.date.max, dt.date(year, 12, 31)),
    )
    return (first, last) if first <= last else None


@dataclass(frozen=True, kw_only=True)
class PlanProject:
    """One project of the plan; `row` is its place in the file, for messages."""

    code: str
    name: str
    funder: str = ""
    lead: str = ""
    partners: str = ""
    plan_sections: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    web: str = ""
    note: str = ""
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlanTarget:
    """One expected result; `project` is the project's code, `position` its place in it from 1."""

    project: str
    position: int
    name: str
    operator: str
    value: float | None = None
    upper: float | None = None
    own_share: float | None = None
    plan_section: str = ""
    unit: str = ""
    note: str = ""
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlanProblem:
    """Why a row cannot be placed."""

    kind: str
    row: int | None
    message: str


@dataclass(kw_only=True)
class PlanSummary:
    """What a plan changed."""

    projects: dict[str, int] = field(default_factory=lambda: {"added": 0, "changed": 0, "unchanged": 0})
    targets: dict[str, int] = field(
        default_factory=lambda: {"added": 0, "changed": 0, "unchanged": 0, "removed": 0}
    )


PROJECT_LIMITS = {"code": 40, "name": 200, "funder": 300, "lead": 300, "plan_sections": 120, "web": 300}
TARGET_LIMITS = {"name": 400, "plan_section": 40, "unit": 80}


def check_plan(projects: Iterable[PlanProject], targets: Iterable[PlanTarget]) -> list[PlanProblem]:
    """Every row that cannot be placed, with the reason; empty when the plan is whole."""
    problems: list[PlanProblem] = []
    codes: set[str] = set()
    for project in projects:
        messages = _wrong_texts(project, PROJECT_LIMITS, ("code", "name"))
        if project.code in codes:
            messages.append(_("Koda »%(code)s« je v načrtu dvakrat.") % {"code": project.code})
        if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
            messages.append(_("Konec projekta je pred začetkom."))
        codes.add(project.code)
        problems += [PlanProblem(kind="project", row=project.row, message=text) for text in messages]
    places: set[tuple[str, int]] = set()
    for target in targets:
        messages = _wrong_texts(target, TARGET_LIMITS, ("name",)) + _wrong_numbers(target)
        if target.project not in codes:
            messages.append(_("Projekta s kodo »%(code)s« ni v načrtu.") % {"code": target.project})
        if (target.project, target.position) in places:
            messages.append(_("Mesto %(place)s v projektu je zasedeno.") % {"place": target.position})
        places.add((target.project, target.position))
        problems += [PlanProblem(kind="target", row=target.row, message=text) for text in messages]
    return problems


def _wrong_texts(
    thing: PlanProject | PlanTarget, limits: dict[str, int], needed: tuple[str, ...]
) -> list[str]:
    values = {name: value for name, value in vars(thing).items() if isinstance(value, str)}
    messages = [
        _("Podatek »%(name)s« manjka.") % {"name": name} for name in needed if not values[name].strip()
    ]
    messages += [
        _("Podatek »%(name)s« je predolg: največ %(limit)s znakov.") % {"name": name, "limit": limit}
        for name, limit in limits.items()
        if len(values[name]) > limit
    ]
    if any(looks_like_emso(value) for value in values.values()):
        messages.append(_("Tu je številka v obliki EMŠO. Izbrišite jo; EMŠO ne shranjujemo."))
    return messages


def _wrong_numbers(target: PlanTarget) -> list[str]:
    messages = []
    if target.operator not in codelists.codes("indicator_operator"):
        messages.append(_("Primerjave »%(code)s« ni v šifrantu.") % {"code": target.operator})
    numbers = (target.value, target.upper, target.own_share)
    if any(number is not None and not 0 <= number < LARGEST for number in numbers):
        messages.append(_("Vrednost cilja ni število v dovoljenem obsegu."))
    if target.operator == "range" and (
        target.value is None or target.upper is None or target.upper < target.value
    ):
        messages.append(_("Cilj »od–do« potrebuje spodnjo in zgornjo mejo."))
    if target.position < 1:
        messages.append(_("Mesto cilja se šteje od 1."))
    return messages
