"""Reading the register of uses; everything starts from visible_to."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.core.records import bin_opens
from mladim.evidence.models import EvidenceUse
from mladim.frozen.models import FrozenFigure
from mladim.frozen.queries import visible_to as figures_visible_to

AT_ONCE = 50


def visible_to(who: Actor) -> Select[EvidenceUse]:
    """The organisation's uses that are not in the bin."""
    return select(EvidenceUse).where(
        EvidenceUse.organisation_id == who.organisation_id, EvidenceUse.deleted_at.is_(None)
    )


def get_use(use_id: int, who: Actor) -> EvidenceUse:
    """One use."""
    found = db.session.scalars(visible_to(who).where(EvidenceUse.id == use_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def _narrowed(who: Actor, words: str, year: int | None, kind: str) -> Select[EvidenceUse]:
    query = visible_to(who)
    if words:
        figure = figures_visible_to(who).with_only_columns(FrozenFigure.id)
        figure = figure.where(FrozenFigure.code == words.upper())
        in_title = EvidenceUse.folded.contains(fold(words), autoescape=True)
        query = query.where(or_(in_title, EvidenceUse.figure_id.in_(figure)))
    if year:
        query = query.where(EvidenceUse.used_on.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return query.where(EvidenceUse.kind == kind) if kind else query


def list_uses(
    who: Actor, *, words: str = "", year: int | None = None, kind: str = "", page: int | None = None
) -> list[EvidenceUse]:
    """The register, the newest first; a page of it, or all."""
    query = _narrowed(who, words, year, kind).options(selectinload(EvidenceUse.figure))
    query = query.order_by(EvidenceUse.used_on.desc(), EvidenceUse.id)
    if page is not None:
        query = query.limit(AT_ONCE).offset((page - 1) * AT_ONCE)
    return list(db.session.scalars(query))


def count_uses(who: Actor, *, words: str = "", year: int | None = None, kind: str = "") -> int:
    """How many there are."""
    query = _narrowed(who, words, year, kind).with_only_columns(func.count(EvidenceUse.id))
    return db.session.scalar(query) or 0


def list_uses_of(who: Actor, figure: FrozenFigure) -> list[EvidenceUse]:
    """Where one frozen figure was used."""
    query = visible_to(who).where(EvidenceUse.figure_id == figure.id)
    return list(db.session.scalars(query.order_by(EvidenceUse.used_on.desc(), EvidenceUse.id)))


def count_by_kind(start: dt.date, end: dt.date, *, organisation_id: int | None = None) -> dict[str, Any]:
    """(all, with a frozen figure) by kind, of one organisation or of all: numbers only."""
    query = (
        select(EvidenceUse.kind, func.count(), func.count(EvidenceUse.figure_id))
        .where(EvidenceUse.deleted_at.is_(None), EvidenceUse.used_on.between(start, end))
        .group_by(EvidenceUse.kind)
    )
    if organisation_id is not None:
        query = query.where(EvidenceUse.organisation_id == organisation_id)
    return {kind: (number, frozen) for kind, number, frozen in db.session.execute(query)}


def list_deleted(who: Actor) -> list[EvidenceUse]:
    """What lies in the bin, the newest first."""
    query = select(EvidenceUse).where(
        EvidenceUse.organisation_id == who.organisation_id, EvidenceUse.deleted_at >= bin_opens()
    )
    return list(db.session.scalars(query.order_by(EvidenceUse.deleted_at.desc(), EvidenceUse.id)))
