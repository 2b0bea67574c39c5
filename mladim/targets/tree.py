"""The tree of the plan: goal of the strategy → what the year asks → evidence with its result and day."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.targets import queries
from mladim.targets.models import PlanIndicator
from mladim.targets.progress import Progress
from mladim.targets.strategy import Goal, goals


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A goal with the targets and indicators of the year."""

    goal: Goal
    targets: list[Progress]
    indicators: list[PlanIndicator]


def list_indicators(who: Actor, year: int) -> list[PlanIndicator]:
    """What the goals ask of a year beside targets."""
    query = (
        select(PlanIndicator)
        .where(PlanIndicator.organisation_id == who.organisation_id, PlanIndicator.year == year)
        .order_by(PlanIndicator.goal, PlanIndicator.position, PlanIndicator.id)
    )
    return list(db.session.scalars(query))


def get_indicator(indicator_id: int, who: Actor) -> PlanIndicator:
    """One indicator of the organisation."""
    query = select(PlanIndicator).where(
        PlanIndicator.organisation_id == who.organisation_id, PlanIndicator.id == indicator_id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def tree_of(who: Actor, as_of: dt.date) -> list[Branch]:
    """Every goal of the strategy with what belongs to it in the year of the day."""
    targets = queries.all_progress(who, as_of)
    indicators = list_indicators(who, as_of.year)
    return [
        Branch(
            goal=goal,
            targets=[one for one in targets if one.target.strategy_goal == goal.code],
            indicators=[one for one in indicators if one.goal == goal.code],
        )
        for goal in goals()
    ]
