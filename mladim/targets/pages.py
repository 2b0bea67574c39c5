"""The page of one target, for the views that show it and those that refuse what was typed there."""

import datetime as dt
from typing import Any

from flask import render_template

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import today
from mladim.targets import queries
from mladim.targets.forms import MilestoneForm, ValueForm
from mladim.targets.history import way_of
from mladim.targets.measures import measure_said
from mladim.targets.people import names_of_people
from mladim.targets.progress import progress_of_targets
from mladim.targets.strategy import goal_said
from mladim.targets.value_chart import value_chart

# Two forms of one page: their fields must not have the same name.
STEP = "step"


def target_page(
    target_id: int, who: Actor, *, as_of: dt.date | None = None, problem: str = "", **forms: Any
) -> str:
    """One target on a day with everything known of it."""
    project, target = queries.get_target(target_id, who)
    day = as_of or today()
    found = progress_of_targets(who, [(project, target)], day)[0]
    milestones = queries.list_milestones(target)
    way = way_of(who, found, milestones)
    values = queries.list_values(target)
    return render_template(
        "targets/show.html",
        project=project,
        target=target,
        found=found,
        as_of=day,
        problem=problem,
        values=values,
        people=names_of_people([row.created_by for row in values]),
        milestones=milestones,
        value_chart=value_chart(way) if way else None,
        records=queries.list_records(who, project=project, target=target),
        region_said=codelists.label("region", target.region),
        measure=measure_said(target, who),
        strategy_said=goal_said(target.strategy_goal) if target.strategy_goal else "",
        may_change=who.has(COORDINATOR),
        may_enter=who.has(WORKER, COORDINATOR),
        value_form=forms.get("value_form") or ValueForm(formdata=None, data={"on_day": today()}),
        milestone_form=forms.get("milestone_form") or MilestoneForm(formdata=None, prefix=STEP),
        page_error=bool(forms) or bool(problem),
    )
