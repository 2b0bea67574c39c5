"""A campaign of the network in the summer of 2026, with what organisations did in its days."""

import datetime as dt

from sqlalchemy import select

from mladim.core.db import db
from mladim.sessions.models import WorkSession
from mladim.targets import campaign_choice_service
from mladim.targets import campaign_service as campaigns
from mladim.targets.campaign_facts import CampaignFacts
from tests.people import CILKA, actor_of
from tests.releases.conftest import PLACES, worker_at

FIRST, LAST = dt.date(2026, 8, 1), dt.date(2026, 9, 30)
SLUG = "poletje-mladih"


def own_sessions(who):
    query = select(WorkSession.id).where(
        WorkSession.organisation_id == who.organisation_id, WorkSession.local_date.between(FIRST, LAST)
    )
    return list(db.session.scalars(query))


def campaign_of(slugs, **facts):
    """A campaign of the network with all sessions of these houses in its days."""
    said = {"name": "Poletje mladih", "starts_on": FIRST, "ends_on": LAST} | facts
    found = campaigns.add_campaign(actor_of(CILKA), CampaignFacts(**said))
    for slug in slugs:
        who = worker_at(slug, PLACES[slug])
        ids = own_sessions(who)
        campaign_choice_service.choose_sessions(who, found, offered=ids, session_ids=ids)
    return found
