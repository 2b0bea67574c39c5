"""The ledger: what has left the house about whom, written before a file is handed out."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import Told
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.releases.models import Departure, PublicRelease

Days = tuple[dt.date, dt.date]


def overlapping(measures: Sequence[str], days: Days, *, but: PublicRelease | None = None) -> list[Departure]:
    """What left earlier about some of the same days."""
    query = select(Departure).where(
        Departure.measure.in_(measures), Departure.starts_on <= days[1], Departure.ends_on >= days[0]
    )
    if but is not None:
        query = query.where(Departure.release_id.is_distinct_from(but.id))
    return list(db.session.scalars(query.order_by(Departure.at, Departure.id)))


def told_before(measures: Sequence[str], days: Days, *, but: PublicRelease | None = None) -> list[Told]:
    """The same as tables for the attack."""
    return [Told.from_json(row.measure, row.told) for row in overlapping(measures, days, but=but)]


def write(
    tables: Sequence[Told],
    *,
    days: Days,
    destination: str,
    what: str,
    who: Actor | None,
    release: PublicRelease | None = None,
) -> None:
    """Write down what leaves now."""
    for table in tables:
        db.session.add(
            Departure(
                at=now(),
                destination=destination,
                what=what[:300],
                person_id=who.person_id if who else None,
                release_id=release.id if release else None,
                measure=table.measure,
                starts_on=days[0],
                ends_on=days[1],
                told=table.as_json(),
            )
        )
    db.session.flush()


def check(tables: Sequence[Told], *, days: Days) -> None:
    """Raises Refused with the cells that could be worked out from these tables and earlier ones together."""
    from mladim.releases.protecting import attack_together

    for measure in sorted({table.measure for table in tables}):
        mine = [table for table in tables if table.measure == measure]
        before = told_before([measure], days)
        unsafe = [one for one in attack_together(mine, before) if not one.is_safe]
        if unsafe:
            raise Refused([one.goal.key for one in unsafe])
