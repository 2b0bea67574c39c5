"""Records and campaigns in the bin: lines for the page that shows it whole, and the end of what is old."""

import datetime as dt
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from sqlalchemy import delete, select

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.targets.campaign_models import Campaign
from mladim.targets.models import LinkedRecord
from mladim.targets.record_service import folder


def _opens() -> dt.datetime:
    return now() - dt.timedelta(days=current_app.config["BIN_DAYS"])


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url}; nothing for those who may not restore."""
    found: list[dict[str, Any]] = []
    if who.has(WORKER, COORDINATOR):
        records = select(LinkedRecord).where(
            LinkedRecord.organisation_id == who.organisation_id, LinkedRecord.deleted_at >= _opens()
        )
        found += [
            {
                "label": _("Zapis projekta: %(name)s") % {"name": row.title},
                "deleted_at": row.deleted_at,
                "restore_url": url_for("targets.restore_record", linked_record_id=row.id),
            }
            for row in db.session.scalars(records)
        ]
    if who.has(COORDINATOR):
        campaigns = select(Campaign).where(
            Campaign.organisation_id == who.organisation_id, Campaign.deleted_at >= _opens()
        )
        found += [
            {
                "label": _("Kampanja: %(name)s") % {"name": row.name},
                "deleted_at": row.deleted_at,
                "restore_url": url_for("campaigns.restore", campaign_id=row.id),
            }
            for row in db.session.scalars(campaigns)
        ]
    return found


def purge_records() -> int:
    """Erase the records that have been in the bin for its days, with their files."""
    old = list(db.session.scalars(select(LinkedRecord).where(LinkedRecord.deleted_at < _opens())))
    for row in old:
        if row.stored_as:
            (folder() / row.stored_as).unlink(missing_ok=True)
    db.session.execute(delete(LinkedRecord).where(LinkedRecord.id.in_([row.id for row in old])))
    return len(old)
