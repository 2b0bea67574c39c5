"""Records worth mending: not dealt with, nobody counted, estimated without proof, copied as they were."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, func, select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions.models import Attendance, HeadCount, Proof, WorkSession
from mladim.sessions.queries import visible_to
from mladim.statistics.query import Query

AT_ONCE = 50
UNLOGGED = "unlogged"


def _of_session(model: Any, *conditions: Any) -> ColumnElement[bool]:
    """Is there such a row of the session?"""
    return (
        select(model.session_id)
        .where(
            model.organisation_id == WorkSession.organisation_id,
            model.session_id == WorkSession.id,
            *conditions,
        )
        .exists()
    )


def _unlogged() -> ColumnElement[bool]:
    return and_(WorkSession.status == "announced", WorkSession.ends_at <= now())


def _uncounted() -> ColumnElement[bool]:
    return and_(WorkSession.status == "held", ~_of_session(HeadCount), ~_of_session(Attendance))


def _unproved() -> ColumnElement[bool]:
    estimated = _of_session(HeadCount, HeadCount.method == "estimated", HeadCount.count > 0)
    return and_(WorkSession.status == "held", estimated, ~_of_session(Proof, Proof.deleted_at.is_(None)))


def copied() -> ColumnElement[bool]:
    """Held, begun from the session before, and not one number changed."""
    return and_(
        WorkSession.status == "held",
        WorkSession.started_from_previous.is_(True),
        WorkSession.changed_cells == 0,
    )


@dataclass(frozen=True)
class Flaw:
    """One kind of record worth mending, and what is said above the list of them."""

    name: LazyString
    advice: LazyString
    condition: Callable[[], ColumnElement[bool]]


FLAWS: dict[str, Flaw] = {
    UNLOGGED: Flaw(_l("Čaka na vnos"), _l("Zabeležite jih ali označite, da izvedbe ni bilo."), _unlogged),
    "uncounted": Flaw(
        _l("Brez števila mladih"), _l("Ni zapisano, koliko mladih je bilo. Tudi 0 je podatek."), _uncounted
    ),
    "unproved": Flaw(
        _l("Ocena brez dokazila"), _l("Število je ocenjeno. Financer ob oceni pričakuje dokazilo."), _unproved
    ),
    "copied": Flaw(
        _l("Enako kot prejšnjič"), _l("Števila so prepisana in nespremenjena. Preverite, ali držijo."), copied
    ),
}


def _here(query: Query, who: Actor) -> Select[WorkSession]:
    return visible_to(who).where(WorkSession.local_date.between(query.start, query.end))


def count_flaws(query: Query, who: Actor) -> dict[str, int]:
    """How many sessions of one's own organisation have each flaw, in one look."""
    sums = [
        cast(func.coalesce(func.sum(case((flaw.condition(), 1), else_=0)), 0), Integer).label(code)
        for code, flaw in FLAWS.items()
    ]
    found = _here(query, who).with_only_columns(*sums, maintain_column_froms=True)
    return {code: int(value) for code, value in db.session.execute(found).one()._mapping.items()}


def list_flawed(query: Query, who: Actor, what: str, page: int) -> list[WorkSession]:
    """One page of the sessions with a flaw, oldest first."""
    ordered = _here(query, who).where(FLAWS[what].condition()).order_by(WorkSession.starts_at, WorkSession.id)
    return list(db.session.scalars(ordered.limit(AT_ONCE).offset((page - 1) * AT_ONCE)))
