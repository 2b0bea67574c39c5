"""Reading which projects an activity's sessions count for."""

from dataclasses import dataclass

from sqlalchemy import func, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity, ActivityProject
from mladim.sessions.activity_queries import activities_visible_to
from mladim.sessions.models import WorkSession


@dataclass(frozen=True, kw_only=True)
class Line:
    """A project that the activity counts for; the main one has no rule of its own."""

    project_id: int
    name: str
    rule: str
    is_main: bool

    @property
    def said(self) -> str:
        """»Most (samo vodene delavnice)«"""
        return f"{self.name} ({self.rule})" if self.rule else self.name


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


@dataclass(frozen=True, kw_only=True)
class Serving:
    """An activity that counts for a project: by which rule, and how many of its sessions took place."""

    activity_id: int
    name: str
    rule: str
    is_main: bool
    held: int


def activities_of(who: Actor, project: Project) -> list[Serving]:
    """Every activity of a project, as its main one or besides, in the order of their names."""
    besides = (ActivityProject.organisation_id == Activity.organisation_id) & (
        ActivityProject.activity_id == Activity.id
    )
    held = (WorkSession.activity_id == Activity.id) & (WorkSession.status == "held")
    query = (
        activities_visible_to(who)
        .with_only_columns(
            Activity.id,
            Activity.name,
            Activity.project_id == project.id,
            func.coalesce(ActivityProject.rule, ""),
            func.count(WorkSession.id),
        )
        .join(ActivityProject, besides & (ActivityProject.project_id == project.id), isouter=True)
        .join(
            WorkSession,
            held
            & (WorkSession.organisation_id == Activity.organisation_id)
            & WorkSession.deleted_at.is_(None),
            isouter=True,
        )
        .where((Activity.project_id == project.id) | ActivityProject.project_id.is_not(None))
        .group_by(Activity.id, Activity.name, Activity.project_id, ActivityProject.rule, Activity.sort_key)
        .order_by(Activity.sort_key, Activity.id)
    )
    return [
        Serving(
            activity_id=number, name=name, rule="" if is_main else rule, is_main=bool(is_main), held=count
        )
        for number, name, is_main, rule, count in db.session.execute(query)
    ]
