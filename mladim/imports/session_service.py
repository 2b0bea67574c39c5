"""Importing sessions from a file: first a plan that shows every row, then all of it or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.imports import limits
from mladim.imports.headers import find_header
from mladim.imports.session_rows import RowReader, SessionRow
from mladim.imports.tables import read_table
from mladim.imports.values import is_empty
from mladim.organisations.models import Place
from mladim.sessions.activity_service import find_or_make_activity
from mladim.sessions.checks import check_counts, check_times
from mladim.sessions.facts import SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.service import save_session, undo_all
from mladim.sessions.snapshots import facts_of

NEW, SAME, CHANGED, BINNED, WRONG = "new", "same", "changed", "binned", "wrong"


@dataclass
class PlannedRow:
    """A row and what importing it would do."""

    row: SessionRow
    action: str
    session_id: int | None = None


@dataclass
class Plan:
    """Every row of the file, and what it could not place."""

    rows: list[PlannedRow] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)

    def count(self, action: str) -> int:
        return sum(planned.action == action for planned in self.rows)

    @property
    def wrong(self) -> list[PlannedRow]:
        return [planned for planned in self.rows if planned.action == WRONG]


def plan_import(who: Actor, path: Path) -> Plan:
    """Read the file and say what would happen; changes nothing."""
    table = read_table(path)
    header = find_header(table)
    reader = RowReader(header, table[header.row])
    filled = [
        (number, row)
        for number, row in enumerate(table[header.row + 1 :], header.row + 2)
        if not all(is_empty(cell) for cell in row)
    ]
    if len(filled) > limits.ROWS:
        raise limits.too_large()
    if not filled:
        raise RuleBroken("file", _("V datoteki ni nobene vrstice s podatki."), "empty")
    rows = [reader.read(number, row) for number, row in filled]
    known = _known(who, [row.key for row in rows if row.key])
    return Plan([_planned(row, known.get(row.key)) for row in rows], header.unknown)


def _known(who: Actor, keys: list[str]) -> dict[str, WorkSession]:
    found: dict[str, WorkSession] = {}
    for start in range(0, len(keys), 500):
        query = select(WorkSession).where(
            WorkSession.organisation_id == who.organisation_id,
            WorkSession.import_key.in_(keys[start : start + 500]),
        )
        found |= {str(session.import_key): session for session in db.session.scalars(query)}
    return found


def _planned(row: SessionRow, known: WorkSession | None) -> PlannedRow:
    if not row.problem:
        try:
            facts = _facts(row, 0, None)
            check_times(facts)
            check_counts(facts.headcounts)
        except RuleBroken as broken:
            row.problem = broken.message
    if row.problem:
        return PlannedRow(row, WRONG)
    if known is None:
        return PlannedRow(row, NEW)
    if known.deleted_at is not None:
        return PlannedRow(row, BINNED, known.id)
    same = {(c.age_band, c.gender, c.count) for c in row.headcounts} == {
        (c.age_band, c.gender, c.count) for c in known.headcounts
    }
    return PlannedRow(row, SAME if same or known.version > 1 else CHANGED, known.id)


def _facts(row: SessionRow, activity_id: int, place_id: int | None) -> SessionFacts:
    status = "announced" if row.status == "held" and row.starts_at > now() else row.status
    return SessionFacts(
        activity_id=activity_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        status=status,
        cancel_reason="other" if status == "cancelled" else None,
        led_by=row.led_by,
        place_id=place_id,
        headcounts=row.headcounts if status == "held" else (),
        note=row.note,
        import_key=row.key,
    )


def _place_id(who: Actor, name: str) -> int | None:
    if not name:
        return None
    query = select(Place).where(
        Place.organisation_id == who.organisation_id, Place.name == name, Place.deleted_at.is_(None)
    )
    place = db.session.scalars(query).first()
    if place is None:
        place = Place(organisation_id=who.organisation_id, name=name)
        db.session.add(place)
        db.session.flush()
    return place.id


def apply_import(
    who: Actor, plan: Plan, progress: Callable[[int, int], None] | None = None
) -> list[WorkSession]:
    """Store every new and changed row; refuses the whole file when a row is wrong. Returns what it stored."""
    if plan.wrong:
        raise RuleBroken("file", _("Nič ni uvoženo. Popravite vrstice z napako in poskusite znova."), "rows")
    todo = [planned for planned in plan.rows if planned.action in {NEW, CHANGED}]
    stored = []
    for position, planned in enumerate(todo, 1):
        try:
            stored.append(_store(who, planned))
        except RuleBroken as broken:
            number = planned.row.number
            raise RuleBroken(
                "file", _("Vrstica %(number)s: %(message)s") % {"number": number, "message": broken.message}
            ) from broken
        if progress:
            progress(position, len(todo))
    return stored


def _store(who: Actor, planned: PlannedRow) -> WorkSession:
    row = planned.row
    activity = find_or_make_activity(who, name=row.activity, kind=row.kind, form=row.form, areas=row.areas)
    facts = _facts(row, activity.id, _place_id(who, row.place))
    if planned.session_id is None:
        return save_session(who, facts)
    session = db.session.get(WorkSession, planned.session_id)
    if session is None or session.organisation_id != who.organisation_id:
        raise RuleBroken("file", _("izvedbe ni več"))
    return save_session(who, replace(facts_of(session), headcounts=facts.headcounts), session=session)


def undo_import(who: Actor, versions: Mapping[int, int]) -> None:
    """Take back what an import stored, or nothing of it: what it added goes to the bin and lets its rows go,
    so that a corrected file may bring them again."""
    query = select(WorkSession).where(
        WorkSession.organisation_id == who.organisation_id, WorkSession.id.in_(versions)
    )
    stored = {session: versions[session.id] for session in db.session.scalars(query)}
    undo_all(who, stored)
    for session in stored:
        if session.deleted_at is not None:
            session.import_key = None
    db.session.flush()
