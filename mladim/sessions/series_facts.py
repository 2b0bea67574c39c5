"""What somebody says about a series, as plain values."""

import datetime as dt
from dataclasses import dataclass

from mladim.sessions.series_rules import Expansion, Occurrence, Skipped, first_named, rule_of


@dataclass(frozen=True, kw_only=True)
class SeriesFacts:
    """When, where, and what is left out."""

    every: str
    weekdays: tuple[int, ...] = ()
    first_day: dt.date
    last_day: dt.date
    starts: dt.time
    ends: dt.time
    place_id: int | None = None
    excluded: tuple[dt.date, ...] = ()
    skip_holidays: bool = True
    skip_school_breaks: bool = False

    @property
    def rule(self) -> str:
        return rule_of(self.every, self.weekdays, self.first_day)

    @property
    def begins(self) -> dt.date:
        """The first date the rule names."""
        return first_named(self.rule, self.first_day)


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What creating would do: the new dates, and those left out with the reason."""

    dates: tuple[Occurrence, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    in_past: int = 0

    @classmethod
    def of(cls, found: Expansion, *, now: dt.datetime) -> "Preview":
        past = sum(line.ends_at < now for line in found.dates)
        return cls(dates=found.dates, skipped=found.skipped, in_past=past)
