"""Reading projects and their targets; everything starts from visible_to."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Select, and_, func, or_, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.projects.models import Project, ProjectPartner, ProjectStaff, Target


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


def page_of_projects(who: Actor, *, limit: int, after: tuple[str, int] | None) -> list[Project]:
    """Projects by name; one more than `limit` when there is a next page."""
    query = visible_to(who).order_by(Project.sort_key, Project.id)
    if after:
        later = and_(Project.sort_key == after[0], Project.id > after[1])
        query = query.where(or_(Project.sort_key > after[0], later))
    return list(db.session.scalars(query.limit(limit + 1)))


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


def list_partners(project: Project) -> list[ProjectPartner]:
    """The partners in the order they were written."""
    query = (
        select(ProjectPartner)
        .where(
            ProjectPartner.organisation_id == project.organisation_id,
            ProjectPartner.project_id == project.id,
        )
        .order_by(ProjectPartner.position, ProjectPartner.id)
    )
    return list(db.session.scalars(query))


def list_staff(project: Project) -> list[ProjectStaff]:
    """Who of the team works on the project, by name."""
    query = select(ProjectStaff).where(
        ProjectStaff.organisation_id == project.organisation_id, ProjectStaff.project_id == project.id
    )
    return sorted(db.session.scalars(query), key=lambda row: (row.team_member.sort_key, row.team_member_id))


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
