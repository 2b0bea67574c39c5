"""Where the value of a target comes from on a day: the log, counted records, a counter, or a hand."""

import datetime as dt
from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken
from mladim.projects.models import Target
from mladim.targets.counters import counters
from mladim.targets.models import LinkedRecord, TargetValue

QUERY, RECORDS, COUNTER, HAND = "query", "records", "counter", "hand"
SOURCES = (QUERY, RECORDS, COUNTER, HAND)


@dataclass(frozen=True, kw_only=True)
class Actual:
    """What is known of a target on a day; a value by hand brings its day and proof along."""

    whole: float | None = None
    own: float | None = None
    entered: TargetValue | None = None


def actuals_of(who: Actor, targets: Iterable[Target], as_of: dt.date) -> dict[int, Actual]:
    """The values of the targets on a day, by target id."""
    targets = list(targets)
    entered, linked = _entered(who, as_of), _linked(who, as_of)
    answers: dict[str, float | None] = {}
    found = {}
    for target in targets:
        by_hand = entered.get(target.id)
        whole = by_hand.value if by_hand else None
        own = by_hand.own_value if by_hand else None
        if target.measured_by in {QUERY, RECORDS, COUNTER}:
            measured = _measured(who, target, as_of, linked, answers)
            if target.measures_own:
                own = measured
            else:
                whole = measured
        found[target.id] = Actual(whole=whole, own=own, entered=by_hand)
    return found


def _entered(who: Actor, as_of: dt.date) -> dict[int, TargetValue]:
    query = (
        select(TargetValue)
        .where(
            TargetValue.organisation_id == who.organisation_id,
            TargetValue.deleted_at.is_(None),
            TargetValue.on_day <= as_of,
        )
        .order_by(TargetValue.on_day, TargetValue.created_at, TargetValue.id)
    )
    return {row.target_id: row for row in db.session.scalars(query)}


def _linked(who: Actor, as_of: dt.date) -> Tally[int]:
    query = (
        select(LinkedRecord.target_id, func.count())
        .where(
            LinkedRecord.organisation_id == who.organisation_id,
            LinkedRecord.deleted_at.is_(None),
            LinkedRecord.target_id.is_not(None),
            LinkedRecord.on_day <= as_of,
        )
        .group_by(LinkedRecord.target_id)
    )
    return Tally({number or 0: count for number, count in db.session.execute(query)})


def _measured(
    who: Actor, target: Target, as_of: dt.date, linked: Tally[int], answers: dict[str, float | None]
) -> float | None:
    if target.measured_by == RECORDS:
        # None written down is not none there are.
        return float(linked[target.id]) if linked[target.id] else None
    if target.measured_by == COUNTER:
        return _counted(who, target, as_of)
    if target.query not in answers:
        answers[target.query] = answered(who, target.query, as_of)
    return answers[target.query]


def _counted(who: Actor, target: Target, as_of: dt.date) -> float | None:
    counter = counters().get(target.counter)
    if counter is None:
        return None
    start = target.starts_on or dt.date(as_of.year, 1, 1)
    end = min(as_of, target.due_on or as_of)
    return counter.count(who, target, start, end) if start <= end else None


def answered(who: Actor, url: str, as_of: dt.date) -> float | None:
    """The first number of a stored question, cut at the day; nothing before it begins or if it is wrong."""
    # Here, because they bring pandas along, and the server's start need not wait for it.
    from mladim.statistics.answers import answer
    from mladim.statistics.query import Query

    try:
        query = Query.from_url(url)
        last = min(query.end, as_of, today())
        if last < query.start:
            return None
        totals = answer(query.but(end=last, by=(), organisations=(who.slug,)), who).totals
        value = totals[query.columns[0].code]
    except (RuleBroken, NotFound):
        return None
    return None if value is None else float(value)
