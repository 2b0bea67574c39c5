"""From the words of a definition to questions about the numbers."""

import datetime as dt
from collections.abc import Iterable, Mapping

from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.statistics.query import Query


def ask(
    measures: Iterable[str],
    *,
    by: Iterable[str] = (),
    filters: Mapping[str, Iterable[str]] | None = None,
    span: tuple[dt.date, dt.date] | None = None,
    organisations: Iterable[str] = (),
) -> Query:
    """A question; RuleBroken for one that cannot be asked."""
    start, end = span or (today(), today())
    return Query(
        measures=tuple(measures),
        by=tuple(by),
        filters=tuple((name, tuple(values)) for name, values in (filters or {}).items()),
        start=start,
        end=end,
        organisations=tuple(organisations),
    )


def narrowed(
    filters: Mapping[str, Iterable[str]], *, project_id: int | None, activities: Iterable[int]
) -> dict[str, list[str]]:
    """What the definition narrows to, together with what the report is about."""
    found = {name: list(values) for name, values in filters.items()}
    if project_id:
        found["project"] = [str(project_id)]
    if chosen := [str(one) for one in activities]:
        found["activity"] = chosen
    return found


def houses_of(who: Actor, *, for_network: bool) -> tuple[str, ...]:
    """Whose numbers: everybody's for the network's own reports, else the organisation's."""
    return () if for_network and who.is_network else (who.slug,)
