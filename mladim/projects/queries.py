"""Reading projects and their targets; everything starts from visible_to."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Select, func, or_, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.projects.models import Project, Target


def visible_to(who: Actor) -> Select[Project]:
    """The organisation's projects that are not in the bin."""
    return select(Project).where(Project.organisation_id == who.organisation_id, Project.deleted_at.is_(None))


def get_project(project_id: int, who: Actor) -> Project:
    """One project of the organisation."""
    found = db.session.scalars(visible_to(who).where(Project.id == project_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_projects(who: Actor) -> list[Project]:
    """The projects by name."""
    return list(db.session.scalars(visible_to(who).order_by(Project.sort_key, Project.id)))


def project_choices(who: Actor, *, include: Iterable[int | None] = ()) -> list[tuple[int, str]]:
    """(id, name) for a select; `include` keeps a deleted project that a record already carries."""
    carried = [one for one in include if one is not None]
    query = (
        select(Project.id, Project.name)
        .where(
            Project.organisation_id == who.organisation_id,
            or_(Project.deleted_at.is_(None), Project.id.in_(carried)),
        )
        .order_by(Project.sort_key, Project.id)
    )
    return [(project_id, name) for project_id, name in db.session.execute(query)]


def list_targets(who: Actor, project: Project | None = None) -> list[Target]:
    """The targets of one project or of all, in the order of the plan."""
    query = (
        select(Target)
        .join(
            Project,
            (Project.organisation_id == Target.organisation_id) & (Project.id == Target.project_id),
        )
        .where(Project.organisation_id == who.organisation_id, Project.deleted_at.is_(None))
        .order_by(Target.project_id, Target.position, Target.id)
    )
    if project is not None:
        query = query.where(Target.project_id == project.id)
    return list(db.session.scalars(query))


def count_targets(who: Actor) -> dict[int, int]:
    """How many targets each project has."""
    query = (
        select(Target.project_id, func.count())
        .where(Target.organisation_id == who.organisation_id)
        .group_by(Target.project_id)
    )
    return dict(db.session.execute(query).all())


def list_deleted(who: Actor, since: dt.datetime) -> list[Project]:
    """Projects put into the bin since, the newest first."""
    query = (
        select(Project)
        .where(Project.organisation_id == who.organisation_id, Project.deleted_at >= since)
        .order_by(Project.deleted_at.desc(), Project.id)
    )
    return list(db.session.scalars(query))
