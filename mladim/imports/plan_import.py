"""The yearly plan as a whole: projects and targets word for word, then the measures of its targets."""

from collections.abc import Iterable
from pathlib import Path

from mladim.core.access import Actor
from mladim.projects.plan import PlanProject, PlanSummary, PlanTarget
from mladim.projects.plan_service import replace_plan
from mladim.targets.binding_service import bind_targets
from mladim.targets.bindings import read_bindings
from mladim.targets.campaign_service import put_campaigns
from mladim.targets.tree_service import put_indicators


def put_plan(
    who: Actor, projects: Iterable[PlanProject], targets: Iterable[PlanTarget], folder: Path, year: int
) -> tuple[PlanSummary, int]:
    """Store the plan; returns what changed and how many targets were bound to their measures."""
    summary = replace_plan(who, projects, targets)
    put_indicators(who, year)
    put_campaigns(who)
    return summary, bind_targets(who, read_bindings(folder / f"bindings_{year}.csv"))
