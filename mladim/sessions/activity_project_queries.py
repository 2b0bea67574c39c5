"""Reading which projects an activity's sessions count for."""

from dataclasses import dataclass

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity, ActivityProject


@dataclass(frozen=True, kw_only=True)
class Line:
    """A project that the activity counts for; the main one has no rule of its own."""

    project_id: int
    name: str
    rule: str
    is_main: bool


def lines_of(who: Actor, activity: Activity) -> list[Line]:
    """The main project first, then the others by name."""
    query = (
        select(ActivityProject.rule, Project.id, Project.name)
        .join(
            Project,
            (Project.organisation_id == ActivityProject.organisation_id)
            & (Project.id == ActivityProject.project_id),
        )
        .where(
            ActivityProject.organisation_id == who.organisation_id,
            ActivityProject.activity_id == activity.id,
            Project.deleted_at.is_(None),
        )
        .order_by(Project.sort_key, Project.id)
    )
    found = [
        Line(project_id=number, name=name, rule=rule, is_main=False)
        for rule, number, name in db.session.execute(query)
    ]
    if activity.project and activity.project.deleted_at is None:
        main = activity.project
        found.insert(0, Line(project_id=main.id, name=main.name, rule="", is_main=True))
    return found
