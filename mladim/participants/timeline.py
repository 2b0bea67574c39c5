"""What a young person has been at, as sessions tell it; they register to the right of this feature."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import current_app

from mladim.core.access import Actor


@dataclass(frozen=True, kw_only=True)
class ActivityLine:
    """One activity in a person's year."""

    id: int
    name: str
    attendances: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True, kw_only=True)
class MonthLine:
    """One month of a person's year; `month` is its first day."""

    month: dt.date
    attendances: int


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Held sessions a person was at: all years, and one year in detail."""

    year: int
    years: dict[int, int] = field(default_factory=dict)
    first: dt.date | None = None
    last: dt.date | None = None
    months: list[MonthLine] = field(default_factory=list)
    activities: list[ActivityLine] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)

    @property
    def attendances(self) -> int:
        """Attendances in the year."""
        return self.years.get(self.year, 0)


TimelineSource = Callable[[Actor, int, int], Timeline]
LastDaysSource = Callable[[Actor, list[int]], dict[int, dt.date]]


def timeline_of(who: Actor, participant_id: int, year: int) -> Timeline:
    """One person's year; empty where nothing is logged yet."""
    source: TimelineSource | None = current_app.extensions.get("participant_timeline")
    return source(who, participant_id, year) if source else Timeline(year=year)


def last_days_of(who: Actor, ids: list[int]) -> dict[int, dt.date]:
    """The day of each person's last attendance; people never seen are left out."""
    source: LastDaysSource | None = current_app.extensions.get("participant_last_days")
    return source(who, ids) if source else {}
