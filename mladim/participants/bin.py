"""What of the young people lies in the bin, for the page that shows the whole bin."""

import datetime as dt
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.participants.models import Participant, ParticipantGroup
from mladim.participants.queries import names_of
from mladim.participants.rules import may_see_names


def _since() -> dt.datetime:
    return now() - dt.timedelta(days=current_app.config["BIN_DAYS"])


def _deleted(model: type[Participant] | type[ParticipantGroup], who: Actor) -> Select[Any]:
    return (
        select(model)
        .where(model.organisation_id == who.organisation_id, model.deleted_at >= _since())
        .order_by(model.deleted_at.desc(), model.id)
    )


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url} of people and groups; nothing for those who may not read names."""
    if not may_see_names(who):
        return []
    people = list(db.session.scalars(_deleted(Participant, who)))
    names = names_of(who, [person.id for person in people])
    lines = [
        {
            "label": _("Oseba: %(name)s") % {"name": names[person.id]},
            "deleted_at": person.deleted_at,
            "restore_url": url_for("participants.restore", participant_id=person.id),
        }
        for person in people
    ]
    return lines + [
        {
            "label": _("Skupina: %(name)s") % {"name": group.name},
            "deleted_at": group.deleted_at,
            "restore_url": url_for("groups.restore", group_id=group.id),
        }
        for group in db.session.scalars(_deleted(ParticipantGroup, who))
    ]
