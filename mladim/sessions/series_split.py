"""What moving one date of a series and all that follow would do; reads, changes nothing."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.organisations.models import Place
from mladim.sessions.activity_models import Schedule
from mladim.sessions.checks import check_owned
from mladim.sessions.models import WorkSession
from mladim.sessions.series_checks import SAME_TIME
from mladim.sessions.series_dates import closed_for, expand_schedule, without_taken
from mladim.sessions.series_queries import rows_of
from mladim.sessions.series_rules import Expansion, Occurrence, Skipped, days_of, expand, occurrence
from mladim.sessions.series_shift_rules import CannotShift, shift_all, shifted_rule


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Where one session goes."""

    day: dt.date
    start: dt.time
    end: dt.time
    place_id: int | None

    def line(self) -> Occurrence:
        """Its instants; refused where nothing fits between the hours."""
        if self.start == self.end:
            raise RuleBroken("ends", str(SAME_TIME))
        found = occurrence(self.day, self.start, self.end)
        if found is None:
            raise RuleBroken("starts", _("Te ure ta dan ni, ker se ura prestavi naprej. Izberite drugo uro."))
        return found


@dataclass(frozen=True, kw_only=True)
class Course:
    """How the series goes on: its rule, and where each of its old dates goes."""

    rule: str
    targets: dict[dt.date, dt.date]
    first_day: dt.date
    last_day: dt.date
    excluded: frozenset[dt.date]


@dataclass(frozen=True, kw_only=True)
class Move:
    """A session, the date of the new series it stands for, and its new time."""

    session: WorkSession
    date: dt.date
    line: Occurrence


@dataclass(frozen=True, kw_only=True)
class Split:
    """What happens: sessions moved, removed with the reason, added, and left as they are."""

    session: WorkSession
    schedule: Schedule
    moved: Moved
    course: Course
    moves: tuple[Move, ...]
    removes: tuple[tuple[WorkSession, Skipped], ...]
    adds: tuple[Occurrence, ...]
    kept: tuple[WorkSession, ...]


def schedule_of(session: WorkSession) -> Schedule:
    """The series of a session; a single one has nothing that follows."""
    query = select(Schedule).where(
        Schedule.organisation_id == session.organisation_id, Schedule.id == session.schedule_id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None or session.occurrence_date is None:
        raise RuleBroken("scope", _("Izvedba ni del serije. Spremenite samo njo."), "single")
    return found


def preview_split(who: Actor, session: WorkSession, moved: Moved) -> Split:
    """What moving this session and all that follow would do."""
    schedule, line = schedule_of(session), moved.line()
    check_owned("place_id", Place, [moved.place_id] if moved.place_id else [], who.organisation_id)
    old = session.occurrence_date or session.local_date
    # A date that was moved by hand before and keeps its day changes only the hour of the others.
    new = old if moved.day == session.local_date else moved.day
    rows = [row for row in rows_of(schedule) if row.occurrence_date and row.occurrence_date >= old]
    movable = [row for row in rows if row.id == session.id or is_movable(row, schedule)]
    course = _course(schedule, rows, movable, old=old, new=new)
    found = without_taken(
        _expand(schedule, moved, course), session.activity, moving=[row.starts_at for row in movable]
    )
    moves, removes = _place(session, movable, line, course, found)
    used = {move.date for move in moves}
    return Split(
        session=session,
        schedule=schedule,
        moved=moved,
        course=course,
        moves=tuple(moves),
        removes=tuple(removes),
        adds=tuple(one for one in found.dates if one.day not in used),
        kept=tuple(row for row in rows if row not in movable and row.deleted_at is None),
    )


def is_movable(row: WorkSession, schedule: Schedule) -> bool:
    """Announced and still where the series put it; what somebody moved by hand stays."""
    if row.status != "announced" or row.deleted_at is not None or row.occurrence_date is None:
        return False
    line = occurrence(row.occurrence_date, schedule.starts, schedule.ends)
    return line is not None and (row.starts_at, row.ends_at, row.place_id) == (
        line.starts_at,
        line.ends_at,
        schedule.place_id,
    )


def _new_rule(schedule: Schedule, old: dt.date, new: dt.date) -> str:
    try:
        return shifted_rule(schedule.rule, old, new)
    except CannotShift as error:
        sentences = {
            "daily": _("Serija je vsak dan. Za vse naslednje lahko spremenite samo uro in prostor."),
            "other_week": _("Za vse naslednje izberite dan v istem tednu ali spremenite samo to izvedbo."),
            "other_month": _("Za vse naslednje izberite dan v istem mesecu ali spremenite samo to izvedbo."),
            "taken": _("Na ta dan v tednu serija že ima izvedbo. Izberite drug dan."),
        }
        raise RuleBroken("day", sentences[error.code], error.code) from error


def _course(
    schedule: Schedule, rows: list[WorkSession], movable: list[WorkSession], *, old: dt.date, new: dt.date
) -> Course:
    rule = _new_rule(schedule, old, new)
    following = {day for day in days_of(schedule.rule, schedule.first_day, schedule.last_day) if day >= old}
    targets = shift_all(schedule.rule, following | {old}, old=old, new=new)
    first, last = min(targets.values()), max(schedule.last_day, *targets.values())
    filled = {row.occurrence_date for row in rows}
    free = {row.occurrence_date for row in movable} | (_closed_days(schedule) - filled)
    # Left out by hand, held, cancelled, moved or deleted: such dates are not filled anew.
    shut = {target for day, target in targets.items() if day not in free}
    others = set(days_of(rule, first, last)) - set(targets.values())
    return Course(
        rule=rule, targets=targets, first_day=first, last_day=last, excluded=frozenset(shut | others)
    )


def _closed_days(schedule: Schedule) -> set[dt.date]:
    skipped = expand_schedule(schedule, schedule.last_day).skipped
    return {line.day for line in skipped if line.reason in {"holiday", "school_break"}}


def _expand(schedule: Schedule, moved: Moved, course: Course) -> Expansion:
    return expand(
        course.rule,
        first_day=course.first_day,
        last_day=course.last_day,
        starts=moved.start,
        ends=moved.end,
        excluded=course.excluded,
        closed=closed_for(schedule, course.first_day, course.last_day),
    )


def _place(
    session: WorkSession, movable: list[WorkSession], line: Occurrence, course: Course, found: Expansion
) -> tuple[list[Move], list[tuple[WorkSession, Skipped]]]:
    """Each session its new date, or the reason why there is none; the chosen one goes where it was told."""
    open_days = {one.day: one for one in found.dates}
    reasons = {one.day: one for one in found.skipped}
    moves, removes = [], []
    for row in movable:
        assert row.occurrence_date is not None
        target = course.targets.get(row.occurrence_date)
        if row.id == session.id:
            moves.append(Move(session=row, date=target or line.day, line=line))
        elif target in open_days:
            moves.append(Move(session=row, date=target, line=open_days[target]))
        else:
            missing = Skipped(day=row.occurrence_date, reason="missing_day")
            removes.append((row, reasons.get(target, missing) if target else missing))
    return moves, removes
