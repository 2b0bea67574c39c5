"""Reading frozen figures; everything starts from visible_to."""

import datetime as dt

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import defer

from mladim.accounts.models import Person
from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.frozen.codes import read_code
from mladim.frozen.models import FrozenFigure
from mladim.sessions.models import WorkSession

AT_ONCE = 50


def visible_to(who: Actor) -> Select[FrozenFigure]:
    """The organisation's figures; those of the whole network only for its staff."""
    query = select(FrozenFigure).where(FrozenFigure.organisation_id == who.organisation_id)
    return query if who.is_network else query.where(FrozenFigure.reach == "own")


def get_figure(code: str, who: Actor) -> FrozenFigure:
    """One figure by its code."""
    found = db.session.scalars(visible_to(who).where(FrozenFigure.code == read_code(code))).one_or_none()
    if found is None:
        raise NotFound
    return found


def _narrowed(who: Actor, words: str, year: int | None, reach: str) -> Select[FrozenFigure]:
    query = visible_to(who)
    if words:
        in_title = FrozenFigure.folded.contains(fold(words), autoescape=True)
        in_code = FrozenFigure.code.contains(read_code(words), autoescape=True)
        query = query.where(or_(in_title, in_code))
    if year:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        query = query.where(FrozenFigure.starts_on <= last, FrozenFigure.ends_on >= first)
    return query.where(FrozenFigure.reach == reach) if reach else query


def list_figures(
    who: Actor, *, words: str = "", year: int | None = None, reach: str = "", page: int = 1
) -> list[FrozenFigure]:
    """A page of the register, the newest first."""
    query = _narrowed(who, words, year, reach).order_by(FrozenFigure.frozen_at.desc(), FrozenFigure.id)
    # The answers themselves may be long, and the register does not show them.
    light = query.options(defer(FrozenFigure.result), defer(FrozenFigure.prints))
    return list(db.session.scalars(light.limit(AT_ONCE).offset((page - 1) * AT_ONCE)))


def count_figures(who: Actor, *, words: str = "", year: int | None = None, reach: str = "") -> int:
    """How many there are in the register."""
    query = _narrowed(who, words, year, reach).with_only_columns(func.count(FrozenFigure.id))
    return db.session.scalar(query) or 0


def list_with_base(who: Actor, base_key: str) -> list[FrozenFigure]:
    """Figures that count the same records, the newest first."""
    query = visible_to(who).where(FrozenFigure.base_key == base_key)
    return list(db.session.scalars(query.order_by(FrozenFigure.frozen_at.desc(), FrozenFigure.id)))


def is_taken(code: str) -> bool:
    """Is there a figure with this code, whoever's it is?"""
    return db.session.scalar(select(FrozenFigure.id).where(FrozenFigure.code == code)) is not None


def name_of_freezer(figure: FrozenFigure) -> str:
    """Who froze it."""
    return db.session.scalar(select(Person.name).where(Person.id == figure.frozen_by)) or "–"


def count_touched_sessions(figure: FrozenFigure, *, network: bool) -> int:
    """Sessions of the figure's period that were saved after its moment, whatever was done to them."""
    query = select(func.count(WorkSession.id)).where(
        WorkSession.local_date.between(figure.starts_on, figure.ends_on),
        WorkSession.updated_at > figure.as_of,
    )
    if not network:
        query = query.where(WorkSession.organisation_id == figure.organisation_id)
    return db.session.scalar(query) or 0
