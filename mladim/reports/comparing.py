"""The same records in all forms: numbers defined alike are equal, the others carry a reason."""

import datetime as dt
from dataclasses import dataclass

from mladim.core.access import Actor
from mladim.reports.definition_queries import OWN, definitions_for
from mladim.reports.numbers import Asker, Number, numbers_of
from mladim.reports.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Line:
    """One number with its value in each form; `reason` where it is defined otherwise."""

    name: str
    values: tuple[str, ...]
    reason: str
    is_equal: bool


def compared(who: Actor, start: dt.date, end: dt.date) -> tuple[list[Line], list[str]]:
    """(lines, names of the forms) of the organisation's forms that are about all its work."""
    forms = [
        one
        for code, one in definitions_for(who)
        if not code.startswith(OWN) and one.audience != "network" and not one.needs_project
    ]
    tables: list[dict[str, Number]] = []
    for form in forms:
        subject = Subject(who=who, definition=form, start=start, end=end)
        tables.append(numbers_of(Asker(subject)).numbers)
    keys = list(dict.fromkeys(key for table in tables for key in table))
    return [_line(key, tables) for key in keys], [str(form.name) for form in forms]


def _line(key: str, tables: list[dict[str, Number]]) -> Line:
    found = [table[key] for table in tables if key in table]
    values = tuple(table[key].shown if key in table else "" for table in tables)
    differs = found[0].figure.differs
    return Line(
        name=str(found[0].figure.name),
        values=values,
        reason=str(differs) if differs else "",
        is_equal=len({one.value for one in found}) == 1,
    )
