"""The ledger: what has left the house about whom, written before a file is handed out."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from analytics.disclosure.attacker import ALL, Contradiction
from analytics.disclosure.joint import Goal, Joint
from analytics.disclosure.primary import GRANT, NETWORK
from analytics.disclosure.primary import PUBLIC as EVERYBODY
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import Told, outlined_together, refined, rests
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.releases.models import Departure, PublicRelease

Days = tuple[dt.date, dt.date]
Truth = Mapping[str, float]
Truths = Mapping[str, Truth]
PUBLIC = EVERYBODY.code
# A table that left before in the same words: its first row is enough for the attack.
SAME = "same_as"
LEAST = {PUBLIC: EVERYBODY.k, NETWORK.code: NETWORK.k, GRANT.code: GRANT.k}
# Funders publish what they get; what the network's people fetch for themselves stays with them.
KNOWS = {
    PUBLIC: (PUBLIC, GRANT.code),
    GRANT.code: (PUBLIC, GRANT.code),
    NETWORK.code: (PUBLIC, GRANT.code, NETWORK.code),
}


def agreeing(tables: Sequence[Told], before: Sequence[Told]) -> list[Told]:
    """What left earlier and still describes the same records; what was corrected since binds nobody."""
    kept = list[Told]()
    for old in outlined_together(before, tables):
        try:
            Joint([*tables, old]).interval(Goal(len(tables), _first(old), 0, 0))
        except Contradiction:
            continue
        kept.append(old)
    return kept


def _first(table: Told) -> tuple[str, ...]:
    return tuple(next(iter(leaves)) for leaves in table.axes.values())


def overlapping(
    measures: Sequence[str], days: Days, *, destination: str = PUBLIC, but: PublicRelease | None = None
) -> list[Departure]:
    """What left earlier about some of the same days, as far as the readers of `destination` can know it."""
    query = select(Departure).where(
        Departure.measure.in_(measures),
        Departure.destination.in_(KNOWS[destination]),
        Departure.starts_on <= days[1],
        Departure.ends_on >= days[0],
    )
    if but is not None:
        query = query.where(Departure.release_id.is_distinct_from(but.id))
    return list(db.session.scalars(query.order_by(Departure.at, Departure.id)))


def told_before(
    measures: Sequence[str], days: Days, *, destination: str = PUBLIC, but: PublicRelease | None = None
) -> list[Told]:
    """The same as tables for the attack; the same table told twice stands once."""
    rows = overlapping(measures, days, destination=destination, but=but)
    return [Told.from_json(row.measure, row.told) for row in rows if SAME not in row.told]


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
    keep(departures(tables, days=days, destination=destination, what=what, who=who, release=release))


def keep(rows: Sequence[Departure]) -> None:
    """Write down what was made ready before."""
    db.session.add_all(rows)
    db.session.flush()


def departures(
    tables: Sequence[Told],
    *,
    days: Days,
    destination: str,
    what: str,
    who: Actor | None,
    release: PublicRelease | None = None,
) -> list[Departure]:
    """The rows of what leaves now; only reads, so that it can be done before others have to wait."""
    before = overlapping([table.measure for table in tables], days, destination=destination)
    known = {_mark(row.told): row.id for row in before if row.destination == destination}
    rows = []
    for table in tables:
        told = table.as_json()
        same = known.get(_mark(told))
        rows.append(
            Departure(
                at=now(),
                destination=destination,
                what=what[:300],
                person_id=who.person_id if who else None,
                release_id=release.id if release else None,
                measure=table.measure,
                starts_on=days[0],
                ends_on=days[1],
                told={SAME: same, "about": told["about"]} if same else told,
            )
        )
    return rows


def _mark(told: Mapping[str, Any]) -> str:
    """Equal for tables that tell the same, whatever was asked."""
    return json.dumps({name: one for name, one in told.items() if name != "about"}, sort_keys=True)


def check(tables: Sequence[Told], *, days: Days, destination: str, truth: Callable[[], Truths]) -> None:
    """Raises Refused with the cells that could be worked out from these tables and earlier ones together.

    `truth`: by measure, visits or people of each organisation in these days: which rests are small.
    """
    for measure in sorted({table.measure for table in tables}):
        mine = [table for table in tables if table.measure == measure]
        before = told_before([measure], days, destination=destination)
        spoken = _spoken_of(mine) if destination == NETWORK.code else None
        if not before and not any(table.goals for table in mine):
            continue
        together = refined([*mine, *agreeing(mine, before)])
        known = truth()[measure] if any(rests(table) for table in together) else {}
        goals = [
            goal
            for place, table in enumerate(together)
            for goal in [*_goals(place, table, destination), *rests_of(place, table, known)]
            if spoken is None or place < len(mine) or _axes_of(table, goal.key) <= spoken
        ]
        found = Joint(together).attack(goals) if goals else []
        unsafe = [one.goal.key for one in found if not one.is_safe]
        if unsafe:
            raise Refused(unsafe)


def _spoken_of(tables: Sequence[Told]) -> set[str]:
    """Along which axes the tables tell anything apart.

    A file of the network is answered while somebody waits: of what left before, only cells along these axes
    are attacked. What goes to funders and to everybody is attacked whole.
    """
    return {name for table in tables for name, leaves in table.axes.items() if len(leaves) > 1}


def _axes_of(table: Told, key: tuple[str, ...]) -> set[str]:
    """The axes along which a cell is a part."""
    names = zip(table.axes.items(), key, strict=True)
    return {name for (name, leaves), code in names if code != ALL and len(leaves) > 1}


def _goals(place: int, table: Told, destination: str) -> list[Goal]:
    """What must stay open for these readers: the network may see five people, the public may not."""
    least = LEAST[destination]
    found = []
    for key, down, _up in table.goals:
        value = down + 1
        if value < least:
            found.append(Goal(place, key, down, max(value + 1, least)))
    return found


def rests_of(place: int, table: Told, truth: Truth) -> list[Goal]:
    """What is left of a region, say, when what is known of one organisation is taken away."""
    found = []
    for key, houses in rests(table).items():
        value = sum(truth.get(house, 0) for house in houses)
        if 0 < value < LEAST[PUBLIC]:
            found.append(Goal(place, key, max(0, value - 1), max(value + 1, LEAST[PUBLIC])))
    return found
