"""Days, weeks, months and what is made of them; the same span a year before, and the period before."""

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd

GRAINS = ("day", "week", "month", "quarter", "half_year", "year", "school_year")
# What a month does not tell.
FINER_THAN_MONTHS = frozenset({"day", "week"})
SCHOOL_YEAR_STARTS = 9
_CODE = re.compile(r"(?P<year>\d{4})(?P<part>-Q[1-4]|-H[12]|-W\d{2}|-\d{2}-\d{2}|-\d{2}|/\d{2})?")
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
    """The whole day, week, month, quarter, half-year, year or school year that holds the day."""
    if grain in FINER_THAN_MONTHS:
        start = day - dt.timedelta(days=day.weekday() if grain == "week" else 0)
        return Period(start, start + dt.timedelta(days=6 if grain == "week" else 0))
    offset = SCHOOL_YEAR_STARTS - 1 if grain == "school_year" else 0
    inside = (day.month - 1 - offset) % _LENGTH[grain]
    start = _first_of_month(day, -inside)
    return Period(start, _first_of_month(start, _LENGTH[grain]) - dt.timedelta(days=1))


def key_of(grain: str, day: dt.date) -> str:
    """The code of the cell of time a day lies in: 2026-W02, 2026-01, 2026-Q1, 2026-H1, 2025/26."""
    if grain == "day":
        return day.isoformat()
    if grain == "week":
        # A week belongs to the year in which its Thursday lies (ISO 8601).
        year, week, _weekday = day.isocalendar()
        return f"{year}-W{week:02d}"
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


def quarters_of(months: pd.Series) -> pd.Series:
    """Codes of months as running numbers of their quarters."""
    return months.str[:4].astype("int64") * 4 + (months.str[5:7].astype("int64") - 1) // 3


def quarter_after(code: str, later: int) -> Period:
    """The quarter that comes so many quarters after this one."""
    return around("quarter", _first_of_month(period_of(code).start, 3 * later))


def keys_of(grain: str, times: pd.Series) -> pd.Series:
    """Codes of days or months turned into codes of the cells that hold them."""
    known = {code: key_of(grain, dt.date.fromisoformat(f"{code}-01"[:10])) for code in times.unique()}
    return times.map(known)


def period_before(period: Period) -> Period:
    """The period before of equal kind: the month before a month, the school year before a school year; for
    any other days as many days before."""
    last = period.start - dt.timedelta(days=1)
    for grain in reversed(GRAINS):
        if around(grain, period.start) == period:
            return around(grain, last)
    return Period(last - (period.end - period.start), last)


def as_far(period: Period, whole: Period, today: dt.date) -> Period:
    """As many days of the period as have passed of the whole: what lasts is compared with a part alike."""
    if not whole.start <= today < whole.end:
        return period
    passed = today - whole.start
    return Period(period.start, min(period.end, period.start + passed))


def year_before(day: dt.date) -> dt.date:
    """The same date a year earlier; 29 February becomes 28 February."""
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def same_span_last_year(period: Period, today: dt.date) -> Period:
    """The same dates a year earlier, only as far as this year has come."""
    return Period(year_before(period.start), year_before(min(period.end, max(today, period.start))))


def _whole(year: int, part: str) -> Period:
    if part.startswith("/"):
        return around("school_year", dt.date(year, SCHOOL_YEAR_STARTS, 1))
    if part.startswith("-Q"):
        return around("quarter", dt.date(year, 3 * int(part[2:]), 1))
    if part.startswith("-H"):
        return around("half_year", dt.date(year, 6 * int(part[2:]), 1))
    if part.startswith("-W"):
        return around("week", dt.date.fromisocalendar(year, int(part[2:]), 1))
    if len(part) == len("-01-01"):
        return around("day", dt.date.fromisoformat(f"{year:04d}{part}"))
    return around("month" if part else "year", dt.date(year, int(part[1:] or 1), 1))


def period_of(code: str) -> Period:
    """The days of a cell of time by its code, the inverse of key_of; ValueError for what is no such code."""
    found = _CODE.fullmatch(code)
    if not found or not 1 <= int(found["year"]) < 9999:
        raise ValueError(code)
    whole = _whole(int(found["year"]), found["part"] or "")
    if code not in {key_of(grain, whole.start) for grain in GRAINS}:
        raise ValueError(code)
    return whole
