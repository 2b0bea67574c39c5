"""Two short ways to log: nobody came, and it did not take place."""

import dataclasses

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.access import Actor
from mladim.core.clock import hours
from mladim.core.errors import RuleBroken
from mladim.sessions.entry_store import save_once
from mladim.sessions.facts import Count, StaffHours
from mladim.sessions.models import WorkSession
from mladim.sessions.snapshots import facts_of


def usual_staff(session: WorkSession) -> tuple[StaffHours, ...]:
    """The activity's team, there for the whole time."""
    length = round(hours(session.starts_at, session.ends_at), 2)
    members = sorted(line.team_member_id for line in session.activity.team)
    return tuple(StaffHours(team_member_id=member, hours=length) for member in members)


def log_empty(who: Actor, session: WorkSession, *, version: int | None) -> None:
    """Held with an explicit zero; the team was there all the same."""
    role = session.activity.default_role
    zero = Count(age_band="unknown", gender="unknown", role=role, count=0)
    before = facts_of(session)
    facts = dataclasses.replace(
        before,
        status="held",
        cancel_reason=None,
        led_by=before.led_by if before.status == "held" else session.activity.led_by,
        headcounts=(zero,),
        attendances=(),
        staff=before.staff or usual_staff(session),
        started_from_previous=False,
        changed_cells=None,
    )
    save_once(who, session, facts, version=version)


def cancel(who: Actor, session: WorkSession, reason: str, *, version: int | None) -> None:
    """Not held, with a reason from the list."""
    if not codelists.is_current("cancel_reason", reason):
        raise RuleBroken("reason", _("Izberite, zakaj izvedbe ni bilo."))
    before = facts_of(session)
    facts = dataclasses.replace(
        before,
        status="cancelled",
        cancel_reason=reason,
        headcounts=(),
        attendances=(),
        staff=(),
        started_from_previous=False,
        changed_cells=None,
    )
    save_once(who, session, facts, version=version)
