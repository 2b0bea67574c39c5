"""What was changed, by whom, when, and how it stood before: one row an act, in the same transaction."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import BigId, Id, Model, Tenant, db


class Change(Tenant, Model):
    """One act on one record. `before` holds codes, numbers and ids, never a participant's name."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_object", "organisation_id", "kind", "object_id", "at"),)
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[int]
    action: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("person.id"))
    fields: Mapped[list[str]] = mapped_column(JSON, default=list)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    undone_at: Mapped[dt.datetime | None]


def record(
    who: Actor | None,
    thing: Any,
    action: str,
    *,
    before: dict[str, Any] | None = None,
    fields: list[str] | None = None,
) -> Change:
    """Write down an act on a tenant row that has id, organisation_id and version."""
    change = Change(
        organisation_id=thing.organisation_id,
        kind=thing.__tablename__,
        object_id=thing.id,
        action=action,
        version=getattr(thing, "version", 1),
        at=now(),
        person_id=who.person_id if who else None,
        before=before,
        fields=fields or sorted(before or {}),
    )
    db.session.add(change)
    return change


def history(organisation_id: int, kind: str, object_id: int) -> list[Change]:
    """All acts on one record, newest first."""
    query = (
        select(Change)
        .where(Change.organisation_id == organisation_id, Change.kind == kind, Change.object_id == object_id)
        .order_by(Change.at.desc(), Change.version.desc(), Change.id)
    )
    return list(db.session.scalars(query))


def last_undoable(organisation_id: int, kind: str, object_id: int, minutes: int) -> Change | None:
    """The newest act on the record if it is young enough to be taken back and not yet undone."""
    newest = history(organisation_id, kind, object_id)[:1]
    since = now() - dt.timedelta(minutes=minutes)
    return newest[0] if newest and newest[0].undone_at is None and newest[0].at >= since else None
