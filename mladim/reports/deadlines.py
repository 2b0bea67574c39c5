"""Which reports are due soon, and what they still lack."""

import datetime as dt
from dataclasses import dataclass

from mladim.core.access import Actor
from mladim.reports.definition_queries import definitions_for
from mladim.reports.gaps import Gap
from mladim.reports.missing_queries import gaps_of
from mladim.reports.schema import Definition
from mladim.reports.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A yearly report, its deadline, and what is missing."""

    code: str
    definition: Definition
    deadline: dt.date
    gaps: list[Gap]


def year_due(today: dt.date) -> tuple[dt.date, dt.date]:
    """The year that is reported next: this one, in January to March the one that ended."""
    year = today.year if today.month > 3 else today.year - 1
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def waiting_reports(who: Actor, today: dt.date) -> list[Waiting]:
    """Reports with a deadline after the year that is reported next."""
    start, end = year_due(today)
    found = []
    for code, one in definitions_for(who):
        if one.deadline is None or one.needs_project:
            continue
        month, day = (int(part) for part in one.deadline.split("-"))
        subject = Subject(who=who, definition=one, start=start, end=end)
        deadline = dt.date(end.year + 1, month, day)
        found.append(Waiting(code=code, definition=one, deadline=deadline, gaps=gaps_of(subject)))
    return found
