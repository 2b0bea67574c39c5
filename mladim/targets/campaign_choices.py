"""Reading what an organisation has put into a campaign, and which of its sessions it may still put in."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.i18n import short_date
from mladim.organisations.models import Place
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to
from mladim.targets.campaign_models import Campaign, CampaignEntry, CampaignSession
from mladim.targets.campaign_queries import visible_to as campaigns_visible_to

# What may count one day; one that was cancelled never will.
MAY_COUNT = ("announced", "held")
A_PAGE = 60


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The organisation's activities and single sessions in a campaign."""

    activities: frozenset[int]
    sessions: frozenset[int]


def chosen_by(campaign: Campaign, who: Actor) -> Chosen:
    """What the organisation has put in."""
    activities = select(CampaignEntry.activity_id).where(
        CampaignEntry.campaign_id == campaign.id, CampaignEntry.organisation_id == who.organisation_id
    )
    sessions = select(CampaignSession.session_id).where(
        CampaignSession.campaign_id == campaign.id, CampaignSession.organisation_id == who.organisation_id
    )
    return Chosen(
        activities=frozenset(db.session.scalars(activities)), sessions=frozenset(db.session.scalars(sessions))
    )


def sessions_of_days(campaign: Campaign, who: Actor, ids: Iterable[int]) -> frozenset[int]:
    """Those of the ids that are the organisation's sessions in the campaign's days, planned or held."""
    query = (
        visible_to(who)
        .with_only_columns(WorkSession.id)
        .where(
            WorkSession.id.in_(set(ids)),
            WorkSession.status.in_(MAY_COUNT),
            WorkSession.local_date.between(campaign.starts_on, campaign.ends_on),
        )
    )
    return frozenset(db.session.scalars(query))


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A session of the organisation as the list and the campaign's page show it."""

    id: int
    uuid: UUID
    name: str
    place: str
    day: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    status: str
    is_chosen: bool
    # Its whole activity is in the campaign, so it counts already.
    is_covered: bool
    is_timely: bool

    @property
    def searched(self) -> str:
        """What the search looks through."""
        return fold(f"{self.name} {self.place} {short_date(self.day)}".replace("\N{NO-BREAK SPACE}", " "))


def sessions_to_offer(campaign: Campaign, who: Actor, words: str = "") -> list[Offered]:
    """The sessions that may count, and those already put in; the latest first, narrowed to the words."""
    wanted = fold(words).split()
    found = _sessions(campaign, who)
    return [one for one in found if all(word in one.searched for word in wanted)]


def own_sessions(campaign: Campaign, who: Actor) -> list[Offered]:
    """The single sessions that the organisation has put in."""
    return [one for one in _sessions(campaign, who) if one.is_chosen]


def _sessions(campaign: Campaign, who: Actor) -> list[Offered]:
    chosen = chosen_by(campaign, who)
    days = (campaign.starts_on, campaign.ends_on)
    found = db.session.execute(_fitting(who, days, chosen.sessions))
    return [
        Offered(
            id=number,
            uuid=uuid,
            name=name,
            place=place or "",
            day=day,
            starts_at=starts_at,
            ends_at=ends_at,
            status=status,
            is_chosen=number in chosen.sessions,
            is_covered=activity_id in chosen.activities,
            is_timely=days[0] <= day <= days[1],
        )
        for number, uuid, activity_id, name, place, day, starts_at, ends_at, status in found
    ]


def _fitting(who: Actor, days: tuple[dt.date, dt.date], chosen: Collection[int]) -> Any:
    """Sessions of these days that may count, and those chosen before; the newest first."""
    fits = WorkSession.local_date.between(*days) & WorkSession.status.in_(MAY_COUNT)
    of_house = Activity.organisation_id == WorkSession.organisation_id
    at_home = Place.organisation_id == WorkSession.organisation_id
    return (
        visible_to(who)
        .with_only_columns(
            WorkSession.id,
            WorkSession.uuid,
            WorkSession.activity_id,
            Activity.name,
            Place.name,
            WorkSession.local_date,
            WorkSession.starts_at,
            WorkSession.ends_at,
            WorkSession.status,
        )
        .join(Activity, of_house & (Activity.id == WorkSession.activity_id))
        .outerjoin(Place, at_home & (Place.id == WorkSession.place_id))
        .where(Activity.deleted_at.is_(None), or_(fits, WorkSession.id.in_(chosen)))
        .order_by(WorkSession.starts_at.desc(), WorkSession.id)
    )


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A campaign as a session's page shows it."""

    campaign: Campaign
    is_chosen: bool
    is_covered: bool


def campaigns_of_session(session: WorkSession, who: Actor) -> list[Standing]:
    """The campaigns in whose days the session is, or into which it was put, by name."""
    chosen = _campaigns_with(CampaignSession, CampaignSession.session_id == session.id, who)
    covered = _campaigns_with(CampaignEntry, CampaignEntry.activity_id == session.activity_id, who)
    query = (
        campaigns_visible_to(who)
        .where(
            or_(
                (Campaign.starts_on <= session.local_date) & (Campaign.ends_on >= session.local_date),
                Campaign.id.in_(chosen),
            )
        )
        .order_by(Campaign.name, Campaign.id)
    )
    return [
        Standing(campaign=one, is_chosen=one.id in chosen, is_covered=one.id in covered)
        for one in db.session.scalars(query)
    ]


def _campaigns_with(
    model: type[CampaignEntry] | type[CampaignSession], what: ColumnElement[bool], who: Actor
) -> set[int]:
    query = select(model.campaign_id).where(model.organisation_id == who.organisation_id, what)
    return set(db.session.scalars(query))
