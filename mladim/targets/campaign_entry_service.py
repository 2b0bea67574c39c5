"""Media items that organisations put into campaigns; flushes, never commits."""

import datetime as dt

from flask_babel import gettext as _

from mladim.codelists.checks import check_code
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.facts import check_text, check_web
from mladim.core.texts import one_line
from mladim.targets.campaign_models import Campaign, CampaignItem
from mladim.targets.facts import check_past


def _require(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def add_item(
    who: Actor, campaign: Campaign, *, title: str, channel: str, on_day: dt.date, web: str
) -> CampaignItem:
    """A media item about the campaign."""
    _require(who)
    title, web = one_line(title), one_line(web)
    if not title:
        raise RuleBroken("title", _("Vpišite naslov."), "missing")
    check_text("title", title, 300)
    check_web(web)
    check_past("on_day", on_day)
    check_code("channel", "channel", channel)
    item = CampaignItem(
        organisation_id=who.organisation_id,
        campaign_id=campaign.id,
        title=title,
        channel=channel,
        on_day=on_day,
        web=web,
        created_at=now(),
        created_by=who.person_id or None,
    )
    db.session.add(item)
    db.session.flush()
    changes.record(who, item, "add")
    return item


def remove_item(who: Actor, item_id: int) -> int:
    """Take one's own media item out; returns the campaign's id."""
    _require(who)
    return records.erase(CampaignItem, who, item_id, "title", "web").campaign_id
