"""The sessions a question is about, once each, with what the rows are split by: the root of every table."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from mladim.core.clock import now
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import WorkSession
from mladim.statistics.query import Query
from mladim.statistics.scope import Scope

TIMELY = dt.timedelta(days=7)
MONTHLY = {"month", "quarter", "half_year", "school_year"}
COLUMNS: dict[str, Any] = {
    "form": Activity.form,
    "kind": Activity.kind,
    "area": Activity.main_area,
    "activity": WorkSession.activity_id,
    "project": Activity.project_id,
    "place": WorkSession.place_id,
    "led_by": WorkSession.led_by,
}
IDS = {"activity", "project", "place"}
# Of a session that another organisation leads, its partner sees neither project nor place.
OWNERS_ALONE = {"project", "place"}


class SecondsBetween(FunctionElement[int]):
    """Whole seconds from the first to the second instant, alike in both databases."""

    type = BigInteger()
    inherit_cache = True


@compiles(SecondsBetween, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(CAST(strftime('%s', {second}) AS INTEGER) - CAST(strftime('%s', {first}) AS INTEGER))"


@compiles(SecondsBetween)
def _in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"CAST(EXTRACT(EPOCH FROM ({second} - {first})) AS BIGINT)"


@dataclass(frozen=True)
class Ask:
    """A question together with whose sessions it is about."""

    query: Query
    scope: Scope

    @property
    def ages(self) -> bool:
        return self.query.touches("age_band")

    @property
    def split(self) -> list[str]:
        """The columns of a session that the rows are split by."""
        by = set(self.query.by)
        found = [name for name in COLUMNS if name in by]
        if by & {"organisation", "region"}:
            found.append("organisation_id")
        if by & MONTHLY:
            found.append("month")
        elif "year" in by or self.ages:
            found.append("year")
        return found

    def column(self, name: str) -> Any:
        if name == "organisation_id":
            return WorkSession.organisation_id
        if name in {"month", "year"}:
            # Numbers in the text, not as parameters: PostgreSQL must see that it groups by what it selects.
            length: Any = literal_column("7" if name == "month" else "4")
            return func.substr(cast(WorkSession.local_date, String), literal_column("1"), length)
        return COLUMNS[name]

    @property
    def narrowed(self) -> list[ColumnElement[bool]]:
        """The question's filters on sessions."""
        found = []
        for name, values in self.query.filters:
            if name in COLUMNS:
                wanted = [int(v) for v in values if v.isdecimal()] if name in IDS else values
                found.append(COLUMNS[name].in_(wanted))
        return found

    @property
    def owned(self) -> list[ColumnElement[bool]]:
        """Sessions of these organisations, in the period, not in the bin."""
        found: list[ColumnElement[bool]] = [
            WorkSession.local_date.between(self.query.start, self.query.end),
            WorkSession.deleted_at.is_(None),
            *self.narrowed,
        ]
        if not self.scope.everything:
            found.append(WorkSession.organisation_id.in_(list(self.scope.houses)))
        return found


def _with_activity() -> Any:
    same = and_(
        Activity.organisation_id == WorkSession.organisation_id, Activity.id == WorkSession.activity_id
    )
    return select().select_from(WorkSession).join(Activity, same)


def _facts(*, as_partner: bool) -> list[ColumnElement[Any]]:
    on_time = SecondsBetween(WorkSession.ends_at, WorkSession.logged_at) <= int(TIMELY.total_seconds())
    return [
        WorkSession.id.label("session"),
        WorkSession.organisation_id.label("owner"),
        Activity.kind.label("kind_of"),
        WorkSession.led_by.label("led"),
        SecondsBetween(WorkSession.starts_at, WorkSession.ends_at).label("seconds"),
        case((and_(WorkSession.logged_at.is_not(None), on_time), 1), else_=0).label("on_time"),
        literal(int(as_partner)).label("as_partner"),
    ]


def own_held(ask: Ask) -> Select[Any]:
    """Held sessions that the organisations lead themselves."""
    columns = [ask.column(name).label(name) for name in ask.split]
    query = _with_activity().add_columns(*_facts(as_partner=False), *columns)
    return query.where(*ask.owned, WorkSession.status == "held")


def partner_held(ask: Ask) -> Select[Any] | None:
    """Held sessions the one organisation takes part in as an accepted partner; none for several at once,
    because there a joint session stands with its owner only."""
    house = ask.scope.single
    if house is None or ask.query.touches(*OWNERS_ALONE):
        return None
    columns = [
        (literal(house.id) if name == "organisation_id" else ask.column(name)).label(name)
        for name in ask.split
    ]
    part = and_(
        ActivityPartner.organisation_id == Activity.organisation_id,
        ActivityPartner.activity_id == Activity.id,
        ActivityPartner.partner_id == house.id,
        ActivityPartner.status == "accepted",
    )
    return (
        _with_activity()
        .join(ActivityPartner, part)
        .add_columns(*_facts(as_partner=True), *columns)
        .where(
            WorkSession.local_date.between(ask.query.start, ask.query.end),
            WorkSession.deleted_at.is_(None),
            WorkSession.organisation_id != house.id,
            WorkSession.status == "held",
            *ask.narrowed,
        )
    )


def held(ask: Ask) -> CTE:
    """Own held sessions, worked out once before anything is joined to them."""
    return own_held(ask).cte("held").prefix_with("MATERIALIZED", dialect="sqlite")


def due(ask: Ask) -> Select[Any]:
    """Own sessions whose end has passed, whatever became of them."""
    columns = [ask.column(name).label(name) for name in ask.split]
    dealt_with = case((WorkSession.status.in_(("held", "cancelled")), 1), else_=0)
    return (
        _with_activity()
        .add_columns(*columns, func.count().label("due"), cast(func.sum(dealt_with), Integer).label("logged"))
        .where(*ask.owned, WorkSession.ends_at <= now())
        .group_by(*[ask.column(name) for name in ask.split])
    )
