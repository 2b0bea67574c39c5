"""The sessions a question is about with what its rows are split by: the root of every table."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
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
    or_,
    select,
    true,
)

from mladim.core.clock import now
from mladim.sessions.activity_models import Activity, ActivityPartner, ActivityProject
from mladim.sessions.models import WorkSession
from mladim.statistics.expressions import LocalHour, SecondsBetween, ValuesOf, Weekday
from mladim.statistics.query import Query
from mladim.statistics.scope import OF_HOUSES, Scope

TIMELY = dt.timedelta(days=7)
MONTHLY = {"month", "quarter", "half_year", "school_year"}
DAILY = {"day", "week"}
LENGTHS = {"day": "10", "month": "7", "year": "4"}
# Lists that an activity carries; each stands beside its rows as a table of its own values.
LISTS: dict[str, Any] = {
    "topic": ValuesOf(Activity.topics).table_valued("value", name="topic_of"),
    "target_group": ValuesOf(Activity.target_groups).table_valued("value", name="target_group_of"),
}
COLUMNS: dict[str, Any] = {
    "weekday": Weekday(WorkSession.local_date),
    "hour": LocalHour(WorkSession.starts_at),
    "form": Activity.form,
    "kind": Activity.kind,
    "area": Activity.main_area,
    "activity": WorkSession.activity_id,
    "project": Activity.project_id,
    "place": WorkSession.place_id,
    "led_by": WorkSession.led_by,
} | {name: values.c.value for name, values in LISTS.items()}
IDS = {"activity", "project", "place"}
# Of a session that another organisation leads, its partner sees neither project nor place.
OWNERS_ALONE = {"project", "place"}


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
        if by & {"organisation", *OF_HOUSES}:
            found.append("organisation_id")
        if by & DAILY:
            found.append("day")
        elif by & MONTHLY:
            found.append("month")
        elif "year" in by or self.ages:
            found.append("year")
        return found

    def column(self, name: str) -> Any:
        if name == "organisation_id":
            return WorkSession.organisation_id
        if name in LENGTHS:
            # Numbers in the text, not as parameters: PostgreSQL must see that it groups by what it selects.
            length: Any = literal_column(LENGTHS[name])
            return func.substr(cast(WorkSession.local_date, String), literal_column("1"), length)
        return COLUMNS[name]

    @property
    def narrowed(self) -> list[ColumnElement[bool]]:
        """The question's filters on sessions."""
        found: list[ColumnElement[bool]] = []
        for name, values in self.query.filters:
            if name in LISTS and name not in self.query.by:
                # Asked once a session, however many of the wanted values it has.
                found.append(select(1).select_from(LISTS[name]).where(COLUMNS[name].in_(values)).exists())
            elif name == "project" and name not in self.query.by:
                found.append(_in_projects([int(v) for v in values if v.isdecimal()]))
            elif name in COLUMNS:
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


def _in_projects(wanted: list[int]) -> ColumnElement[bool]:
    """Sessions of activities that count for one of the projects, as their main one or besides."""
    besides = select(1).where(
        ActivityProject.organisation_id == Activity.organisation_id,
        ActivityProject.activity_id == Activity.id,
        ActivityProject.project_id.in_(wanted),
    )
    return or_(Activity.project_id.in_(wanted), besides.exists())


def _with_activity(ask: Ask) -> Any:
    same = and_(
        Activity.organisation_id == WorkSession.organisation_id, Activity.id == WorkSession.activity_id
    )
    rows = select().select_from(WorkSession).join(Activity, same)
    for name in LISTS.keys() & set(ask.query.by):
        # A row for each value; an activity without any keeps one.
        rows = rows.outerjoin(LISTS[name], true())
    return rows


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
    query = _with_activity(ask).add_columns(*_facts(as_partner=False), *columns)
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
        _with_activity(ask)
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
        _with_activity(ask)
        .add_columns(*columns, func.count().label("due"), cast(func.sum(dealt_with), Integer).label("logged"))
        .where(*ask.owned, WorkSession.ends_at <= now())
        .group_by(*[ask.column(name) for name in ask.split])
    )
