"""The quarterly report, generated from the plan: where targets stand, what moved, what was done."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.projects.models import Project
from mladim.projects.plan import pillars_of
from mladim.projects.queries import visible_to
from mladim.targets import queries
from mladim.targets.models import LinkedRecord, PlanIndicator
from mladim.targets.progress import Progress

SHAPE = re.compile(r"(20\d\d)-Q([1-4])")


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """Three months; `until` is its last day that has come."""

    code: str
    start: dt.date
    end: dt.date

    @property
    def until(self) -> dt.date:
        return min(self.end, today())

    @property
    def before(self) -> str:
        """The code of the quarter before."""
        return _code(self.start - dt.timedelta(days=1))

    @property
    def after(self) -> str | None:
        """The code of the next quarter, if it has begun."""
        following = self.end + dt.timedelta(days=1)
        return _code(following) if following <= today() else None


def _code(day: dt.date) -> str:
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def quarter_of(code: str | None) -> Quarter:
    """The quarter of a code such as 2026-Q3; without one, the one that runs."""
    found = SHAPE.fullmatch(code or _code(today()))
    if found is None:
        raise RuleBroken("quarter", _("Četrtletje zapišite kot 2026-Q3."))
    year, number = int(found[1]), int(found[2])
    start = dt.date(year, 3 * number - 2, 1)
    following = dt.date(year + number // 4, 3 * number % 12 + 1, 1)
    if start > today():
        raise RuleBroken("quarter", _("To četrtletje se še ni začelo."))
    return Quarter(code=f"{year}-Q{number}", start=start, end=following - dt.timedelta(days=1))


@dataclass(frozen=True, kw_only=True)
class Move:
    """A target at the end of the quarter, with its value and state when the quarter began."""

    now: Progress
    before: Progress

    @property
    def change(self) -> float | None:
        """By how much the value rose; unknown where either end is."""
        one, other = self.now.main, self.before.main
        if one is None or one.actual is None:
            return None
        earlier = other.actual if other and other.actual is not None else 0.0
        return one.actual - earlier

    @property
    def has_moved(self) -> bool:
        return bool(self.change) or self.now.state != self.before.state


def _runs(one: Progress, quarter: Quarter) -> bool:
    """Does the target lie in the quarter at all?"""
    return (one.start is None or one.start <= quarter.end) and (one.end is None or one.end >= quarter.start)


def quarterly(who: Actor, quarter: Quarter) -> dict[str, Any]:
    """The report's parts as plain things: totals, pillars with their projects' targets, records, results."""
    earlier = {one.target.id: one for one in queries.all_progress(who, quarter.start - dt.timedelta(days=1))}
    moves = [
        Move(now=one, before=earlier[one.target.id])
        for one in queries.all_progress(who, quarter.until)
        if _runs(one, quarter)
    ]
    tally: dict[str, int] = {}
    for move in moves:
        tally[move.now.state] = tally.get(move.now.state, 0) + 1
    pillars: dict[str, list[Move]] = {}
    for move in moves:
        for pillar in pillars_of(move.now.target.plan_section)[:1] or ("–",):
            pillars.setdefault(pillar, []).append(move)
    return {
        "quarter": quarter,
        "tally": tally,
        "pillars": dict(sorted(pillars.items())),
        "moved": [move for move in moves if move.has_moved],
        "records": _records(who, quarter),
        "results": _results(who, quarter),
    }


def _records(who: Actor, quarter: Quarter) -> list[LinkedRecord]:
    living = visible_to(who).with_only_columns(Project.id)
    query = (
        select(LinkedRecord)
        .where(
            LinkedRecord.organisation_id == who.organisation_id,
            LinkedRecord.project_id.in_(living),
            LinkedRecord.deleted_at.is_(None),
            LinkedRecord.kind != "logo",
            LinkedRecord.on_day.between(quarter.start, quarter.end),
        )
        .order_by(LinkedRecord.on_day, LinkedRecord.id)
    )
    return list(db.session.scalars(query))


def _results(who: Actor, quarter: Quarter) -> list[PlanIndicator]:
    query = (
        select(PlanIndicator)
        .where(
            PlanIndicator.organisation_id == who.organisation_id,
            PlanIndicator.on_day.between(quarter.start, quarter.end),
        )
        .order_by(PlanIndicator.goal, PlanIndicator.position)
    )
    return list(db.session.scalars(query))
