"""A project of the demonstration's youth centre: two activities count for it, targets fill themselves."""

import datetime as dt

from sqlalchemy import func, select, update

from mladim.core.clock import today
from mladim.core.db import db
from mladim.organisations.actors import system_actor
from mladim.organisations.models import Organisation
from mladim.projects.facts import ProjectFacts
from mladim.projects.service import add_project
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession
from mladim.targets.facts import TargetFacts
from mladim.targets.service import add_target

SLUG = "mc-primer"
# (name, measure, unit, target): what the centre promised the municipality.
PROMISED = (
    ("Obiski mladih", "attendances", "obisk", 1500.0),
    ("Izvedbe", "sessions", "izvedba", 150.0),
    ("Različne znane osebe", "known_persons", "oseba", 400.0),
)


def add_own_project() -> None:
    """Does nothing where the centre is not there."""
    house = db.session.scalars(select(Organisation).where(Organisation.slug == SLUG)).one_or_none()
    if house is None:
        return
    who, year = system_actor(house), today().year
    facts = ProjectFacts(
        name=f"Prostor za mlade {year}",
        code="PZM",
        funder="občinski proračun",
        programmes=("municipal_budget",),
        own_role="lead",
        starts_on=dt.date(year, 1, 1),
        ends_on=dt.date(year, 12, 31),
        budget=24_000.0,
        spent=17_350.0,
        note="Izmišljen projekt za predstavitev.",
    )
    project = add_project(who, facts)
    busy = (
        select(WorkSession.activity_id)
        .where(WorkSession.organisation_id == house.id)
        .group_by(WorkSession.activity_id)
        .order_by(func.count().desc(), WorkSession.activity_id)
        .limit(2)
    )
    numbers = list(db.session.scalars(busy))
    chosen = update(Activity).where(Activity.organisation_id == house.id, Activity.id.in_(numbers))
    db.session.execute(chosen.values(project_id=project.id))
    for name, measure, unit, value in PROMISED:
        target = TargetFacts(
            name=name,
            operator="at_least",
            value=value,
            unit=unit,
            measured_by="query",
            query=f"measure={measure}&project={project.id}",
        )
        add_target(who, project, target)
