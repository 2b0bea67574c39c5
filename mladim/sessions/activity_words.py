"""Words about activities: what somebody reads of one, and both versions of a conflict."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.access import Actor
from mladim.core.clock import hours, now, to_local
from mladim.core.i18n import NBSP, language, number, time_of
from mladim.organisations.queries import place_choices, team_choices
from mladim.participants.queries import group_choices
from mladim.projects.queries import project_choices
from mladim.sessions.activity_facts import ActivityFacts, default_form, default_role
from mladim.sessions.models import WorkSession
from mladim.sessions.words import numbers_said, reason_said, sessions_said, short_day


def times_said(facts: ActivityFacts) -> str:
    """16.00–20.00"""
    if facts.usual_start is None or facts.usual_end is None:
        return ""
    return f"{time_of(facts.usual_start)}–{time_of(facts.usual_end)}"


def _listed(list_name: str, codes: tuple[str, ...]) -> str:
    return ", ".join(codelists.label(list_name, code, inside_sentence=True) for code in codes)


def lines(who: Actor, facts: ActivityFacts) -> list[tuple[str, str]]:
    """(what, value) of everything about an activity, empty values too."""
    form = facts.form or default_form(facts.kind)
    role = facts.default_role or default_role(facts.kind, form)
    place = dict(place_choices(who, include=[facts.place_id])).get(facts.place_id or 0, "")
    project = dict(project_choices(who, include=[facts.project_id])).get(facts.project_id or 0, "")
    group = dict(group_choices(who, include=[facts.group_id])).get(facts.group_id or 0, "")
    team = dict(team_choices(who, include=facts.team))
    return [
        (_("Ime dejavnosti"), facts.name),
        (_("Vrsta"), codelists.label("kind", facts.kind)),
        (_("Oblika"), codelists.label("form", form)),
        (_("Področja"), _listed("area", facts.areas)),
        (_("Teme"), _listed("topic", facts.topics)),
        (_("Ciljne skupine"), _listed("target_group", facts.target_groups)),
        (_("Opis"), facts.description),
        (_("Projekt ali vir financiranja"), project),
        (_("Prostor"), place),
        (_("Ekipa"), ", ".join(name for i, name in team.items() if i in facts.team)),
        (_("Seznam mladih"), group),
        (_("Običajni čas"), times_said(facts)),
        (_("Običajna udeležba"), codelists.label("presence_role", role)),
        (_("Kdo vodi?"), codelists.label("led_by", facts.led_by)),
        (_("Najava"), _("da") if facts.is_announced else _("ne")),
    ]


def differences(who: Actor, theirs: ActivityFacts, mine: ActivityFacts) -> list[tuple[str, str, str]]:
    """(what, stored now, typed) for the two versions of a conflict."""
    pairs = zip(lines(who, theirs), lines(who, mine), strict=True)
    return [(label, stored, typed) for (label, stored), (_same, typed) in pairs if stored or typed]


def day_said(instant: dt.datetime) -> str:
    """čet., 19. 11. of the local day."""
    return short_day(to_local(instant).date())


def share_said(share: float) -> str:
    """33,5 % of an activity."""
    return f"{number(share)}{NBSP}%" if language() == "sl" else f"{number(share)}%"


def is_over(session: WorkSession) -> bool:
    """An announced session that has passed waits to be logged."""
    return session.ends_at < now()


def for_templates() -> dict[str, Any]:
    """Words that the pages of activities and series share."""
    return {
        "hours": lambda session: hours(session.starts_at, session.ends_at),
        "label": codelists.label,
        "is_over": is_over,
        "day_said": day_said,
        "short_day": short_day,
        "numbers_said": numbers_said,
        "reason_said": reason_said,
        "sessions_said": sessions_said,
        "share_said": share_said,
    }
