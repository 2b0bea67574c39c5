"""When the invented sessions take place: seasons, weekdays, free days."""

import datetime as dt
from functools import cache

import numpy as np

# First to second half of the year about 60 : 40, with the quiet weeks of summer and the turn of the year.
MONTH_WEIGHTS = (1.0, 1.05, 1.1, 1.05, 1.05, 0.85, 0.45, 0.4, 0.8, 0.85, 0.75, 0.6)


@cache
def season(day: dt.date) -> float:
    """How likely a usual session takes place on this day (0 to 1)."""
    weight = MONTH_WEIGHTS[day.month - 1]
    if (day.month, day.day) >= (12, 23) or (day.month == 1 and day.day < 3):
        weight *= 0.15
    if day.month == 6 and day.day > 22:
        weight *= 0.5
    if day.month == 10 and day.day > 24:
        weight *= 1.2
    return min(weight / 1.1, 1.0)


def usual_days(
    rng: np.random.Generator, weekdays: tuple[int, ...], share: float, first: dt.date, last: dt.date
) -> list[dt.date]:
    """Days of a weekly activity between two dates."""
    span = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    usual = [day for day in span if day.weekday() in weekdays]
    kept = rng.random(len(usual)) < np.array([season(day) * share for day in usual] or [0.0])[: len(usual)]
    return [day for day, keep in zip(usual, kept, strict=True) if keep]


def single_days(rng: np.random.Generator, a_year: float, first: dt.date, last: dt.date) -> list[dt.date]:
    """Days of events spread over the time by season."""
    length = (last - first).days + 1
    number = min(int(rng.poisson(a_year * length / 365)), length)
    weights = np.array([season(first + dt.timedelta(days=n)) for n in range(length)])
    chosen = rng.choice(length, size=number, replace=False, p=weights / weights.sum())
    return [first + dt.timedelta(days=int(n)) for n in sorted(chosen)]
