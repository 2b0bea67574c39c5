"""Who was there, as selects: what may be added up is added up in the database."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, case, cast, func, literal, select, union_all

from mladim.codelists import codes
from mladim.codelists.ages import ATOMS, contains
from mladim.participants.models import Participant
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from mladim.statistics.held import Ask, held, own_held, partner_held

Columns = list[ColumnElement[Any]]
# A youth producer takes an active part.
ROLE = case((Attendance.role == "producer", "active"), else_=Attendance.role)
METHOD = case((Participant.kind == "named", "by_name"), else_="alias")


def whole(column: Any) -> ColumnElement[int]:
    """A sum as a whole number in both databases."""
    return cast(func.sum(column), BigInteger)


def stored_ages(values: tuple[str, ...]) -> list[str]:
    """Every stored band that lies whole in one of the bands asked for."""
    every = dict.fromkeys(ATOMS + codes("age_range"))
    return [band for band in every if any(contains(wanted, band) for wanted in values)]


def sessions(ask: Ask) -> Select[Any]:
    """Held sessions, their length, and how many were logged in time."""
    parts = [part for part in (own_held(ask), partner_held(ask)) if part is not None]
    rows = union_all(*parts).subquery()
    cell = [rows.c[name] for name in ("kind_of", "led", "as_partner", *ask.split)]
    sums = [func.count().label("sessions"), whole(rows.c.seconds).label("seconds")]
    return select(*cell, *sums, whole(rows.c.on_time).label("on_time")).group_by(*cell)


class Joined:
    """Held sessions together with the people at them."""

    def __init__(self, ask: Ask) -> None:
        self.ask, self.base = ask, held(ask)
        self.cell: Columns = [self.base.c[name] for name in ask.split]

    def _on(self, model: Any) -> ColumnElement[bool]:
        return and_(model.organisation_id == self.base.c.owner, model.session_id == self.base.c.session)

    def headcounts(self) -> tuple[Select[Any], Columns]:
        """The counted, as they pass the question's filters, and what they are split by."""
        query = self.ask.query
        rows = select().select_from(self.base).join(HeadCount, self._on(HeadCount))
        for name, values in query.filters:
            if name in {"gender", "role", "method"}:
                rows = rows.where(getattr(HeadCount, name).in_(values))
            elif name == "age_band":
                rows = rows.where(HeadCount.age_band.in_(stored_ages(values)))
        split: Columns = [HeadCount.age_band.label("age_band")] if self.ask.ages else []
        return rows, split + ([HeadCount.gender.label("gender")] if "gender" in query.by else [])

    def attendances(self) -> tuple[Select[Any], Columns]:
        """The known; their age is worked out afterwards from the year of birth."""
        query = self.ask.query
        rows = select().select_from(self.base).join(Attendance, self._on(Attendance))
        if query.touches("age_band", "gender", "method"):
            same = and_(
                Participant.organisation_id == Attendance.organisation_id,
                Participant.id == Attendance.participant_id,
            )
            rows = rows.join(Participant, same)
        columns = {"gender": Participant.gender, "role": ROLE, "method": METHOD}
        for name, values in query.filters:
            if name in columns:
                rows = rows.where(columns[name].in_(values))
        split: Columns = [Participant.gender.label("gender")] if "gender" in query.by else []
        return rows, split + ([Participant.birth_year.label("birth_year")] if self.ask.ages else [])


def headcounts(ask: Ask) -> Select[Any]:
    """People counted without a name."""
    joined = Joined(ask)
    rows, people = joined.headcounts()
    fixed = [joined.base.c.kind_of, HeadCount.role.label("role"), HeadCount.method.label("method")]
    cell = [*fixed, *joined.cell, *people]
    sums = [whole(HeadCount.count), whole(HeadCount.count * joined.base.c.seconds)]
    return rows.add_columns(*cell, sums[0].label("count"), sums[1].label("seconds")).group_by(*cell)


def attendances(ask: Ask) -> Select[Any]:
    """Attendances of known people. How they were written down matters only to a question about it."""
    joined = Joined(ask)
    rows, people = joined.attendances()
    cell = [joined.base.c.kind_of, ROLE.label("role"), *joined.cell, *people]
    if ask.query.touches("method"):
        cell.append(METHOD.label("method"))
    else:
        rows = rows.add_columns(literal("by_name").label("method"))
    sums = [func.count().label("count"), whole(joined.base.c.seconds).label("seconds")]
    return rows.add_columns(*cell, *sums).group_by(*cell)


def participants(ask: Ask) -> Select[Any]:
    """Each known person once in each cell."""
    joined = Joined(ask)
    rows, people = joined.attendances()
    manner = {"role": ROLE, "method": METHOD}
    more = [column.label(name) for name, column in manner.items() if name in ask.query.by]
    person = Attendance.participant_id.label("person")
    return rows.add_columns(person, *joined.cell, *people, *more).distinct()


def firsts(ask: Ask) -> Any:
    """Over all sessions ever held there, not only those the question is narrowed to."""
    same = and_(
        WorkSession.organisation_id == Attendance.organisation_id, WorkSession.id == Attendance.session_id
    )
    first = func.min(WorkSession.local_date)
    known = [WorkSession.status == "held", WorkSession.deleted_at.is_(None)]
    if not ask.scope.everything:
        known.append(Attendance.organisation_id.in_(list(ask.scope.houses)))
    return (
        select(Attendance.participant_id.label("person"), first.label("first"))
        .join(WorkSession, same)
        .where(WorkSession.local_date <= ask.query.end, *known)
        .group_by(Attendance.participant_id)
        .having(first >= ask.query.start)
    )
