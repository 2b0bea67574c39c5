"""Changing targets: their definitions, values by hand and milestones; flushes, never commits."""

import datetime as dt

from flask_babel import gettext as _
from sqlalchemy import func, select

from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, RuleBroken
from mladim.core.facts import check_text, check_web
from mladim.core.texts import one_line, paragraphs
from mladim.projects.models import Project, Target
from mladim.targets.counters import counters
from mladim.targets.facts import (
    TargetFacts,
    ValueFacts,
    check_facts,
    check_number,
    check_past,
    cleaned,
    from_snapshot,
    snapshot,
)
from mladim.targets.models import LinkedRecord, TargetMilestone, TargetValue
from mladim.targets.progress import span_of
from mladim.targets.strategy import goals

__all__ = [
    "add_milestone",
    "add_target",
    "add_value",
    "change_target",
    "remove_milestone",
    "remove_target",
    "restore_value",
    "undo_change",
    "withdraw_value",
]


def _require(who: Actor, *roles: str) -> None:
    if not who.has(*roles):
        raise Forbidden


def add_target(who: Actor, project: Project, facts: TargetFacts) -> Target:
    """A new target at the end of the project's list."""
    _require(who, COORDINATOR)
    same = (Target.organisation_id == who.organisation_id, Target.project_id == project.id)
    last = db.session.scalar(select(func.max(Target.position)).where(*same)) or 0
    target = Target(organisation_id=who.organisation_id, project_id=project.id, position=last + 1, version=1)
    _put(project, target, facts)
    db.session.add(target)
    db.session.flush()
    changes.record(who, target, "add", fields=sorted(vars(facts)))
    return target


def change_target(
    who: Actor, project: Project, target: Target, *, version: int, facts: TargetFacts
) -> Target:
    """Store the facts if nobody changed them since `version`."""
    _require(who, COORDINATOR)
    if target.version != version:
        raise Conflict(target)
    before = snapshot(target)
    _put(project, target, facts)
    if snapshot(target) != before:
        target.version += 1
        changes.record(who, target, "change", before=before)
        db.session.flush()
    return target


def undo_change(who: Actor, project: Project, target: Target) -> Target:
    """Take back the last change, within ten minutes and if nothing came after it."""
    _require(who, COORDINATOR)
    found = records.lock(Target, who, target.id)
    last, before = records.last_change(found), snapshot(found)
    _put(project, found, from_snapshot(last.before or {}))
    found.version += 1
    last.undone_at = now()
    changes.record(who, found, "undo", before=before)
    db.session.flush()
    return found


def _put(project: Project, target: Target, facts: TargetFacts) -> None:
    facts = cleaned(facts)
    check_facts(facts)
    if facts.measured_by == "counter" and facts.counter not in counters():
        raise RuleBroken("counter", _("Izberite števec."))
    if facts.strategy_goal and facts.strategy_goal not in {one.code for one in goals()}:
        raise RuleBroken("strategy_goal", _("Te vrednosti ni na seznamu. Izberite drugo."))
    values = vars(facts) | {"query": _canonical(project, facts)}
    for name, value in values.items():
        setattr(target, name, value)


def _canonical(project: Project, facts: TargetFacts) -> str:
    """The one address of the question; without days of its own it takes those of the target."""
    if facts.measured_by != "query":
        return ""
    # Here, because it brings pandas along, and the server's start need not wait for it.
    from mladim.statistics.query import Query

    asked = facts.query
    start, end = facts.starts_on or project.starts_on, facts.due_on or project.ends_on
    if start and end and not any(f"{word}=" in asked for word in ("from", "period")):
        asked = f"{asked}&from={start.isoformat()}&to={end.isoformat()}"
    try:
        return Query.from_url(asked).url()
    except RuleBroken as broken:
        raise RuleBroken("query", broken.message, broken.code) from broken


def remove_target(who: Actor, target: Target) -> None:
    """Take a target off that nobody has given a value or a record."""
    _require(who, COORDINATOR)
    for model in (TargetValue, LinkedRecord):
        used = select(model.id).where(
            model.organisation_id == target.organisation_id, model.target_id == target.id
        )
        if db.session.scalars(used.limit(1)).first():
            raise RuleBroken("target", _("Cilj ima vrednosti ali zapise, zato ostane."), "used")
    changes.record(who, target, "remove", before=snapshot(target))
    db.session.delete(target)
    db.session.flush()


def add_value(who: Actor, target: Target, facts: ValueFacts) -> TargetValue:
    """A value as of a day; earlier ones stay as they are."""
    _require(who, WORKER, COORDINATOR)
    if facts.value is None and facts.own_value is None:
        raise RuleBroken("value", _("Vpišite vrednost."), "missing")
    check_number("value", facts.value)
    check_number("own_value", facts.own_value)
    check_past("on_day", facts.on_day)
    proof, web = paragraphs(facts.proof), one_line(facts.web)
    check_text("proof", proof, 2000)
    check_web(web)
    if not proof and not web:
        raise RuleBroken("proof", _("Napišite, kaj to dokazuje, ali dodajte povezavo."), "missing")
    row = TargetValue(
        organisation_id=who.organisation_id,
        target_id=target.id,
        on_day=facts.on_day,
        value=facts.value,
        own_value=facts.own_value,
        proof=proof,
        web=web,
        created_at=now(),
        created_by=who.person_id or None,
    )
    db.session.add(row)
    db.session.flush()
    changes.record(who, row, "add")
    return row


def withdraw_value(who: Actor, value_id: int) -> TargetValue:
    """A wrong value counts no more; it stays in the history."""
    _require(who, WORKER, COORDINATOR)
    found = records.lock_living(TargetValue, who, value_id)
    found.deleted_at = now()
    changes.record(who, found, "withdraw")
    db.session.flush()
    return found


def restore_value(who: Actor, value_id: int) -> TargetValue:
    """A withdrawn value counts again."""
    _require(who, WORKER, COORDINATOR)
    found = records.lock(TargetValue, who, value_id)
    found.deleted_at = None
    changes.record(who, found, "restore")
    db.session.flush()
    return found


def add_milestone(
    who: Actor, project: Project, target: Target, *, on_day: dt.date, value: float
) -> TargetMilestone:
    """What is to be reached by a day between the target's ends."""
    _require(who, COORDINATOR)
    check_number("value", value)
    start, end = span_of(project, target)
    if (start and on_day < start) or (end and on_day > end):
        raise RuleBroken("on_day", _("Mejnik mora biti med začetkom in rokom cilja."))
    row = TargetMilestone(
        organisation_id=who.organisation_id, target_id=target.id, on_day=on_day, value=value
    )
    db.session.add(row)
    db.session.flush()
    changes.record(who, row, "add")
    return row


def remove_milestone(who: Actor, milestone_id: int) -> int:
    """Take a milestone away; returns its target's id."""
    _require(who, COORDINATOR)
    return records.erase(TargetMilestone, who, milestone_id, "on_day", "value").target_id
