"""Somebody else saved in the meantime: what stands now beside what was typed."""

from dataclasses import dataclass
from typing import Any

from mladim.core import changes
from mladim.core.access import Actor
from mladim.core.i18n import short_date, time_of
from mladim.organisations.queries import list_team, place_choices
from mladim.participants.queries import names_of
from mladim.sessions.differences import Row, compare
from mladim.sessions.facts import SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.people import names_of_people
from mladim.sessions.snapshots import facts_of


@dataclass(frozen=True, kw_only=True)
class ConflictPage:
    """Who saved last, when, and both texts."""

    who: str
    when: str
    rows: list[Row]


def names_around(who: Actor, *states: SessionFacts) -> dict[str, Any]:
    """Names of the places, the team and the people that these states mention."""
    team = list_team(who, include=[row.team_member_id for state in states for row in state.staff])
    places = place_choices(who, include=[state.place_id for state in states])
    people = {presence.participant_id for state in states for presence in state.attendances}
    return {
        "places": dict(places),
        "team": {member.id: member.name for member in team},
        "people": names_of(who, sorted(people)),
    }


def conflict_of(who: Actor, session: WorkSession, mine: SessionFacts) -> ConflictPage:
    """The stored state against the typed one."""
    theirs = facts_of(session)
    newest = changes.history(session.organisation_id, "work_session", session.id)[0]
    names = names_of_people([newest.person_id])
    return ConflictPage(
        who=names.get(newest.person_id or 0, "–"),
        when=f"{short_date(newest.at)} {time_of(newest.at)}",
        rows=compare(theirs, mine, **names_around(who, theirs, mine)),
    )
