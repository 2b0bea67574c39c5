"""Reading the logos of projects, and their pictures."""

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.projects.models import Project
from mladim.targets import queries
from mladim.targets.models import LinkedRecord
from mladim.targets.record_service import LOGO, folder


def list_logos(project: Project) -> list[LinkedRecord]:
    """The logos of a project in the order they were added; the caller has looked who may see the project."""
    query = select(LinkedRecord).where(
        LinkedRecord.organisation_id == project.organisation_id,
        LinkedRecord.project_id == project.id,
        LinkedRecord.kind == LOGO,
        LinkedRecord.deleted_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(LinkedRecord.created_at, LinkedRecord.id)))


def get_logo(record_id: int, who: Actor) -> LinkedRecord:
    """One logo of a project of the organisation."""
    found = queries.get_record(record_id, who)
    if found.kind != LOGO:
        raise NotFound
    return found


def picture_of(logo: LinkedRecord) -> bytes:
    """The picture, or nothing when its file is gone."""
    path = folder() / logo.stored_as
    return path.read_bytes() if logo.stored_as and path.is_file() else b""
