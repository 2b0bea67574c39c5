"""Volunteers as their yearly report counts them: hours by type and age, people, agreements, places."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Select, and_, cast, func, select

from mladim.core.db import db
from mladim.organisations.models import TeamMember
from mladim.reports.register_queries import held_sessions
from mladim.reports.subject import Subject
from mladim.sessions.models import SessionStaff, WorkSession

# Classes of the report: younger than 18, 18 to 30, older.
YOUNG, ADULT, OLDER, UNKNOWN = "to_17", "18_30", "from_31", ""
CLASSES = (YOUNG, ADULT, OLDER, UNKNOWN)
COME_OF_AGE, LAST_YOUNG = 18, 30
# In hundredths, so that sums are exact; the measure of volunteer hours does the same.
HUNDREDTHS = cast(func.round((SessionStaff.hours + SessionStaff.preparation_hours) * 100), Integer)


@dataclass(frozen=True, kw_only=True)
class Work:
    """Hours of one volunteer in one year."""

    member_id: int
    kind: str | None
    age_class: str
    agreement_on: dt.date | None
    hours: float


def age_class(year: int, birth_year: int | None) -> str:
    """The class of a volunteer for a whole year: the age they reach in it."""
    if birth_year is None:
        return UNKNOWN
    age = year - birth_year
    return YOUNG if age < COME_OF_AGE else ADULT if age <= LAST_YOUNG else OLDER


def _hours(subject: Subject) -> Select[Any]:
    house = subject.who.organisation_id
    inside = held_sessions(subject).with_only_columns(WorkSession.id, WorkSession.local_date).subquery()
    theirs = and_(TeamMember.organisation_id == house, TeamMember.id == SessionStaff.team_member_id)
    return (
        select(TeamMember.id, inside.c.local_date, HUNDREDTHS)
        .select_from(SessionStaff)
        .join(inside, inside.c.id == SessionStaff.session_id)
        .join(TeamMember, theirs)
        .where(SessionStaff.organisation_id == house, TeamMember.is_volunteer)
    )


def volunteer_work(subject: Subject) -> list[Work]:
    """A line for each volunteer with hours and year, in the order of the team."""
    sums: dict[tuple[int, int], int] = {}
    for member_id, day, hundredths in db.session.execute(_hours(subject)):
        sums[member_id, day.year] = sums.get((member_id, day.year), 0) + hundredths
    members = _members(subject)
    return [
        Work(
            member_id=member_id,
            kind=members[member_id].volunteer_type,
            age_class=age_class(year, members[member_id].birth_year),
            agreement_on=members[member_id].agreement_on,
            hours=sums[member_id, year] / 100,
        )
        for member_id, year in sorted(sums)
        if sums[member_id, year]
    ]


def _members(subject: Subject) -> dict[int, TeamMember]:
    query = select(TeamMember).where(
        TeamMember.organisation_id == subject.who.organisation_id, TeamMember.is_volunteer
    )
    return {one.id: one for one in db.session.scalars(query)}


def count_volunteers(subject: Subject) -> int:
    """Volunteers with hours at these sessions."""
    return len({one.member_id for one in volunteer_work(subject)})


def count_agreements(subject: Subject) -> int:
    """Those of them who had signed an agreement by the end of the period."""
    agreed = {
        one.member_id
        for one in volunteer_work(subject)
        if one.agreement_on is not None and one.agreement_on <= subject.end
    }
    return len(agreed)


def count_places(subject: Subject) -> int:
    """Different places at which volunteers worked."""
    sessions = held_sessions(subject).with_only_columns(WorkSession.id, WorkSession.place_id).subquery()
    theirs = and_(
        TeamMember.organisation_id == SessionStaff.organisation_id,
        TeamMember.id == SessionStaff.team_member_id,
    )
    query = (
        select(func.count(sessions.c.place_id.distinct()))
        .select_from(SessionStaff)
        .join(sessions, sessions.c.id == SessionStaff.session_id)
        .join(TeamMember, theirs)
        .where(
            SessionStaff.organisation_id == subject.who.organisation_id,
            TeamMember.is_volunteer,
            HUNDREDTHS > 0,
        )
    )
    return db.session.scalar(query) or 0
