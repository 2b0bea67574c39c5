"""Months and what is made of them: quarters, half-years, years, school years; the same span a year before."""

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd

GRAINS = ("month", "quarter", "half_year", "year", "school_year")
SCHOOL_YEAR_STARTS = 9
_CODE = re.compile(r"(?P<year>\d{4})(?P<part>-Q[1-4]|-H[12]|-\d{2}|/\d{2})?")
_LENGTH = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "school_year": 12}


@dataclass(frozen=True)
class Period:
    """From the first to the last local day, both included."""

    start: dt.date
    end: dt.date

    def clipped(self, other: "Period") -> "Period":
        """The days that lie in both; the other must overlap."""
        return Period(max(self.start, other.start), min(self.end, other.end))

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


def _first_of_month(day: dt.date, shift: int = 0) -> dt.date:
    months = day.year * 12 + day.month - 1 + shift
    return dt.date(months // 12, months % 12 + 1, 1)


def around(grain: str, day: dt.date) -> Period:
    """The whole month, quarter, half-year, year or school year (September–August) that holds the day."""
    offset = SCHOOL_YEAR_STARTS - 1 if grain == "school_year" else 0
    inside = (day.month - 1 - offset) % _LENGTH[grain]
    start = _first_of_month(day, -inside)
    return Period(start, _first_of_month(start, _LENGTH[grain]) - dt.timedelta(days=1))


def key_of(grain: str, day: dt.date) -> str:
    """The code of the cell of time a day lies in: 2026-01, 2026-Q1, 2026-H1, 2026, 2025/26."""
    if grain == "month":
        return f"{day:%Y-%m}"
    if grain == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if grain == "half_year":
        return f"{day.year}-H{1 if day.month < 7 else 2}"
    if grain == "year":
        return str(day.year)
    first = around("school_year", day).start.year
    return f"{first}/{(first + 1) % 100:02d}"


def cells_of(grain: str, period: Period) -> dict[str, Period]:
    """Every cell of time the period touches, in order, cut to the period."""
    found: dict[str, Period] = {}
    day = period.start
    while day <= period.end:
        whole = around(grain, day)
        found[key_of(grain, day)] = whole.clipped(period)
        day = whole.end + dt.timedelta(days=1)
    return found


def keys_of_months(grain: str, months: pd.Series) -> pd.Series:
    """Codes of months turned into codes of the cells that hold those months."""
    if grain == "month":
        return months
    known = {month: key_of(grain, dt.date.fromisoformat(f"{month}-01")) for month in months.unique()}
    return months.map(known)


def year_before(day: dt.date) -> dt.date:
    """The same date a year earlier; 29 February becomes 28 February."""
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def same_span_last_year(period: Period, today: dt.date) -> Period:
    """The same dates a year earlier, only as far as this year has come."""
    return Period(year_before(period.start), year_before(min(period.end, max(today, period.start))))


def period_of(code: str) -> Period:
    """The days of a cell of time by its code, the inverse of key_of; ValueError for what is no such code."""
    found = _CODE.fullmatch(code)
    if not found or not 1 <= int(found["year"]) < 9999:
        raise ValueError(code)
    year, part = int(found["year"]), found["part"] or ""
    if part.startswith("/"):
        whole = around("school_year", dt.date(year, SCHOOL_YEAR_STARTS, 1))
    elif part.startswith("-Q"):
        whole = around("quarter", dt.date(year, 3 * int(part[2:]), 1))
    elif part.startswith("-H"):
        whole = around("half_year", dt.date(year, 6 * int(part[2:]), 1))
    else:
        whole = around("month" if part else "year", dt.date(year, int(part[1:] or 1), 1))
    if code not in {key_of(grain, whole.start) for grain in GRAINS}:
        raise ValueError(code)
    return whole
