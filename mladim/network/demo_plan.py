"""The network's real plan with invented values: some targets reached, some on the way, some missed."""

import datetime as dt
import math

import numpy as np
from sqlalchemy import select, update

from analytics.targets import share_of_time
from mladim.core.clock import now, to_instant, today
from mladim.core.db import db
from mladim.imports import plan_files
from mladim.imports.plan_import import put_plan
from mladim.network.demo_campaigns import join_campaigns
from mladim.network.demo_project import add_own_project
from mladim.organisations.actors import system_actor
from mladim.organisations.models import Organisation
from mladim.projects.models import Project, Target
from mladim.projects.queries import list_projects, list_targets
from mladim.targets.models import LinkedRecord, TargetValue
from mladim.targets.progress import span_of

INVENTED = "Izmišljena vrednost za predstavitev."
# How far a target came, and how often.
STORIES = ("reached", "on the way", "behind", "nothing")
SHARES = (0.42, 0.28, 0.15, 0.15)
REACH = {"reached": (1.0, 1.0), "on the way": (1.0, 1.08), "behind": (0.25, 0.6)}
MOST_RECORDS = 60
NEWCOMERS = 12
WEEK = dt.timedelta(days=7)


def add_plan(rng: np.random.Generator) -> None:
    """The plan, values for its targets, campaigns with what organisations put in, one project of a centre."""
    network = db.session.scalars(select(Organisation).where(Organisation.is_network)).one()
    who = system_actor(network)
    projects, _none = plan_files.read_projects(plan_files.FOLDER / "projects_2026.csv")
    targets, _none = plan_files.read_targets(plan_files.FOLDER / "targets_2026.csv")
    put_plan(who, projects, targets, plan_files.FOLDER, 2026)
    by_id = {project.id: project for project in list_projects(who)}
    for target in list_targets(who):
        _tell(rng, by_id[target.project_id], target)
    _spread_arrivals(rng)
    join_campaigns(rng, who)
    add_own_project()
    db.session.flush()


def _tell(rng: np.random.Generator, project: Project, target: Target) -> None:
    """One target's invented story."""
    start, end = span_of(project, target)
    story = STORIES[int(rng.choice(len(STORIES), p=SHARES))]
    part = float(rng.uniform(*REACH.get(story, (0.0, 0.0))))
    if story == "on the way":
        part *= share_of_time(start, end, today()) or 1
    if target.is_baseline or story == "nothing" or start is None or start > today():
        return
    # Written a week ago, so that pages of yesterday show it too.
    last = max(min(end or today(), today() - WEEK), start)
    if target.measured_by == "records":
        _add_records(rng, project, target, _part_of(target.value or target.own_share, part), (start, last))
    elif target.measured_by == "hand":
        _add_values(target, part, (start, last))


def _part_of(goal: float | None, part: float) -> int:
    """A whole number not below one, as far as the story goes."""
    return max(math.ceil((goal or 0) * part - 1e-9), 1)


def _add_values(target: Target, part: float, span: tuple[dt.date, dt.date]) -> None:
    """A value halfway and one at the end."""
    start, last = span
    for share, day in ((0.5, start + (last - start) / 2), (1.0, last)):
        row = TargetValue(
            organisation_id=target.organisation_id,
            target_id=target.id,
            on_day=day,
            value=None if target.value is None else _part_of(target.value, part * share),
            own_value=None if target.own_share is None else _part_of(target.own_share, part * share),
            proof=INVENTED,
            created_at=now(),
        )
        db.session.add(row)


def _add_records(
    rng: np.random.Generator, project: Project, target: Target, count: int, span: tuple[dt.date, dt.date]
) -> None:
    """Records on days of the span; the last of many are left out of the invented world."""
    start, last = span
    is_media = "objav" in target.name or "podcast" in target.name or "report" in target.name
    days = rng.integers(0, (last - start).days + 1, min(count, MOST_RECORDS))
    for number, day in enumerate(sorted(int(one) for one in days), 1):
        row = LinkedRecord(
            organisation_id=target.organisation_id,
            project_id=project.id,
            target_id=target.id,
            kind="media_item"
            if is_media
            else "meeting"
            if target.unit in {"seja", "srečanje"}
            else "document",
            title=f"{target.name[:200]} {number} (izmišljeno)",
            on_day=start + dt.timedelta(days=day),
            created_at=now(),
        )
        db.session.add(row)


def _spread_arrivals(rng: np.random.Generator) -> None:
    """Most organisations have been here for years, the smallest came this year."""
    query = select(Organisation.id).where(Organisation.is_network.is_(False)).order_by(Organisation.id)
    numbers = list(db.session.scalars(query))
    for place, number in enumerate(numbers):
        year = today().year if place >= max(len(numbers) - NEWCOMERS, 2) else today().year - 2
        day = dt.date(year, 1, 10) + dt.timedelta(days=int(rng.integers(0, 300)))
        arrived = to_instant(min(day, today()), dt.time(9))
        db.session.execute(update(Organisation).where(Organisation.id == number).values(created_at=arrived))
