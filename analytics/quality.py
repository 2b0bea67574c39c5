"""How far numbers can be trusted: what was entered, how soon, what is estimated, do parts make the whole."""

from collections.abc import Iterable

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import By, ratio, total
from analytics.reach import attendances, own, visits

ESTIMATED = "estimated"


def completeness(tables: Tables, by: By) -> pd.Series:
    """Sessions that are over and were logged or marked as not held ÷ sessions that are over."""
    return ratio(total(tables["dues"], by, "logged"), total(tables["dues"], by, "due"))


def timeliness(tables: Tables, by: By) -> pd.Series:
    """Held sessions logged within seven days of their end ÷ held sessions."""
    held = own(tables)
    return ratio(total(held, by, "on_time"), total(held, by, "sessions"))


def estimated_share(tables: Tables, by: By) -> pd.Series:
    """Visits that somebody estimated ÷ visits."""
    people = visits(tables)
    estimated = total(people[people["method"] == ESTIMATED], by, "count")
    return ratio(estimated, attendances(tables, by))


def known_share(tables: Tables, by: By) -> pd.Series:
    """Visits of known people ÷ visits."""
    return ratio(total(tables["attendances"], by, "count"), attendances(tables, by))


def remainder(parts: Iterable[float | None], whole: float | None) -> float:
    """What the parts leave of the whole; 0 where they make it up. An unknown part is nothing."""
    difference = (whole or 0) - sum(part for part in parts if part is not None)
    return 0 if abs(difference) < 1e-9 else difference
