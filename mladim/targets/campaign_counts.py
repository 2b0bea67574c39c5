"""What a campaign adds up to: organisations, events, attendances and known persons apart, media items."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields

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
    """The numbers of a campaign; attendances are of known and of counted people, contacts are none."""

    organisations: int
    events: int
    attendances: int
    known_visits: int
    known_persons: int
    contacts: int
    media: int


def counts_of(campaign: Campaign, until: dt.date) -> Counts:
    """The held sessions put in, alone or with their activity, in the campaign's days up to a day."""
    return added(counts_by_house(campaign, until).values())


def added(parts: Iterable[Counts]) -> Counts:
    """Counts of several organisations as one: nobody is known in two of them."""
    found = list(parts)
    return Counts(**{one.name: sum(getattr(part, one.name) for part in found) for one in fields(Counts)})


def counts_by_house(campaign: Campaign, until: dt.date) -> dict[int, Counts]:
    """The same for each organisation that put anything in."""
    held = _held(campaign, until).subquery("held")
    events = _by_house(select(held.c.organisation_id, func.count()).group_by(held.c.organisation_id))
    heads, named, media = _heads(held), _named(held), _by_house(_media(campaign, until))

    def counts(house: int) -> Counts:
        visits, persons = named.get(house, (0, 0))
        counted = sum(heads.get((house, role), 0) for role in ("active", "passive"))
        return Counts(
            organisations=int(house in events),
            events=events.get(house, 0),
            attendances=counted + visits,
            known_visits=visits,
            known_persons=persons,
            contacts=heads.get((house, "contact"), 0),
            media=media.get(house, 0),
        )

    return {house: counts(house) for house in sorted(events.keys() | media.keys())}


def _by_house(query: Select[int, int]) -> dict[int, int]:
    return dict(db.session.execute(query).all())


def most_by_one(campaign: Campaign, until: dt.date) -> int:
    """How often the most frequent known person was there."""
    held = _held(campaign, until).subquery("held")
    same = and_(Attendance.organisation_id == held.c.organisation_id, Attendance.session_id == held.c.id)
    visits = func.count()
    query = select(visits).select_from(Attendance).join(held, same).group_by(Attendance.participant_id)
    return db.session.scalar(query.order_by(visits.desc()).limit(1)) or 0


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


def _heads(held: Subquery) -> dict[tuple[int, str], int]:
    """People without names by organisation and role."""
    same = and_(HeadCount.organisation_id == held.c.organisation_id, HeadCount.session_id == held.c.id)
    each = (HeadCount.organisation_id, HeadCount.role)
    query = select(*each, func.sum(HeadCount.count)).join(held, same).group_by(*each)
    return {(house, role): int(count) for house, role, count in db.session.execute(query)}


def _named(held: Subquery) -> dict[int, tuple[int, int]]:
    """By organisation: attendances of known persons, and how many persons."""
    same = and_(Attendance.organisation_id == held.c.organisation_id, Attendance.session_id == held.c.id)
    sums = (func.count(), func.count(distinct(Attendance.participant_id)))
    query = select(Attendance.organisation_id, *sums).join(held, same).group_by(Attendance.organisation_id)
    return {house: (visits, persons) for house, visits, persons in db.session.execute(query)}


def _media(campaign: Campaign, until: dt.date) -> Select[int, int]:
    return (
        select(CampaignItem.organisation_id, func.count())
        .where(CampaignItem.campaign_id == campaign.id, CampaignItem.on_day <= until)
        .group_by(CampaignItem.organisation_id)
    )


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
