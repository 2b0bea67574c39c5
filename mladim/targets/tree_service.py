"""Putting the year's indicators in and writing their results; flushes, never commits."""

import datetime as dt

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import STAFF, Actor
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, RuleBroken
from mladim.core.facts import check_text, check_web
from mladim.core.texts import one_line, paragraphs
from mladim.targets.facts import check_past
from mladim.targets.models import PlanIndicator
from mladim.targets.strategy import goals


def put_indicators(who: Actor, year: int) -> int:
    """What the strategy asks of a year, added where it is not there yet; returns how many were added."""
    query = select(PlanIndicator.goal, PlanIndicator.name).where(
        PlanIndicator.organisation_id == who.organisation_id, PlanIndicator.year == year
    )
    known, added = {(goal, name) for goal, name in db.session.execute(query)}, 0
    for goal in goals():
        for position, name in enumerate(goal.indicators, 1):
            if (goal.code, name) in known:
                continue
            row = PlanIndicator(
                organisation_id=who.organisation_id,
                year=year,
                goal=goal.code,
                position=position,
                name=name,
                version=1,
            )
            db.session.add(row)
            added += 1
    db.session.flush()
    return added


def write_result(
    who: Actor,
    indicator: PlanIndicator,
    *,
    version: int,
    result: str,
    on_day: dt.date | None,
    proof: str,
    web: str,
) -> PlanIndicator:
    """A yes, a no or a number, with its day and what proves it; an empty result takes it back."""
    if not who.has(STAFF):
        raise Forbidden
    if indicator.version != version:
        raise Conflict(indicator)
    result, proof, web = one_line(result), paragraphs(proof), one_line(web)
    check_text("result", result, 300)
    check_text("proof", proof, 2000)
    check_web(web)
    if result and on_day is None:
        raise RuleBroken("on_day", _("Vpišite dan, na primer 21. 11. 2026."), "missing")
    if on_day:
        check_past("on_day", on_day)
    day = indicator.on_day.isoformat() if indicator.on_day else None
    before = {
        "result": indicator.result,
        "on_day": day,
        "proof": indicator.proof,
        "web": indicator.web,
    }
    indicator.result, indicator.on_day = result, on_day if result else None
    indicator.proof, indicator.web = proof, web
    indicator.version += 1
    changes.record(who, indicator, "change", before=before)
    db.session.flush()
    return indicator
