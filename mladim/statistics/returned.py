"""Who came back in which quarter, counted from the quarter of the first attendance."""

from typing import Any

import pandas as pd
from sqlalchemy import Select, select

from analytics.periods import quarters_of
from mladim.core.clock import today
from mladim.statistics.counted import firsts, participants
from mladim.statistics.dimensions import dimensions
from mladim.statistics.held import Ask


def returns(ask: Ask) -> Select[Any]:
    """Each person who was new in the period, once in each month with an attendance, with the first day."""
    by = tuple(name for name in ask.query.by if dimensions()[name].level != "cohort")
    monthly = Ask(ask.query.but(measures=("known_persons",), by=(*by, "month")), ask.scope)
    seen, first = participants(monthly).subquery(), firsts(ask).subquery()
    return select(*seen.c, first.c.first).join(first, first.c.person == seen.c.person)


def in_quarters(frame: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """The months as quarters after the cohort, each person once in each."""
    firsts_of = pd.Series([str(day)[:7] for day in frame.pop("first")], index=frame.index, dtype="object")
    cohort = quarters_of(firsts_of)
    until = min(ask.query.end, today())
    last = until.year * 4 + (until.month - 1) // 3
    found = frame.assign(
        later=quarters_of(frame.pop("month")) - cohort,
        # A person whose first attendance is still to come has no later quarter at all.
        possible=(last - cohort).clip(lower=0),
        cohort=(cohort // 4).astype(str) + "-Q" + (cohort % 4 + 1).astype(str),
    )
    return found.drop_duplicates().reset_index(drop=True)
