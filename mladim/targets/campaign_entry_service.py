"""What organisations put into campaigns: their activities and media items; flushes, never commits."""

import datetime as dt
from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from mladim import codelists
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.facts import check_text, check_web
from mladim.core.texts import one_line
from mladim.sessions.activity_models import Activity
from mladim.targets.campaign_models import Campaign, CampaignEntry, CampaignItem
from mladim.targets.facts import check_past


def _require(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def choose_activities(who: Actor, campaign: Campaign, activity_ids: Iterable[int]) -> int:
    """The organisation's activities in the campaign become exactly these; returns how many there are."""
    _require(who)
    wanted = set(activity_ids)
    query = select(Activity.id).where(
        Activity.organisation_id == who.organisation_id,
        Activity.deleted_at.is_(None),
        Activity.id.in_(wanted),
    )
    if set(db.session.scalars(query)) != wanted:
        raise RuleBroken("activities", _("Ene od vrednosti ni na seznamu. Izberite znova."))
    own = select(CampaignEntry).where(
        CampaignEntry.campaign_id == campaign.id, CampaignEntry.organisation_id == who.organisation_id
    )
    known = {entry.activity_id: entry for entry in db.session.scalars(own)}
    for activity_id in known.keys() - wanted:
        db.session.delete(known[activity_id])
    for activity_id in sorted(wanted - known.keys()):
        row = CampaignEntry(
            organisation_id=who.organisation_id,
            campaign_id=campaign.id,
            activity_id=activity_id,
            created_at=now(),
            created_by=who.person_id or None,
        )
        db.session.add(row)
    db.session.flush()
    return len(wanted)


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
    if channel and channel not in codelists.codes("channel"):
        raise RuleBroken("channel", _("Te vrednosti ni na seznamu. Izberite drugo."))
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
