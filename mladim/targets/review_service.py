"""An organisation's evaluation of its year, shared with the network or not; flushes, never commits."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, RuleBroken
from mladim.core.facts import check_text
from mladim.core.texts import paragraphs
from mladim.organisations.models import Organisation
from mladim.targets.models import YearReview

TEXTS = ("evaluation", "strengths", "weaknesses", "opportunities", "threats")
LONGEST = 6000


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    """What an organisation says of its year."""

    evaluation: str = ""
    strengths: str = ""
    weaknesses: str = ""
    opportunities: str = ""
    threats: str = ""
    is_shared: bool = False


def find_review(who: Actor, year: int) -> YearReview | None:
    """The organisation's own review of a year."""
    query = select(YearReview).where(
        YearReview.organisation_id == who.organisation_id, YearReview.year == year
    )
    return db.session.scalars(query).one_or_none()


def list_years(who: Actor) -> list[int]:
    """The years the organisation has written about, the newest first."""
    query = select(YearReview.year).where(YearReview.organisation_id == who.organisation_id)
    return sorted(db.session.scalars(query), reverse=True)


def list_shared(who: Actor, year: int) -> list[tuple[str, YearReview]]:
    """(organisation, review) of those who share theirs with the network; only its staff read them."""
    if not who.is_network:
        raise Forbidden
    query = (
        select(Organisation.name, YearReview)
        .join(YearReview, YearReview.organisation_id == Organisation.id)
        .where(YearReview.year == year, YearReview.shared_at.is_not(None))
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return [(name, review) for name, review in db.session.execute(query)]


def write_review(who: Actor, year: int, *, version: int, facts: ReviewFacts) -> YearReview:
    """Store the review if nobody changed it since `version` (0 = there was none)."""
    if not who.has(COORDINATOR):
        raise Forbidden
    if not 2000 <= year <= today().year:
        raise RuleBroken("year", _("Leto se še ni začelo."))
    found = find_review(who, year)
    if (found.version if found else 0) != version:
        raise Conflict(found)
    if found is None:
        found = YearReview(organisation_id=who.organisation_id, year=year, version=0, updated_at=now())
    for name in TEXTS:
        text = paragraphs(getattr(facts, name))
        check_text(name, text, LONGEST)
        setattr(found, name, text)
    found.shared_at = (found.shared_at or now()) if facts.is_shared else None
    found.updated_at = now()
    found.version += 1
    db.session.add(found)
    db.session.flush()
    changes.record(who, found, "change", fields=list(TEXTS))
    return found
