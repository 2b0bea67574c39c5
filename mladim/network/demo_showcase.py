"""What the demonstration's worker meets first: a workshop with a list of fifteen that waits to be logged."""

import datetime as dt
from typing import TYPE_CHECKING

from mladim.codelists.collation import sort_key
from mladim.core.clock import now, today
from mladim.network.demo_people import Pool
from mladim.network.demo_sessions import LineSessions, put_rows
from mladim.network.demo_shapes import Line
from mladim.network.demo_words import GROUP
from mladim.participants.models import GroupMember, ParticipantGroup
from mladim.sessions.activity_models import Activity

if TYPE_CHECKING:
    from mladim.network.demo_house import House

MEMBERS, WEEKS = 15, 10


def add_workshop(house: "House", pool: Pool, place_id: int, team: list[int]) -> int:
    """Ten weekly meetings of a named list; the last one, two days ago, waits."""
    if len(pool.ids) < MEMBERS:
        return 0
    line = Line(name="Delavnica: Prvi podkast", template=GROUP[0], weekdays=(), a_year=0)
    activity_id, group_id = house.add_activity(line, place_id, team), house.new_id()
    house.add(
        ParticipantGroup,
        id=group_id,
        organisation_id=house.id,
        name="Prvi podkast",
        sort_key=sort_key("Prvi podkast"),
        version=1,
    )
    members = pool.ids[:MEMBERS]
    for member in members:
        house.add(GroupMember, organisation_id=house.id, group_id=group_id, participant_id=member)
    house.set_last(Activity, "group_id", group_id)
    days = [today() - dt.timedelta(days=2 + 7 * week) for week in reversed(range(WEEKS))]
    found = LineSessions(ids=sorted(house.new_id() for _ in days))
    put_rows(house.rng, house.shape, line, found, days, house.rng.choice([2.0], len(days)))
    _settle(house, found, members)
    house.keep(found, activity_id, None, place_id, team)
    return len(days)


def _settle(house: "House", found: LineSessions, members: list[int]) -> None:
    """All but the last are held, most members at each."""
    status, logged = found.columns.index("status"), found.columns.index("logged_at")
    reason, ends = found.columns.index("cancel_reason"), found.columns.index("ends_at")
    for position, row in enumerate(found.rows):
        is_last = position == len(found.rows) - 1
        row[status], row[reason] = "announced" if is_last else "held", None
        row[logged] = None if is_last else min(row[ends] + dt.timedelta(minutes=20), now())
        if not is_last:
            there = house.rng.random(len(members)) < 0.8
            found.attendances += [
                (found.ids[position], member, "active")
                for member, came in zip(members, there, strict=True)
                if came
            ]
            found.staff.append((found.ids[position], 0, 2.0, 0.5))
