"""Binding imported targets to their measures, once: what people have set since stays."""

from collections.abc import Iterable

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.projects.models import Project, Target
from mladim.targets.actuals import HAND, QUERY
from mladim.targets.bindings import Binding
from mladim.targets.progress import span_of


def bind_targets(who: Actor, bindings: Iterable[Binding]) -> int:
    """Bind every target that nobody has bound yet; returns how many were."""
    by_place = {(one.project, one.position): one for one in bindings}
    query = (
        select(Project, Target)
        .join(Target, (Target.organisation_id == Project.organisation_id) & (Target.project_id == Project.id))
        .where(Project.organisation_id == who.organisation_id, Project.deleted_at.is_(None))
    )
    bound = 0
    for project, target in db.session.execute(query).all():
        binding = by_place.get((project.code, target.position))
        # A row that moved in the plan is another target; guessing its measure would be a wrong number.
        if target.measured_by or binding is None or binding.name != target.name:
            continue
        _bind(project, target, binding)
        bound += 1
    db.session.flush()
    return bound


def _bind(project: Project, target: Target, binding: Binding) -> None:
    for field in ("counter", "measures_own", "is_baseline", "starts_on", "due_on", "region", "age", "reason"):
        setattr(target, field, getattr(binding, field))
    target.strategy_goal, target.measured_by = binding.goal, binding.measured_by
    if binding.measured_by != QUERY:
        return
    start, end = span_of(project, target)
    if start is None or end is None:
        target.measured_by = HAND
        return
    from mladim.statistics.query import Query

    asked = binding.query.replace("project=@", f"project={project.id}")
    target.query = Query.from_url(f"{asked}&from={start.isoformat()}&to={end.isoformat()}").url()
