"""What every kept record can do: be locked by its version, noted, put into the bin and brought back."""

import datetime as dt
from typing import Any, TypeVar

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import Actor
from mladim.core.changes import Change
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, NotFound, RuleBroken

Record = TypeVar("Record", bound=Any)


def lock(model: type[Record], who: Actor, record_id: int, version: int | None = None) -> Record:
    """The organisation's row as it stands now, held until the end of the transaction.

    Raises NotFound, or Conflict when it is no longer the version somebody started from.
    """
    query = (
        select(model)
        .where(model.organisation_id == who.organisation_id, model.id == record_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    if version is not None and found.version != version:
        raise Conflict(found)
    return found


def lock_living(model: type[Record], who: Actor, record_id: int, version: int | None = None) -> Record:
    """The same for one that is not in the bin; what is there has no version to compare with."""
    found = lock(model, who, record_id)
    if found.deleted_at is not None:
        raise NotFound
    if version is not None and found.version != version:
        raise Conflict(found)
    return found


def erase(model: type[Record], who: Actor, record_id: int, *kept: str) -> Record:
    """Delete the row for good; the history keeps these of its columns."""
    found = lock(model, who, record_id)
    changes.record(who, found, "remove", before={name: _plain(getattr(found, name)) for name in kept})
    db.session.delete(found)
    db.session.flush()
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def note(who: Actor, record: Any, action: str, before: dict[str, Any] | None = None) -> None:
    """A new version and a line of history."""
    record.version += 1
    record.updated_at = now()
    changes.record(who, record, action, before=before)
    db.session.flush()


def to_bin(model: type[Record], who: Actor, record_id: int) -> Record:
    """Into the bin for its days."""
    found = lock_living(model, who, record_id)
    found.deleted_at = now()
    note(who, found, "bin")
    return found


def bin_opens() -> dt.datetime:
    """What was deleted before this moment does not come back."""
    return now() - dt.timedelta(days=current_app.config["BIN_DAYS"])


def from_bin(model: type[Record], who: Actor, record_id: int) -> Record:
    """Back from the bin, also as the undo of deleting."""
    found = lock(model, who, record_id)
    if found.deleted_at is None or found.deleted_at < bin_opens():
        raise NotFound
    found.deleted_at = None
    note(who, found, "restore")
    return found


def too_late() -> RuleBroken:
    """Why an act can no longer be taken back."""
    return RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Vnos lahko popravite."), "too_late")


def last_change(record: Any, action: str = "change") -> Change:
    """The act of this kind that can still be taken back; RuleBroken when it is too late."""
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(record.organisation_id, record.__tablename__, record.id, minutes)
    # What has no version of its own is written down as its first.
    version = getattr(record, "version", 1)
    if last is None or last.action != action or last.version != version or last.before is None:
        raise too_late()
    return last
