"""Marks of statements that write many rows of a watched table at once, worked out before they run."""

import datetime as dt
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session

from mladim.core.marks import EVERYTHING, month_of, touch
from mladim.core.watching import Watch, touch_parts, watched


@event.listens_for(Session, "do_orm_execute")
def _before_statement(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    statement: Any = state.statement
    one = watched().get(getattr(statement.table, "name", ""))
    if one is None:
        return
    where = getattr(statement, "whereclause", None)
    given = state.parameters if isinstance(state.parameters, list) else [state.parameters or {}]
    if state.is_insert or (where is None and any(given)):
        _touch_given(state.session, one, [row for row in (*given, _values(statement)) if row])
    else:
        _touch_matching(state.session, one, where, moves=one.day in _values(statement))


def _values(statement: Any) -> dict[str, Any]:
    """What stands in the statement itself: the row of an insert, the new values of a change."""
    said = getattr(statement, "_values", None) or {}
    return {getattr(name, "key", name): getattr(value, "value", None) for name, value in said.items()}


def _touch_given(session: Session, one: Watch, rows: list[dict[str, Any]]) -> None:
    """Rows that are named with their organisation; whose organisation is unknown may be anybody's."""
    if not rows or any(one.house not in row for row in rows):
        everybody = next(other for other in watched().values() if other.house == "id").table.c.id
        rows = [{one.house: house} for house in session.connection().execute(select(everybody)).scalars()]
    touch_parts(session, {(row[one.house], row[one.part_of]) for row in rows if row.get(one.part_of)})
    for row in rows:
        if not row.get(one.part_of):
            touch(session, row[one.house], _month(one, row.get(one.day)))


def _month(one: Watch, day: Any) -> str:
    if isinstance(day, dt.date):
        return month_of(day)
    return EVERYTHING if one.day or one.part_of else one.mark


def _touch_matching(session: Session, one: Watch, where: Any, *, moves: bool) -> None:
    """The rows that a change or deletion is going to meet."""
    c = one.table.c
    houses = (one.house, *one.others)
    columns = [c[name] for name in (*houses, one.day, one.part_of) if name]
    query = select(*columns).distinct()
    query = query if where is None else query.where(where)
    rows = session.connection().execute(query).mappings().all()
    if one.part_of:
        touch_parts(session, {(row[one.house], row[one.part_of]) for row in rows})
        return
    for row in rows:
        for name in houses:
            # Rows that are given another day are in two months.
            touch(session, row[name], EVERYTHING if moves else _month(one, row.get(one.day)))
