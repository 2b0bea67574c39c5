"""How each organisation of the network keeps its records: silence, completeness, estimates, copies."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import func, select

from mladim.accounts.models import Person
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now, to_local, today
from mladim.core.db import db
from mladim.organisations.models import Membership
from mladim.sessions.models import WorkSession
from mladim.statistics.answers import Answer, answer
from mladim.statistics.missing import copied
from mladim.statistics.numbers import Number
from mladim.statistics.query import Query
from mladim.statistics.scope import House

SILENT_DAYS = 14
MEASURES = ("sessions", "completeness", "timeliness", "estimated_share")
NEVER = 10**6


@dataclass(frozen=True, kw_only=True)
class Row:
    """One organisation of the list; a share is empty where there is nothing to divide by."""

    house: House
    last_entry: dt.date | None
    days: int
    completeness: Number
    timeliness: Number
    estimated: Number
    copied: Number
    coordinators: tuple[str, ...]
    reports: bool

    @property
    def is_silent(self) -> bool:
        """Nothing was entered for longer than two weeks."""
        return self.days > SILENT_DAYS


def rows_of(query: Query, who: Actor) -> tuple[Answer, list[Row]]:
    """The organisations that are expected to report, longest silence first, and the answer they stand on."""
    found = answer(query.but(measures=MEASURES, by=("organisation",)), who)
    expected = [house for house in found.scope.houses.values() if house.id in found.coverage.expected]
    ids = [house.id for house in expected]
    cells = {str(row.key[0]): row.values for row in found.rows}
    entries, copies, names = last_entries(), copies_of(query, ids), _coordinators(ids)
    rows = [
        Row(
            house=house,
            last_entry=entries.get(house.id),
            days=days_since(entries.get(house.id)),
            **shares_of(cells.get(house.slug, {}), copies.get(house.id, 0)),
            coordinators=names.get(house.id, ()),
            reports=house.id in found.coverage.reporting,
        )
        for house in expected
    ]
    return found, sorted(rows, key=lambda row: (-row.days, row.house.sort_key, row.house.id))


def shares_of(values: dict[str, Number], copies: int) -> dict[str, Number]:
    """The shares of one organisation; copies of the held sessions."""
    sessions = values.get("sessions") or 0
    return {
        "completeness": values.get("completeness"),
        "timeliness": values.get("timeliness"),
        "estimated": values.get("estimated_share"),
        "copied": copies / sessions if sessions else None,
    }


def last_entries() -> dict[int, dt.date]:
    """When each organisation last logged something."""
    return {one: to_local(at).date() for one, at in current_app.extensions["last_entries"]().items()}


def days_since(day: dt.date | None) -> int:
    """How long it has been silent; longer than anything when it never wrote."""
    return NEVER if day is None else (today() - day).days


def copies_of(query: Query, ids: Iterable[int]) -> dict[int, int]:
    """Held sessions of the period whose numbers are those of the session before, by organisation."""
    counts = (
        select(WorkSession.organisation_id, func.count())
        .where(
            WorkSession.organisation_id.in_(list(ids)),
            WorkSession.local_date.between(query.start, query.end),
            WorkSession.deleted_at.is_(None),
            WorkSession.ends_at <= now(),
            copied(),
        )
        .group_by(WorkSession.organisation_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counts)}


def _coordinators(ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    people = (
        select(Membership.organisation_id, Person.name)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.organisation_id.in_(list(ids)),
            Membership.ended_at.is_(None),
            Membership.role == COORDINATOR,
            Person.is_active.is_(True),
        )
        .order_by(Person.name, Person.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for house_id, name in db.session.execute(people):
        found[house_id] = (*found.get(house_id, ()), name)
    return found
