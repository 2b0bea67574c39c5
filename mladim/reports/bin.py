"""Reports in the bin, for the page that shows the whole bin."""

import datetime as dt
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.reports.queries import list_deleted


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url}; nothing for those who may not restore."""
    if not who.has(WORKER, COORDINATOR):
        return []
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    return [
        {
            "label": _("Poročilo: %(name)s") % {"name": report.title},
            "deleted_at": report.deleted_at,
            "restore_url": url_for("reports.restore", report_id=report.id),
        }
        for report in list_deleted(who, since)
    ]
