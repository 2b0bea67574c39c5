"""The demonstration's public figures: prepared, attacked and published by the same steps as real ones."""

from collections.abc import Iterator

from sqlalchemy import func, select

from mladim.core.clock import today
from mladim.core.db import db, transaction
from mladim.organisations.actors import system_actor
from mladim.organisations.models import Organisation
from mladim.releases import campaign_service, service
from mladim.releases.campaign_days import is_ripe
from mladim.releases.periods import Span, last_ripe
from mladim.sessions.models import WorkSession
from mladim.targets.campaign_counts import counts_of
from mladim.targets.campaign_models import Campaign
from mladim.targets.campaign_queries import list_campaigns


def publish_all() -> Iterator[str]:
    """The last year (or quarter) and the last campaign that may be public; the code of each as it is out."""
    with transaction():
        figures = service.prepare(_span().code, who=None)
    with transaction():
        service.publish(figures, who=None)
    yield figures.code
    network = db.session.scalars(select(Organisation).where(Organisation.is_network)).one()
    who = system_actor(network)
    campaign = next(filter(_has_sessions, list_campaigns(who)), None)
    if campaign is None:
        return
    with transaction():
        page = campaign_service.prepare(campaign.id, who=who)
    with transaction():
        campaign_service.publish(page, who=who)
    yield page.code


def _span() -> Span:
    """A whole year where there is one."""
    year = last_ripe(today(), years=True)
    first = db.session.scalar(select(func.min(WorkSession.local_date)))
    return year if first is not None and first <= year.start else last_ripe(today())


def _has_sessions(campaign: Campaign) -> bool:
    return is_ripe(campaign) and counts_of(campaign, campaign.ends_on).events > 0
