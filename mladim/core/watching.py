"""Whose rows figures depend on: every insert, change and deletion of a watched table leaves a mark.

The tables are named once; the mark is left by the mapper and by statements over many rows, so a feature that
writes them needs to know nothing about figures.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, event, inspect, select
from sqlalchemy.orm import Session, object_session

from mladim.core.marks import CARDS, month_of, touch

PARTS = "touched_parts"


@dataclass(frozen=True, kw_only=True)
class Watch:
    """A watched table: the column of its own day, or the column that names a row with a day, or neither.

    `columns` are those that matter (none = any); `others` are further columns that name an organisation.
    """

    model: Any
    day: str = ""
    part_of: str = ""
    columns: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    mark: str = CARDS

    @property
    def table(self) -> Table:
        return self.model.__table__

    @property
    def house(self) -> str:
        return "organisation_id" if "organisation_id" in self.table.c else "id"


_watched: dict[str, Watch] = {}


def watch(one: Watch) -> None:
    """From here on changes of the table leave marks; a second time nothing happens."""
    if one.table.name in _watched:
        return
    _watched[one.table.name] = one
    event.listen(one.model, "after_insert", _after(one, is_change=False))
    event.listen(one.model, "after_update", _after(one, is_change=True))
    event.listen(one.model, "after_delete", _after(one, is_change=False))


def watched() -> dict[str, Watch]:
    """The watched tables by name."""
    return dict(_watched)


def _after(one: Watch, *, is_change: bool) -> Callable[[Any, Any, Any], None]:
    def listen(_mapper: Any, _connection: Any, row: Any) -> None:
        session = object_session(row)
        if session is not None and not (is_change and not _matters(one, row)):
            _touch_row(session, one, row)

    return listen


def _matters(one: Watch, row: Any) -> bool:
    names = one.columns or {column.key for column in inspect(row).mapper.column_attrs}
    return any(inspect(row).attrs[name].history.has_changes() for name in names)


def _values(row: Any, name: str) -> set[Any]:
    """What a column holds and held."""
    history = inspect(row).attrs[name].history
    return {value for value in (*history.added, *history.unchanged, *history.deleted) if value is not None}


def _touch_row(session: Session, one: Watch, row: Any) -> None:
    if one.part_of:
        parts = session.info.setdefault(PARTS, set())
        parts.update((getattr(row, one.house), whole) for whole in _values(row, one.part_of))
        return
    months = {month_of(day) for day in _values(row, one.day)} if one.day else {one.mark}
    for name in (one.house, *one.others):
        for house in _values(row, name):
            touch(session, house, *months)


@event.listens_for(Session, "after_flush")
def _touch_wholes(session: Session, _context: Any) -> None:
    """The months of the rows whose parts changed; most often the row is at hand."""
    touch_parts(session, session.info.pop(PARTS, set()))


def touch_parts(session: Session, parts: Collection[tuple[int, int]]) -> None:
    if not parts:
        return
    whole = next(one for one in _watched.values() if one.day)
    unknown: list[int] = []
    # What has just been inserted stands in no map yet.
    fresh = {row.id: row for row in session.new if isinstance(row, whole.model)}
    for house, part in parts:
        key = inspect(whole.model).identity_key_from_primary_key((part,))
        found = fresh.get(part) or session.identity_map.get(key)
        day = inspect(found).dict.get(whole.day) if found is not None else None
        if day is None:
            unknown.append(part)
        else:
            touch(session, house, month_of(day))
    _touch_days(session, whole, unknown)


def _touch_days(session: Session, whole: Watch, ids: list[int]) -> None:
    c = whole.table.c
    for start in range(0, len(ids), 500):
        query = select(c[whole.house], c[whole.day]).where(c.id.in_(ids[start : start + 500])).distinct()
        for house, day in session.connection().execute(query):
            touch(session, house, month_of(day))
