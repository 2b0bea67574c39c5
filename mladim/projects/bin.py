"""Projects in the bin, for the page that shows the whole bin."""

import datetime as dt
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now
from mladim.projects.queries import list_deleted


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url}; nothing for those who may not restore."""
    if not who.has(COORDINATOR):
        return []
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    return [
        {
            "label": _("Projekt: %(name)s") % {"name": project.name},
            "deleted_at": project.deleted_at,
            "restore_url": url_for("projects.restore", project_id=project.id),
        }
        for project in list_deleted(who, since)
    ]
