"""Partners and staff of a project; flushes, never commits."""

from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from mladim import codelists
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, Actor
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.organisations.models import TeamMember
from mladim.projects.models import Project, ProjectPartner, ProjectStaff


def _check_share(share: float | None) -> None:
    if share is not None and not 0 <= share <= 100:
        raise RuleBroken("share", _("Delež je od 0 do 100 %."))


def _require_coordinator(who: Actor) -> None:
    if not who.has(COORDINATOR):
        raise Forbidden


def add_partner(
    who: Actor, project: Project, *, name: str, role: str = "partner", share: float | None = None
) -> ProjectPartner:
    """One more partner with its role."""
    _require_coordinator(who)
    name = one_line(name)
    if not name:
        raise RuleBroken("name", _("Vpišite ime partnerja."), "missing")
    if len(name) > 200:
        raise RuleBroken("name", _("Ime je predolgo: največ 200 znakov."), "too_long")
    refuse_emso("name", name)
    if role not in codelists.codes("project_role"):
        raise RuleBroken("role", _("Izberite vlogo."))
    _check_share(share)
    same = (
        ProjectPartner.organisation_id == project.organisation_id,
        ProjectPartner.project_id == project.id,
    )
    last = db.session.scalar(select(func.max(ProjectPartner.position)).where(*same)) or 0
    partner = ProjectPartner(
        organisation_id=project.organisation_id,
        project_id=project.id,
        position=last + 1,
        name=name,
        role=role,
        share=share,
    )
    db.session.add(partner)
    db.session.flush()
    changes.record(who, partner, "add")
    return partner


def remove_partner(who: Actor, partner_id: int) -> int:
    """Take a partner off; returns the project's id."""
    _require_coordinator(who)
    return records.erase(ProjectPartner, who, partner_id, "name", "role").project_id


def put_staff(who: Actor, project: Project, *, team_member_id: int, share: float | None) -> ProjectStaff:
    """Somebody of the team works on the project; a second time changes the share."""
    _require_coordinator(who)
    _check_share(share)
    member = select(TeamMember.id).where(
        TeamMember.organisation_id == who.organisation_id,
        TeamMember.id == team_member_id,
        TeamMember.deleted_at.is_(None),
    )
    if db.session.scalars(member).one_or_none() is None:
        raise RuleBroken("team_member_id", _("Izberite osebo iz ekipe."))
    key = (project.organisation_id, project.id, team_member_id)
    found = db.session.scalars(_staff_of(*key)).one_or_none()
    if found is None:
        found = ProjectStaff(organisation_id=key[0], project_id=key[1], team_member_id=key[2])
        db.session.add(found)
    found.share = share
    db.session.flush()
    changes.record(who, project, "staff")
    return found


def _staff_of(organisation_id: int, project_id: int, team_member_id: int) -> Select[ProjectStaff]:
    return select(ProjectStaff).where(
        ProjectStaff.organisation_id == organisation_id,
        ProjectStaff.project_id == project_id,
        ProjectStaff.team_member_id == team_member_id,
    )


def remove_staff(who: Actor, project: Project, team_member_id: int) -> None:
    """Somebody no longer works on the project."""
    _require_coordinator(who)
    found = db.session.scalars(_staff_of(project.organisation_id, project.id, team_member_id)).one_or_none()
    if found is None:
        raise NotFound
    db.session.delete(found)
    db.session.flush()
    changes.record(who, project, "staff")
