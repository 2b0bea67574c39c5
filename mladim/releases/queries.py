"""Which releases there are, for the network's people and for everybody."""

from sqlalchemy import Select, func, select

from mladim.accounts.models import Person
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.evidence.stories import stories_usable
from mladim.evidence.story_models import Story
from mladim.releases.models import Departure, NearQuestion, PublicRelease


def visible_to(who: Actor | None) -> Select[PublicRelease]:
    """The network's people see every release, everybody else what was published (and maybe withdrawn)."""
    query = select(PublicRelease)
    if who is None or not who.is_network:
        query = query.where(PublicRelease.published_at.is_not(None))
    return query


def list_releases(who: Actor | None) -> list[PublicRelease]:
    """All of them, the newest span first."""
    query = visible_to(who).order_by(PublicRelease.period.desc(), PublicRelease.revision.desc())
    return list(db.session.scalars(query))


def list_releases_inside() -> list[PublicRelease]:
    """The same for whoever sits at the server."""
    query = select(PublicRelease).order_by(PublicRelease.period.desc(), PublicRelease.revision.desc())
    return list(db.session.scalars(query))


def get_release(code: str, who: Actor | None) -> PublicRelease:
    """One release; NotFound where there is none for this reader."""
    found = db.session.scalars(visible_to(who).where(PublicRelease.code == code)).one_or_none()
    if found is None:
        raise NotFound
    return found


def last_published(*, years: bool = False) -> PublicRelease | None:
    """What the public page shows: the newest span that is published and stands; `years`: only years."""
    query = visible_to(None).where(PublicRelease.status == "published")
    if years:
        query = query.where(func.length(PublicRelease.period) == 4)
    query = query.order_by(PublicRelease.period.desc(), PublicRelease.revision.desc()).limit(1)
    return db.session.scalars(query).first()


def list_stories(most: int = 2) -> list[Story]:
    """The newest stories whose consent for everybody holds at this moment."""
    return list(db.session.scalars(stories_usable(public=True).limit(most)))


def next_revision(period: str) -> int:
    """The number of the next release of a span."""
    query = select(func.max(PublicRelease.revision)).where(PublicRelease.period == period)
    return (db.session.scalar(query) or 0) + 1


def previous_of(period: str) -> list[PublicRelease]:
    """What was published of this very span before, the newest first."""
    query = select(PublicRelease).where(
        PublicRelease.period == period, PublicRelease.published_at.is_not(None)
    )
    return list(db.session.scalars(query.order_by(PublicRelease.revision.desc())))


def list_departures(limit: int = 100) -> list[Departure]:
    """The ledger, newest first."""
    return list(
        db.session.scalars(select(Departure).order_by(Departure.at.desc(), Departure.id).limit(limit))
    )


def list_near_questions(limit: int = 50) -> list[tuple[NearQuestion, str]]:
    """Questions that were refused, with who asked, newest first."""
    query = select(NearQuestion, Person.name).join(Person, Person.id == NearQuestion.person_id)
    return [
        (row, name) for row, name in db.session.execute(query.order_by(NearQuestion.at.desc()).limit(limit))
    ]
