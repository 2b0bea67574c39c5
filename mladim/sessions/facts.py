"""What somebody says about a session, as plain values: the one way into the service."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many of one age band and gender, without names."""

    age_band: str
    gender: str
    count: int
    role: str = "active"
    method: str = "counted"


@dataclass(frozen=True, kw_only=True)
class Presence:
    """A known young person who was there."""

    participant_id: int
    role: str = "active"


@dataclass(frozen=True, kw_only=True)
class StaffHours:
    """Hours of one of the team; presence and preparation, in decimal hours."""

    team_member_id: int
    hours: float
    preparation_hours: float = 0.0


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """Everything about one session that a person, a file or a program can say."""

    activity_id: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    status: str = "held"
    cancel_reason: str | None = None
    led_by: str = "team"
    place_id: int | None = None
    headcounts: tuple[Count, ...] = ()
    attendances: tuple[Presence, ...] = ()
    staff: tuple[StaffHours, ...] = ()
    note: str = ""
    went_well: str = ""
    next_time: str = ""
    outcome_tags: tuple[str, ...] = ()
    started_from_previous: bool = False
    changed_cells: int | None = None
    import_key: str | None = field(default=None)
