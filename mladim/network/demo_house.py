"""One invented organisation as rows: place, team, activities, young people, sessions and who was there."""

import datetime as dt
from collections import defaultdict
from typing import Any

import numpy as np
from sqlalchemy import Connection

from mladim.accounts.models import Person
from mladim.codelists.collation import sort_key
from mladim.core.clock import now, today
from mladim.core.db import Model
from mladim.network.bulk import write_rows
from mladim.network.demo_people import Pool, make_pool
from mladim.network.demo_sessions import LineSessions, make_sessions
from mladim.network.demo_shapes import Line, Shape
from mladim.network.demo_showcase import add_workshop
from mladim.network.demo_volunteers import add_volunteers
from mladim.network.demo_words import TEAM, nickname
from mladim.organisations.models import Organisation, Place, TeamMember
from mladim.participants.models import GroupMember, Participant, ParticipantGroup, ParticipantName
from mladim.participants.names import lookups, seal
from mladim.sessions.activity_models import Activity, ActivityStaff, Schedule
from mladim.sessions.models import Attendance, HeadCount, SessionStaff, WorkSession

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

SESSION = ["organisation_id", "activity_id", "schedule_id", "place_id", "zone", "note", "went_well"]
SESSION += ["next_time", "outcome_tags", "version"]
SAME = ["Europe/Ljubljana", "", "", "", [], 1]  # zone … version of every session
HEADCOUNT = ["organisation_id", "session_id", "age_band", "gender", "role", "count", "method"]
ATTENDANCE = ["organisation_id", "session_id", "participant_id", "role"]
STAFF = ["organisation_id", "session_id", "team_member_id", "hours", "preparation_hours"]


class House:
    """Collects the rows of one organisation and writes them table by table."""

    def __init__(
        self, rng: np.random.Generator, card: Organisation, shape: Shape, people: list[Person]
    ) -> None:
        self.rng, self.id, self.shape = rng, card.id, shape
        self.municipality, self.people = card.municipality, people
        self.rows: dict[type[Model], list[Any]] = defaultdict(list)
        self.columns: dict[type[Model], list[str]] = {}

    def new_id(self) -> int:
        return int(self.rng.integers(1, 2**52))

    def add(self, model: type[Model], **values: Any) -> None:
        self.columns.setdefault(model, list(values))
        self.rows[model].append(list(values.values()))

    def set_last(self, model: type[Model], column: str, value: Any) -> None:
        """Complete the row added last."""
        self.rows[model][-1][self.columns[model].index(column)] = value

    def fill(self, first: dt.date, last: dt.date) -> int:
        """Make everything between two days; returns the number of sessions."""
        place_id, team = self._place(), self._team()
        years = max((last - first).days / 365, 0.1)
        pool = make_pool(self.rng, self.shape, years) if self.shape.size else Pool.empty()
        self._people(pool)
        made = 0
        for line in self.shape.lines:
            activity_id = self.add_activity(line, place_id, team)
            schedule_id = self._schedule(line, activity_id, place_id, last) if line.weekdays else None
            sessions = make_sessions(self.rng, self.shape, line, pool, first, last)
            self.keep(sessions, activity_id, schedule_id, place_id, team)
            made += len(sessions.ids)
        if self.shape.is_shown:
            made += add_workshop(self, pool, place_id, team)
            add_volunteers(self)
        return made

    def _place(self) -> int:
        place_id = self.new_id()
        self.add(
            Place,
            id=place_id,
            organisation_id=self.id,
            name="Velika dvorana",
            location="youth_centre",
            address="",
            municipality=self.municipality,
            square_metres=float(self.rng.integers(60, 320)),
            opening_hours=[{"day": str(d), "from": "15:00", "to": "20:00"} for d in range(5)],
            version=1,
        )
        return place_id

    def _team(self) -> list[int]:
        """Who can sign in comes first, so that the week and the hours are theirs."""
        size = int(np.clip(self.shape.size / 250, 2, 9))
        found = []
        for position in range(size):
            name = f"{TEAM[(position * 5 + self.id) % len(TEAM)]} {chr(65 + int(self.rng.integers(20)))}."
            volunteer = position >= 2 and self.rng.random() < 0.4
            # Not drawn: the numbers that follow stay what they were.
            birth_year = today().year - (16, 22, 27, 34)[position % 4] if volunteer else None
            person = self.people[position] if position < len(self.people) else None
            name = person.name if person else name
            found.append(self.new_id())
            self.add(
                TeamMember,
                id=found[-1],
                organisation_id=self.id,
                name=name,
                sort_key=sort_key(name),
                person_id=person.id if person else None,
                staff_role="volunteer" if volunteer else "youth_worker",
                is_volunteer=bool(volunteer),
                volunteer_type="content" if volunteer else None,
                birth_year=birth_year,
                agreement_on=dt.date(today().year - 2, 10, 1) if volunteer and position % 3 else None,
                version=1,
            )
        return found

    def _people(self, pool: Pool) -> None:
        at = now()
        for position, participant_id in enumerate(pool.ids):
            self.add(
                Participant,
                id=participant_id,
                organisation_id=self.id,
                kind=pool.kind,
                birth_year=pool.birth_years[position],
                gender=pool.genders[position],
                created_at=at,
                version=1,
            )
            word = nickname(position)
            known_as = pool.names[position] or word
            sealed = seal(known_as, organisation_id=self.id, participant_id=participant_id)
            self.add(
                ParticipantName,
                organisation_id=self.id,
                participant_id=participant_id,
                ciphertext=sealed.ciphertext,
                key_id=sealed.key_id,
                lookup=lookups(known_as, organisation_id=self.id)[0] if pool.kind == "alias" else None,
            )

    def add_activity(self, line: Line, place_id: int, team: list[int]) -> int:
        template, activity_id = line.template, self.new_id()
        start, length = template.start, float(np.median(template.hours))
        self.add(
            Activity,
            id=activity_id,
            organisation_id=self.id,
            name=line.name,
            sort_key=sort_key(line.name),
            kind=template.kind,
            form=template.form,
            main_area=template.areas[0],
            other_areas=list(template.areas[1:]),
            topics=list(template.topics),
            target_groups=["all_young_people"],
            description="",
            place_id=place_id,
            group_id=None,
            default_role=template.role,
            led_by="team",
            usual_start=dt.time(start),
            usual_end=dt.time(int(min(start + length, 23))),
            is_announced=False,
            created_at=now(),
            version=1,
        )
        member = team[int(self.rng.integers(len(team)))]
        self.add(ActivityStaff, organisation_id=self.id, activity_id=activity_id, team_member_id=member)
        return activity_id

    def _schedule(self, line: Line, activity_id: int, place_id: int, last: dt.date) -> int:
        schedule_id = self.new_id()
        start = line.template.start
        until = int(min(start + float(np.median(line.template.hours)), 23))
        days = ",".join(DAYS[day] for day in line.weekdays)
        self.add(
            Schedule,
            id=schedule_id,
            organisation_id=self.id,
            activity_id=activity_id,
            rule=f"FREQ=WEEKLY;BYDAY={days}",
            first_day=dt.date(last.year, 1, 1),
            last_day=last,
            starts=dt.time(start),
            ends=dt.time(until),
            place_id=place_id,
            excluded=[],
            skip_holidays=True,
            skip_school_breaks=False,
            version=1,
            created_at=now(),
        )
        return schedule_id

    def keep(
        self, found: LineSessions, activity_id: int, schedule_id: int | None, place_id: int, team: list[int]
    ) -> None:
        shared: list[Any] = [self.id, activity_id, schedule_id, place_id, *SAME]
        self._keep(WorkSession, [*SESSION, *found.columns], [shared + list(row) for row in found.rows])
        self._keep(HeadCount, HEADCOUNT, [(self.id, *row) for row in found.headcounts])
        self._keep(Attendance, ATTENDANCE, [(self.id, *row) for row in found.attendances])
        staff = [
            (self.id, session_id, team[lead % len(team)], hours, preparation)
            for session_id, lead, hours, preparation in found.staff
        ]
        self._keep(SessionStaff, STAFF, staff)

    def _keep(self, table: type[Any], columns: list[str], rows: list[Any]) -> None:
        self.columns[table] = columns
        self.rows[table] += rows

    def write(self, connection: Connection) -> None:
        """All tables, parents first."""
        order = (
            Place,
            TeamMember,
            Participant,
            ParticipantName,
            ParticipantGroup,
            GroupMember,
            Activity,
            ActivityStaff,
            Schedule,
            WorkSession,
            HeadCount,
            Attendance,
            SessionStaff,
        )
        for model in order:
            if rows := self.rows[model]:
                write_rows(connection, model, self.columns[model], rows)
