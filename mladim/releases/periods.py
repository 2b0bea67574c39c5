"""What a release is about: a year or a quarter that ended at least one full month ago."""

import datetime as dt
import re
from dataclasses import dataclass

WRITTEN = re.compile(r"(?P<year>20\d\d)(?:-Q(?P<quarter>[1-4]))?")


@dataclass(frozen=True)
class Span:
    """A year ("2025") or a quarter ("2026-Q3") with its days."""

    code: str
    start: dt.date
    end: dt.date

    @property
    def is_year(self) -> bool:
        return "Q" not in self.code

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters in it."""
        return tuple(f"{self.code}-Q{n}" for n in range(1, 5)) if self.is_year else (self.code,)


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def span_of(code: str) -> Span:
    """The span of a code; ValueError for anything else."""
    found = WRITTEN.fullmatch(code)
    if found is None:
        raise ValueError(code)
    year = int(found["year"])
    if not found["quarter"]:
        return Span(code, dt.date(year, 1, 1), dt.date(year, 12, 31))
    first = 3 * int(found["quarter"]) - 2
    last = dt.date(year + first // 10, (first + 2) % 12 + 1, 1) - dt.timedelta(days=1)
    return Span(code, dt.date(year, first, 1), last)


def opens_on(span: Span) -> dt.date:
    """The first day on which it may be released: one full month lies between."""
    return _next_month(_next_month(span.end))


def is_ripe(span: Span, day: dt.date) -> bool:
    """Has a full month passed since its end, so that nobody is still found where the figures say?"""
    return day >= opens_on(span)


def last_ripe(day: dt.date, *, years: bool = False) -> Span:
    """The newest quarter (or year) that may be released."""
    year = day.year + 1
    while True:
        codes = [str(year)] if years else [f"{year}-Q{n}" for n in (4, 3, 2, 1)]
        for code in codes:
            if is_ripe(span_of(code), day):
                return span_of(code)
        year -= 1
