"""Which stories may be shown now: the one query that pages, drafts, reports and releases all ask."""

from sqlalchemy import Select, or_, select

from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.core.records import bin_opens
from mladim.evidence.story_models import Story


def stories_usable(organisation_id: int | None = None, *, public: bool = False) -> Select[Story]:
    """Stories whose consent holds today, of one organisation or of all; `public`: only what may be published.

    Ask anew for every page and every file: what was withdrawn a minute ago is not in the answer.
    """
    query = select(Story).where(
        Story.deleted_at.is_(None),
        Story.withdrawn_at.is_(None),
        Story.consent_on <= today(),
        or_(Story.consent_until.is_(None), Story.consent_until >= today()),
    )
    if organisation_id is not None:
        query = query.where(Story.organisation_id == organisation_id)
    if public:
        query = query.where(Story.is_public.is_(True))
    return query.order_by(Story.created_at.desc(), Story.id)


def list_usable(who: Actor) -> list[Story]:
    """What the person's organisation may show today."""
    return list(db.session.scalars(stories_usable(who.organisation_id)))


def visible_to(who: Actor) -> Select[Story]:
    """The organisation's stories that are not in the bin, withdrawn ones too."""
    return select(Story).where(Story.organisation_id == who.organisation_id, Story.deleted_at.is_(None))


def get_story(story_id: int, who: Actor) -> Story:
    """One story of the organisation."""
    found = db.session.scalars(visible_to(who).where(Story.id == story_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_stories(who: Actor) -> list[Story]:
    """All of the organisation's, the newest first."""
    return list(db.session.scalars(visible_to(who).order_by(Story.created_at.desc(), Story.id)))


def list_deleted(who: Actor) -> list[Story]:
    """What lies in the bin and was not withdrawn."""
    query = select(Story).where(
        Story.organisation_id == who.organisation_id,
        Story.deleted_at >= bin_opens(),
        Story.withdrawn_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(Story.deleted_at.desc(), Story.id)))
