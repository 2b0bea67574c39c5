"""Pages of frozen figures and of uses for programs."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, or_
from sqlalchemy.orm import defer, selectinload

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.evidence.models import EvidenceUse
from mladim.evidence.queries import visible_to as uses_visible_to
from mladim.frozen.models import FrozenFigure
from mladim.frozen.queries import visible_to as figures_visible_to

Place = tuple[dt.datetime, int] | None


def _after(column: Any, key: Any, place: tuple[dt.datetime, int]) -> Any:
    return or_(column > place[0], and_(column == place[0], key > place[1]))


def page_of_figures(who: Actor, *, limit: int, after: Place) -> list[FrozenFigure]:
    """Figures in the order of freezing; one more than `limit` when there is a next page."""
    query = figures_visible_to(who).options(defer(FrozenFigure.result), defer(FrozenFigure.prints))
    if after:
        query = query.where(_after(FrozenFigure.frozen_at, FrozenFigure.id, after))
    return list(db.session.scalars(query.order_by(FrozenFigure.frozen_at, FrozenFigure.id).limit(limit + 1)))


def page_of_uses(
    who: Actor, *, limit: int, after: Place, first: dt.date | None = None, last: dt.date | None = None
) -> tuple[list[EvidenceUse], set[int]]:
    """Uses in the order of their last change, and the figures the person may see."""
    query = uses_visible_to(who).options(selectinload(EvidenceUse.figure))
    if first:
        query = query.where(EvidenceUse.used_on >= first)
    if last:
        query = query.where(EvidenceUse.used_on <= last)
    if after:
        query = query.where(_after(EvidenceUse.updated_at, EvidenceUse.id, after))
    found = list(db.session.scalars(query.order_by(EvidenceUse.updated_at, EvidenceUse.id).limit(limit + 1)))
    ids = [use.figure_id for use in found if use.figure_id]
    seen = figures_visible_to(who).with_only_columns(FrozenFigure.id).where(FrozenFigure.id.in_(ids))
    return found, set(db.session.scalars(seen))
