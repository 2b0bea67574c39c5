"""What invented organisations put into campaigns: activities, single sessions, a few media items."""

import datetime as dt

import numpy as np
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.models import WorkSession
from mladim.targets.campaign_models import Campaign, CampaignEntry, CampaignItem, CampaignSession
from mladim.targets.campaign_queries import list_campaigns

TOOLKIT = (
    "Objavite fotografijo prostora brez oseb ali s privolitvijo.\n"
    "Povejte, koliko mladih je prišlo in kaj so naredili.\n"
    "Dodajte oznako kampanje in povezavo do svoje strani."
)
HOUSES, ACTIVITIES = 34, 2


def join_campaigns(rng: np.random.Generator, who: Actor) -> None:
    """Every campaign with sessions in its days gets some organisations."""
    query = select(Organisation.id).where(Organisation.is_network.is_(False)).order_by(Organisation.id)
    houses = list(db.session.scalars(query))
    for campaign in list_campaigns(who):
        campaign.toolkit = TOOLKIT
        if campaign.ends_on - campaign.starts_on > dt.timedelta(days=70) or campaign.starts_on > today():
            continue
        for house in houses[: min(HOUSES, len(houses))]:
            _join(rng, campaign, house)
        for house in houses[HOUSES : HOUSES + 3]:
            _join_once(campaign, house)
        for house in houses[:3]:
            _write_about(rng, campaign, house)


def _join(rng: np.random.Generator, campaign: Campaign, house: int) -> None:
    timely = (
        select(WorkSession.activity_id)
        .where(
            WorkSession.organisation_id == house,
            WorkSession.local_date.between(campaign.starts_on, campaign.ends_on),
        )
        .distinct()
        .order_by(WorkSession.activity_id)
    )
    found = list(db.session.scalars(timely))
    for activity_id in rng.permutation(found)[:ACTIVITIES].tolist() if found else []:
        row = CampaignEntry(
            organisation_id=house, campaign_id=campaign.id, activity_id=int(activity_id), created_at=now()
        )
        db.session.add(row)


def _join_once(campaign: Campaign, house: int) -> None:
    """One session alone."""
    query = (
        select(WorkSession.id)
        .where(
            WorkSession.organisation_id == house,
            WorkSession.status == "held",
            WorkSession.local_date.between(campaign.starts_on, campaign.ends_on),
        )
        .order_by(WorkSession.starts_at, WorkSession.id)
        .limit(1)
    )
    for session_id in db.session.scalars(query):
        row = CampaignSession(
            organisation_id=house, campaign_id=campaign.id, session_id=session_id, created_at=now()
        )
        db.session.add(row)


def _write_about(rng: np.random.Generator, campaign: Campaign, house: int) -> None:
    day = campaign.starts_on + dt.timedelta(days=int(rng.integers(0, 7)))
    row = CampaignItem(
        organisation_id=house,
        campaign_id=campaign.id,
        title=f"{campaign.name}: prispevek (izmišljeno)",
        channel="local_media",
        on_day=min(day, today()),
        created_at=now(),
    )
    db.session.add(row)
