"""Who changed a record last, for the page that shows two versions side by side."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.core import changes
from mladim.core.db import db
from mladim.core.i18n import short_date, time_of


def last_editor(organisation_id: int, kind: str, object_id: int) -> tuple[str, str]:
    """(name, date and time) of the newest change, as words."""
    newest = next(iter(changes.history(organisation_id, kind, object_id)), None)
    if newest is None:
        return "–", "–"
    name = db.session.scalar(select(Person.name).where(Person.id == newest.person_id))
    at: dt.datetime = newest.at
    return name or "–", f"{short_date(at)} {time_of(at)}"


def meanwhile(record: Any, form: Any = None) -> dict[str, Any]:
    """What a page says when somebody was faster; a form given starts again from what is stored now."""
    if form is not None:
        form.version.data, form.version.raw_data = record.version, None
    name, at = last_editor(record.organisation_id, record.__tablename__, record.id)
    return {"changed_by": name, "changed_at": at, "page_error": True}
