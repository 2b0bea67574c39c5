"""Volunteers of the demonstration's organisations: their agreements, and hours at sessions lately."""

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from mladim.codelists.collation import sort_key
from mladim.core.clock import today
from mladim.organisations.models import TeamMember
from mladim.sessions.models import SessionStaff, WorkSession

if TYPE_CHECKING:
    from mladim.network.demo_house import House

# Name, kind of work, age, months since the agreement (none: there is something to mend), share of sessions.
VOLUNTEERS = (
    ("Zala K.", "content", 17, 14, 0.05),
    ("Matic P.", "content", 22, 26, 0.09),
    ("Ema R.", "content", 24, 9, 0.07),
    ("Jakob T.", "organisational", 29, 31, 0.05),
    ("Marija H.", "organisational", 63, 40, 0.04),
    ("Teja B.", "other", 19, 7, 0.03),
    ("Nik V.", "other", 16, None, 0.02),
)
MONTH = dt.timedelta(days=30)
LONGEST, PREPARATION = 4.0, 0.5


def add_volunteers(house: "House") -> None:
    """Beside the team; drawn apart, so that what else is invented stays as it was."""
    sessions = _held(house)
    # The ids of sessions come from the seed, those of organisations do not.
    rng = np.random.default_rng([session % 2**32 for session, _spent in sessions[:8]] or [0])
    hours = house.rows[SessionStaff]
    for name, kind, age, months, share in VOLUNTEERS:
        member = int(rng.integers(1, 2**52))
        _add(house, member, name=name, kind=kind, age=age, months=months)
        for place in np.flatnonzero(rng.random(len(sessions)) < share).tolist():
            session, spent = sessions[place]
            hours.append((house.id, session, member, min(spent, LONGEST), PREPARATION))


def _held(house: "House") -> list[tuple[int, float]]:
    """Sessions of this year and the last that somebody led, and for how long."""
    columns = house.columns[WorkSession]
    number, day = columns.index("id"), columns.index("local_date")
    first = dt.date(today().year - 1, 1, 1)
    timely = {row[number] for row in house.rows[WorkSession] if row[day] >= first}
    led = {session: spent for _house, session, _member, spent, _preparation in house.rows[SessionStaff]}
    return sorted((session, spent) for session, spent in led.items() if session in timely)


def _add(house: "House", member: int, *, name: str, kind: str, age: int, months: int | None) -> None:
    house.add(
        TeamMember,
        id=member,
        organisation_id=house.id,
        name=name,
        sort_key=sort_key(name),
        person_id=None,
        staff_role="volunteer",
        is_volunteer=True,
        volunteer_type=kind,
        birth_year=today().year - age,
        agreement_on=today() - months * MONTH if months else None,
        version=1,
    )
