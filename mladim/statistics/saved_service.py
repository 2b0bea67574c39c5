"""Keeping, renaming, sharing and taking away saved questions; flushes, never commits."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext as _
from sqlalchemy import Select, delete, or_, select

from mladim.codelists.collation import sort_key
from mladim.core.access import COORDINATOR, Actor
from mladim.core.changes import record
from mladim.core.clock import now, today
from mladim.core.db import db, rows_of
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.statistics.explorer import asked_of
from mladim.statistics.saved_models import SavedView
from mladim.statistics.spans import CUSTOM, NAMED, name_of

LONGEST = 120
MOST = 200
KEPT = dt.timedelta(days=30)
DATES = ("from", "to")


def visible_to(who: Actor) -> Select[SavedView]:
    """One's own, and what is shared in the organisation one works for."""
    return select(SavedView).where(
        SavedView.organisation_id == who.organisation_id,
        or_(SavedView.person_id == who.person_id, SavedView.is_shared.is_(True)),
    )


def list_saved(who: Actor) -> list[SavedView]:
    """By name."""
    found = db.session.scalars(visible_to(who).where(SavedView.deleted_at.is_(None)))
    return sorted(found, key=lambda view: (sort_key(view.name), view.id))


def list_taken_away(who: Actor) -> list[SavedView]:
    """What this person may bring back, the newest first."""
    gone = visible_to(who).where(SavedView.deleted_at.is_not(None)).order_by(SavedView.deleted_at.desc())
    return [view for view in db.session.scalars(gone) if may_change(view, who)]


def get_saved(view_id: int, who: Actor, *, is_deleted: bool = False) -> SavedView:
    """One that may be seen."""
    there = SavedView.deleted_at.is_not(None) if is_deleted else SavedView.deleted_at.is_(None)
    found = db.session.scalars(visible_to(who).where(SavedView.id == view_id, there)).one_or_none()
    if found is None:
        raise NotFound
    return found


def may_change(view: SavedView, who: Actor) -> bool:
    """Its owner may; a coordinator also what is shared."""
    return view.person_id == who.person_id or (view.is_shared and who.has(COORDINATOR))


def save(who: Actor, *, name: str, question: Iterable[tuple[str, str]], is_shared: bool = False) -> SavedView:
    """Keep a question that can be answered; RuleBroken for one that cannot."""
    if is_shared and not who.has(COORDINATOR):
        raise Forbidden
    if len(list_saved(who)) >= MOST:
        message = _("Shranjenih pogledov je že %(most)s. Najprej kakšnega izbrišite.", most=MOST)
        raise RuleBroken("name", message)
    asked = asked_of(question)
    period = name_of(asked.query.period, today())
    view = SavedView(
        organisation_id=who.organisation_id,
        person_id=who.person_id,
        name=_checked(name),
        question=_without_dates(asked.url()) if period != CUSTOM else asked.url(),
        period=period if period in NAMED else "",
        is_shared=is_shared,
        created_at=now(),
        version=1,
    )
    db.session.add(view)
    db.session.flush()
    record(who, view, "new")
    return view


def _without_dates(url: str) -> str:
    kept = [(name, value) for name, value in parse_qsl(url) if name not in DATES]
    return urlencode(kept, safe=",:")


def _checked(name: str) -> str:
    clean = one_line(name)
    if not clean:
        raise RuleBroken("name", _("Vpišite ime pogleda."))
    if len(clean) > LONGEST:
        raise RuleBroken("name", _("Ime ima lahko največ %(most)s znakov.", most=LONGEST))
    refuse_emso("name", clean)
    return clean


def change(who: Actor, view_id: int, *, name: str, is_shared: bool) -> SavedView:
    """Rename it; a coordinator also shares it or takes it back."""
    view = _changeable(who, view_id)
    if is_shared != view.is_shared and not who.has(COORDINATOR):
        raise Forbidden
    before = {"name": view.name, "is_shared": view.is_shared}
    view.name, view.is_shared = _checked(name), is_shared
    return _written(who, view, "edit", before)


def remove(who: Actor, view_id: int) -> SavedView:
    """Take it away; for thirty days it can come back."""
    view = _changeable(who, view_id)
    view.deleted_at = now()
    return _written(who, view, "delete", {})


def restore(who: Actor, view_id: int) -> SavedView:
    """Bring it back."""
    view = get_saved(view_id, who, is_deleted=True)
    if not may_change(view, who):
        raise Forbidden
    view.deleted_at = None
    return _written(who, view, "restore", {})


def _changeable(who: Actor, view_id: int) -> SavedView:
    view = get_saved(view_id, who)
    if not may_change(view, who):
        raise Forbidden
    return view


def _written(who: Actor, view: SavedView, action: str, before: dict[str, object]) -> SavedView:
    view.version += 1
    db.session.flush()
    record(who, view, action, before=before)
    return view


def forget_saved() -> int:
    """Erase what was taken away a month ago."""
    old = delete(SavedView).where(SavedView.deleted_at < now() - KEPT)
    return rows_of(db.session.execute(old))
