"""When a campaign may have a public page."""

import datetime as dt

from mladim.core.clock import today
from mladim.targets.campaign_models import Campaign


def opens_on(campaign: Campaign) -> dt.date:
    """The first day on which its page may be prepared: a whole month after its end."""
    day = campaign.ends_on
    first = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    return first.replace(day=min(day.day, last.day)) + dt.timedelta(days=1)


def is_ripe(campaign: Campaign) -> bool:
    return today() >= opens_on(campaign)
