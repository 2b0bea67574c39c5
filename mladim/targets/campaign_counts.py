"""What a campaign adds up to: organisations, events, attendances and known persons apart, media items."""

import datetime as dt
from dataclasses import dataclass

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, Subquery, and_, distinct, func, or_, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.projects.models import Target
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from mladim.targets.campaign_models import Campaign, CampaignEntry, CampaignItem, CampaignSession
from mladim.targets.campaign_queries import campaigns_of, days_of
from mladim.targets.counters import Count, Counter, add_counter


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The numbers of a campaign; contacts of street work are no attendances."""

    organisations: int
    events: int
    attendances: int
    known_persons: int
    contacts: int
    media: int


def counts_of(campaign: Campaign, until: dt.date) -> Counts:
    """The held sessions put in, alone or with their activity, in the campaign's days up to a day."""
    held = _held(campaign, until).subquery("held")
    organisations, events = db.session.execute(
        select(func.count(distinct(held.c.organisation_id)), func.count())
    ).one()
    heads = _heads(held)
    named, persons = _named(held)
    return Counts(
        organisations=organisations,
        events=events,
        attendances=heads.get("active", 0) + heads.get("passive", 0) + named,
        known_persons=persons,
        contacts=heads.get("contact", 0),
        media=_media(campaign, until),
    )


def held_sessions(campaign: Campaign, until: dt.date) -> Select[int]:
    """The ids of the sessions that count."""
    return _held(campaign, until).with_only_columns(WorkSession.id)


def _held(campaign: Campaign, until: dt.date) -> Select[int, int]:
    """Each session once, whether its activity was put in, or it alone, or both."""
    first, last = days_of(campaign, until)
    whole = select(CampaignEntry.id).where(
        CampaignEntry.campaign_id == campaign.id,
        CampaignEntry.organisation_id == WorkSession.organisation_id,
        CampaignEntry.activity_id == WorkSession.activity_id,
    )
    single = select(CampaignSession.id).where(
        CampaignSession.campaign_id == campaign.id,
        CampaignSession.organisation_id == WorkSession.organisation_id,
        CampaignSession.session_id == WorkSession.id,
    )
    return (
        select(WorkSession.organisation_id, WorkSession.id)
        .join(
            Activity,
            and_(
                Activity.organisation_id == WorkSession.organisation_id,
                Activity.id == WorkSession.activity_id,
            ),
        )
        .where(
            or_(whole.exists(), single.exists()),
            Activity.deleted_at.is_(None),
            WorkSession.deleted_at.is_(None),
            WorkSession.status == "held",
            WorkSession.local_date.between(first, last),
        )
    )


def _heads(held: Subquery) -> dict[str, int]:
    """People without names by role."""
    same = and_(HeadCount.organisation_id == held.c.organisation_id, HeadCount.session_id == held.c.id)
    query = select(HeadCount.role, func.sum(HeadCount.count)).join(held, same).group_by(HeadCount.role)
    return {role: int(count) for role, count in db.session.execute(query)}


def _named(held: Subquery) -> tuple[int, int]:
    """Attendances of known persons, and how many persons; one in two organisations is two."""
    same = and_(Attendance.organisation_id == held.c.organisation_id, Attendance.session_id == held.c.id)
    query = select(func.count(), func.count(distinct(Attendance.participant_id))).select_from(Attendance)
    visits, persons = db.session.execute(query.join(held, same)).one()
    return visits, persons


def _media(campaign: Campaign, until: dt.date) -> int:
    query = select(func.count()).where(CampaignItem.campaign_id == campaign.id, CampaignItem.on_day <= until)
    return db.session.scalar(query) or 0


def count_for(name: str) -> Count:
    """A way of counting for targets: one of the numbers, over the campaigns of the target's project."""

    def count(_who: Actor, target: Target, _start: dt.date, end: dt.date) -> float | None:
        found = [getattr(counts_of(campaign, end), name) for campaign in campaigns_of(target)]
        return float(sum(found)) if found else None

    return count


NAMES = {
    "organisations": _l("organizacije v kampanji z vsaj eno izvedbo"),
    "events": _l("izvedbe v kampanji"),
    "attendances": _l("obiski v kampanji"),
    "known_persons": _l("različne znane osebe v kampanji"),
    "media": _l("medijske objave v kampanji"),
}


def add_counters(app: Flask) -> None:
    """Offer the numbers to targets."""
    for name, words in NAMES.items():
        add_counter(app, Counter(f"campaign.{name}", words, count_for(name)))
