"""Where targets stand on a day: the whole and the own share apart, each with the numbers behind its state."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from analytics.targets import (
    Goal,
    Milestone,
    due_milestone,
    projection,
    share_done,
    share_of_time,
    state_of,
    surplus,
)
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.projects.models import Project, Target
from mladim.targets.actuals import Actual, actuals_of
from mladim.targets.models import TargetMilestone

BASELINE = "baseline"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One goal – the whole or the own share – with what is known of it."""

    goal: Goal
    actual: float | None
    state: str
    done: float | None
    time: float | None
    forecast: float | None
    surplus: float
    milestone: Milestone | None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A target on a day."""

    target: Target
    project: Project
    as_of: dt.date
    start: dt.date | None
    end: dt.date | None
    whole: Side | None
    own: Side | None
    known: Actual

    @property
    def main(self) -> Side | None:
        """What the state is judged by: the whole where its value is known, else the own share."""
        if self.whole and (self.whole.actual is not None or self.own is None):
            return self.whole
        return self.own if self.own and self.own.actual is not None else self.whole or self.own

    @property
    def state(self) -> str:
        if self.target.is_baseline:
            return BASELINE
        return self.main.state if self.main else "waiting"


def progress_of(who: Actor, projects: Iterable[Project], as_of: dt.date) -> list[Progress]:
    """Every target of the projects on a day, in the order of the plan."""
    by_id = {project.id: project for project in projects}
    query = (
        select(Target)
        .where(Target.organisation_id == who.organisation_id, Target.project_id.in_(list(by_id)))
        .order_by(Target.position, Target.id)
    )
    targets = list(db.session.scalars(query))
    order = {project_id: place for place, project_id in enumerate(by_id)}
    targets.sort(key=lambda target: order[target.project_id])
    return progress_of_targets(who, [(by_id[target.project_id], target) for target in targets], as_of)


def progress_of_targets(
    who: Actor, pairs: Iterable[tuple[Project, Target]], as_of: dt.date
) -> list[Progress]:
    """The same for chosen targets."""
    pairs = list(pairs)
    known = actuals_of(who, [target for _project, target in pairs], as_of)
    milestones = _milestones(who)
    return [_progress(project, target, known[target.id], milestones, as_of) for project, target in pairs]


def _milestones(who: Actor) -> dict[int, list[Milestone]]:
    found: dict[int, list[Milestone]] = defaultdict(list)
    query = select(TargetMilestone).where(TargetMilestone.organisation_id == who.organisation_id)
    for row in db.session.scalars(query):
        found[row.target_id].append((row.on_day, row.value))
    return found


def span_of(project: Project, target: Target) -> tuple[dt.date | None, dt.date | None]:
    """The days of a target: its own, else the project's."""
    return target.starts_on or project.starts_on, target.due_on or project.ends_on


def _progress(
    project: Project,
    target: Target,
    known: Actual,
    milestones: dict[int, list[Milestone]],
    as_of: dt.date,
) -> Progress:
    start, end = span_of(project, target)
    span, steps = (start, end, as_of), milestones.get(target.id, [])
    whole = own = None
    if target.value is not None:
        whole_goal = Goal(
            operator=target.operator, value=target.value, upper=target.upper, baseline=target.baseline
        )
        whole = _side(whole_goal, known.whole, span, steps)
    if target.own_share is not None:
        same = target.own_share == target.value and target.operator != "range"
        actual = known.whole if same and known.own is None else known.own
        operator = "equal" if target.operator == "range" else target.operator
        own_goal = Goal(operator=operator, value=target.own_share, baseline=target.baseline)
        own = None if same and whole else _side(own_goal, actual, span, [] if whole else steps)
    return Progress(
        target=target,
        project=project,
        as_of=as_of,
        start=start,
        end=end,
        whole=whole,
        own=own,
        known=known,
    )


def _side(
    goal: Goal,
    actual: float | None,
    span: tuple[dt.date | None, dt.date | None, dt.date],
    milestones: list[Milestone],
) -> Side:
    start, end, as_of = span
    time = share_of_time(start, end, as_of)
    return Side(
        goal=goal,
        actual=actual,
        state=state_of(goal, actual, as_of=as_of, start=start, end=end, milestones=milestones),
        done=share_done(goal, actual) if actual is not None else None,
        time=time,
        forecast=projection(goal, actual, time) if actual is not None else None,
        surplus=surplus(goal, actual) if actual is not None else 0,
        milestone=due_milestone(milestones, as_of),
    )
