"""Projects of the demonstration's youth centre that funders ask reports of, with what their forms need."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import func, select, update

from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.network.demo_words import GIVEN
from mladim.organisations.actors import system_actor
from mladim.organisations.models import Organisation
from mladim.projects.facts import ProjectFacts
from mladim.projects.models import Project
from mladim.projects.service import add_project
from mladim.reports.esf_facts import EsfRow
from mladim.reports.esf_service import add_person
from mladim.reports.fewer_service import put_counts
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession

NOTE = "Izmišljen projekt za predstavitev."
# The two activities that are held most often belong to the centre's own project.
TAKEN = 2
PEOPLE = 36
STATES = ("unemployed", "long_term_unemployed", "inactive", "employed", "secondary_student", "self_employed")
LEVELS = ("isced_0_2", "isced_3_4", "isced_3_4", "isced_5_8")
TRAITS = ("rural", "foreign_background", "disability", "housing_exclusion")


@dataclass(frozen=True, kw_only=True)
class Funded:
    """One project: which programme pays for it, and how many had which reason for fewer opportunities."""

    name: str
    code: str
    funder: str
    programme: str
    budget: float
    fewer: tuple[tuple[str, str], ...] = ()


ESF = Funded(
    name="Skupaj do samostojnosti",
    code="SDS",
    funder="Evropska unija iz Evropskega socialnega sklada plus in Ministrstvo za delo",
    programme="esf_plus",
    budget=86_000.0,
)
PROJECTS = (
    Funded(
        name="Sosedje pomagamo",
        code="SP",
        funder="Evropska unija, Evropska solidarnostna enota",
        programme="solidarity_corps",
        budget=12_900.0,
        fewer=(("geographical_barriers", "14"), ("cultural_differences", "11")),
    ),
    Funded(
        name="Naš glas šteje",
        code="NGŠ",
        funder="Evropska unija, Erasmus+ Mladina",
        programme="erasmus_youth_ka2",
        budget=42_500.0,
        fewer=(("geographical_barriers", "31"), ("economic_barriers", "24"), ("social_barriers", "17")),
    ),
    ESF,
)


def add_funded_projects(slug: str, seed: int) -> None:
    """One activity each counts for them; does nothing where the centre is not there."""
    house = db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one_or_none()
    if house is None:
        return
    who, rng = system_actor(house), np.random.default_rng(seed)
    for funded, activity in zip(PROJECTS, _activities(house.id), strict=False):
        project = _add(who, funded)
        own = (Activity.organisation_id == house.id, Activity.id == activity)
        db.session.execute(update(Activity).where(*own).values(project_id=project.id))
        if funded.fewer:
            put_counts(who, project.id, dict(funded.fewer))
        if funded is ESF:
            for row in _register(rng):
                add_person(who, project.id, row)


def _activities(house: int) -> list[int]:
    """Those held most often after the first."""
    query = (
        select(WorkSession.activity_id)
        .where(WorkSession.organisation_id == house)
        .group_by(WorkSession.activity_id)
        .order_by(func.count().desc(), WorkSession.activity_id)
    )
    return list(db.session.scalars(query.offset(TAKEN).limit(len(PROJECTS))))


def _add(who: Actor, funded: Funded) -> Project:
    year = today().year
    facts = ProjectFacts(
        name=funded.name,
        code=funded.code,
        funder=funded.funder,
        programmes=(funded.programme,),
        own_role="lead",
        starts_on=dt.date(year - 1, 9, 1),
        ends_on=dt.date(year + 1, 8, 31),
        budget=funded.budget,
        spent=round(funded.budget * 0.58, 2),
        note=NOTE,
    )
    return add_project(who, facts)


def _register(rng: np.random.Generator) -> Iterator[EsfRow]:
    """People who never lived, with everything that the register asks."""
    year = today().year
    for place in range(PEOPLE):
        gender = ("female", "male")[place % 2] if place else "non_binary"
        given = GIVEN.get(gender, GIVEN["female"])
        entered = dt.date(year, 1, 15) + dt.timedelta(days=int(rng.integers(0, 240)))
        left = entered + dt.timedelta(days=40)
        yield EsfRow(
            name=f"{given[place % len(given)]} {chr(65 + place % 22)}. (izmišljeno)",
            birth_year=year - int(rng.integers(16, 30)),
            gender=gender,
            activity_status=STATES[int(rng.integers(len(STATES)))],
            education=LEVELS[int(rng.integers(len(LEVELS)))],
            characteristics=tuple(trait for trait in TRAITS if rng.random() < 0.3),
            entered_on=entered,
            left_on=left if place % 3 and left < today() else None,
            consent_on=entered,
            keep_until=dt.date(year + 6, 12, 31),
        )
