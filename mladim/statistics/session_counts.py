"""The numbers of single sessions for the list: who was there, by age and gender, and the team's hours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import func, select

from mladim.codelists import codes
from mladim.codelists.ages import ATOMS, atom_of
from mladim.core.db import db
from mladim.organisations.models import TeamMember
from mladim.participants.models import Participant
from mladim.sessions.models import Attendance, HeadCount, SessionStaff, WorkSession

OTHER = "other"


@dataclass
class Counts:
    """One session; nothing noted is unknown, a noted 0 is 0."""

    is_noted: bool = False
    roles: dict[str, int] = field(default_factory=dict)
    ages: dict[str, int] = field(default_factory=dict)
    genders: dict[str, int] = field(default_factory=dict)
    known: int = 0
    estimated: int = 0
    team: dict[bool, float] = field(default_factory=dict)

    def add(self, count: int, *, role: str, age: str, gender: str, method: str = "") -> None:
        """So many people who are alike. Encounters have no place among ages and genders of visits."""
        self.is_noted = True
        self.roles[role] = self.roles.get(role, 0) + count
        if role == "contact":
            return
        self.ages[age] = self.ages.get(age, 0) + count
        self.genders[gender] = self.genders.get(gender, 0) + count
        self.estimated += count if method == "estimated" else 0

    def values(self) -> list[int | float | None]:
        """The columns of the list, in its order."""
        active, passive = self.roles.get("active", 0), self.roles.get("passive", 0)
        people = [active + passive, active, passive, self.roles.get("contact", 0), self.known]
        ages, genders = _columns()
        people += [self.ages.get(age, 0) for age in ages]
        people += [self.genders.get(gender, 0) for gender in genders] + [self.estimated]
        noted: list[int | float | None] = [*people] if self.is_noted else [None] * len(people)
        return noted + [self.team.get(False), self.team.get(True)]


@cache
def _columns() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ages and genders in the order of the list."""
    return (*codes("age_band"), OTHER), tuple(codes("gender"))


def counts_of(session_ids: Sequence[int], organisation_id: int) -> dict[int, Counts]:
    """The numbers of these sessions of one organisation."""
    found = {session_id: Counts() for session_id in session_ids}
    _add_headcounts(found, organisation_id)
    _add_known(found, organisation_id)
    _add_team(found, organisation_id)
    return found


def _add_headcounts(found: dict[int, Counts], organisation_id: int) -> None:
    h = HeadCount
    query = select(h.session_id, h.age_band, h.gender, h.role, h.count, h.method).where(
        h.organisation_id == organisation_id, h.session_id.in_(list(found))
    )
    for session_id, band, gender, role, count, method in db.session.execute(query):
        age = band if band in ATOMS else OTHER
        found[session_id].add(count, role=role, age=age, gender=gender, method=method)


def _add_known(found: dict[int, Counts], organisation_id: int) -> None:
    query = (
        select(
            Attendance.session_id,
            Attendance.role,
            Participant.birth_year,
            Participant.gender,
            WorkSession.local_date,
            func.count(),
        )
        .join(Participant, Participant.id == Attendance.participant_id)
        .join(WorkSession, WorkSession.id == Attendance.session_id)
        .where(Attendance.organisation_id == organisation_id, Attendance.session_id.in_(list(found)))
        .group_by(
            Attendance.session_id,
            Attendance.role,
            Participant.birth_year,
            Participant.gender,
            WorkSession.local_date,
        )
    )
    for session_id, role, birth_year, gender, day, number in db.session.execute(query):
        age = atom_of(birth_year, day.year)
        found[session_id].add(number, role="active" if role == "producer" else role, age=age, gender=gender)
        found[session_id].known += number


def _add_team(found: dict[int, Counts], organisation_id: int) -> None:
    query = (
        select(
            SessionStaff.session_id,
            SessionStaff.hours + SessionStaff.preparation_hours,
            TeamMember.is_volunteer,
        )
        .join(TeamMember, TeamMember.id == SessionStaff.team_member_id)
        .where(SessionStaff.organisation_id == organisation_id, SessionStaff.session_id.in_(list(found)))
    )
    for session_id, hours, is_volunteer in db.session.execute(query):
        team = found[session_id].team
        team[is_volunteer] = round(team.get(is_volunteer, 0) + hours, 2)
