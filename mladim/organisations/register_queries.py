"""The network's register: every organisation, where it is, how it stands, when it last wrote something."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Select, case, func, select

from mladim.codelists.folding import fold
from mladim.codelists.places import municipality
from mladim.core.access import COORDINATOR, Actor
from mladim.core.changes import Change
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Membership, NetworkMembership, Organisation

PAGE = 50
QUIET_DAYS = 30
LastEntries = Callable[[], dict[int, dt.datetime]]


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the register is narrowed to."""

    text: str = ""
    region: str = ""
    status: str = ""
    entry: str = ""
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Row:
    """One organisation of the list."""

    organisation: Organisation
    town: str
    region: str
    status: str
    last_entry: dt.datetime | None
    members: int
    coordinators: int

    @property
    def lacks_coordinator(self) -> bool:
        """Nobody runs it; an invented organisation without people needs nobody."""
        is_stage = self.organisation.is_demo and not self.members
        return not self.coordinators and self.status != "closed" and not is_stage


def organisations_visible_to(who: Actor) -> Select[Organisation]:
    """All organisations for the network's people; only their own for everybody else."""
    query = select(Organisation)
    return query if who.is_network else query.where(Organisation.id == who.organisation_id)


def get_by_slug(slug: str, who: Actor) -> Organisation:
    """One organisation of the register."""
    query = organisations_visible_to(who).where(Organisation.slug == slug)
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_register(who: Actor, filters: Filters) -> tuple[list[Row], int]:
    """The rows of one page, and how many there are in all."""
    query = organisations_visible_to(who).where(Organisation.is_network.is_(False))
    found = db.session.scalars(query.order_by(Organisation.sort_key, Organisation.id)).all()
    statuses, entries, people = _statuses(), _last_entries(), _people()
    rows = []
    for one in found:
        town = municipality(one.municipality)
        members, coordinators = people.get(one.id, (0, 0))
        rows.append(
            Row(
                organisation=one,
                town=town.name if town else "",
                region=town.region if town else "",
                status="closed" if one.closed_on else statuses.get(one.id, ""),
                last_entry=entries.get(one.id),
                members=members,
                coordinators=coordinators,
            )
        )
    kept = [row for row in rows if _fits(row, filters)]
    first = (filters.page - 1) * PAGE
    return kept[first : first + PAGE], len(kept)


def _fits(row: Row, filters: Filters) -> bool:
    if filters.text and fold(filters.text) not in fold(f"{row.organisation.name} {row.town}"):
        return False
    if filters.region and row.region != filters.region:
        return False
    # Closed organisations are shown only to who asks for them.
    if (row.status == "closed") != (filters.status == "closed"):
        return False
    if filters.status not in ("", "closed") and row.status != filters.status.removeprefix("none"):
        return False
    return _fits_entry(row.last_entry, filters.entry)


def _fits_entry(last: dt.datetime | None, wanted: str) -> bool:
    since = now() - dt.timedelta(days=QUIET_DAYS)
    if wanted == "never":
        return last is None
    if wanted == "recent":
        return last is not None and last >= since
    if wanted == "quiet":
        return last is not None and last < since
    return True


def _statuses() -> dict[int, str]:
    """Organisation → how it stands to the network today."""
    day = today()
    query = select(NetworkMembership).where(
        NetworkMembership.since <= day, (NetworkMembership.until.is_(None)) | (NetworkMembership.until >= day)
    )
    ordered = query.order_by(NetworkMembership.since, NetworkMembership.id)
    return {span.organisation_id: span.kind for span in db.session.scalars(ordered)}


def _people() -> dict[int, tuple[int, int]]:
    """Organisation → how many people it has, how many of them coordinate."""
    query = (
        select(
            Membership.organisation_id,
            func.count(Membership.id),
            func.sum(case((Membership.role == COORDINATOR, 1), else_=0)),
        )
        .where(Membership.ended_at.is_(None))
        .group_by(Membership.organisation_id)
    )
    return {row[0]: (row[1], int(row[2])) for row in db.session.execute(query)}


def _last_entries() -> dict[int, dt.datetime]:
    """When each organisation last logged something; the feature that logs may know a quicker way."""
    known: LastEntries | None = current_app.extensions.get("last_entries")
    if known:
        return known()
    query = (
        select(Change.organisation_id, func.max(Change.at))
        .where(Change.kind == "work_session")
        .group_by(Change.organisation_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def taken_slugs() -> set[str]:
    """Every slug in use."""
    return set(db.session.scalars(select(Organisation.slug)))
