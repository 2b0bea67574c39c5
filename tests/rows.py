"""The whole database as plain rows: to see what changed, and to put it back as it was."""

import functools
import re
import uuid
from collections.abc import Collection
from contextlib import suppress
from typing import Any

from flask import Flask
from sqlalchemy import ColumnElement, Table, and_, delete, event, insert, select, update
from sqlalchemy.exc import IntegrityError

from mladim.core.db import db

Row = dict[str, Any]
Rows = dict[str, list[Row]]
# Tries and reads are counted, and summaries made anew from the records, whatever the method.
COUNTERS = {
    "attempt",
    "departure",
    "near_question",
    "dirty_mark",
    "data_version",
    "store_slice",
    "network_slice",
}
NOTES = {"seen_at", "last_used_at"}


WRITES = re.compile(r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM)\s+\"?(\w+)", re.I)


def read_all(app: Flask, names: Collection[str] | None = None) -> Rows:
    """Every row of every table, or of the named ones, in the order of its key."""
    found: Rows = {}
    with app.app_context(), db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            if names is None or table.name in names:
                lines = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
                found[table.name] = [dict(line) for line in lines]
    return found


def written_by(statement: str) -> set[str]:
    """The table that a statement writes, with those whose rows go with its rows."""
    said = WRITES.match(statement)
    return _with_dependents(said[1]) if said else set()


@functools.cache
def _with_dependents(name: str) -> set[str]:
    found = {name}
    for table in db.metadata.sorted_tables:
        if any(key.ondelete and key.referred_table.name in found for key in table.foreign_key_constraints):
            found.add(table.name)
    return found


class Watch:
    """Tells what was written since it was last asked, so that not all is read after every request."""

    def __init__(self, app: Flask) -> None:
        self.written: set[str] = set()
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._see)

    def _see(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.written |= written_by(statement)

    def take(self) -> set[str]:
        written, self.written = self.written, set()
        return written


def put_back(app: Flask, rows: Rows, after: Rows | None = None) -> None:
    """Make the database what it was when `rows` were read; `after` are the tables that may differ."""
    with app.app_context():
        db.session.remove()
        if after is not None:
            with suppress(IntegrityError):
                _put_back_lines(rows, after)
                return
        with db.engine.begin() as connection:
            for table in reversed(db.metadata.sorted_tables):
                connection.execute(table.delete())
            for table in db.metadata.sorted_tables:
                if rows[table.name]:
                    connection.execute(insert(table), rows[table.name])


def _put_back_lines(rows: Rows, after: Rows) -> None:
    """Only what is different, parents first; where lines stand in each other's way, all is put back."""
    tables = [table for table in db.metadata.sorted_tables if table.name in after]
    with db.engine.begin() as connection:
        for table in tables:
            was, is_now = _by_key(table, rows[table.name]), _by_key(table, after[table.name])
            for key, line in was.items():
                if key not in is_now:
                    connection.execute(insert(table), line)
                elif line != is_now[key]:
                    connection.execute(update(table).where(_is_line(table, key)).values(line))
        for table in reversed(tables):
            for key in _by_key(table, after[table.name]).keys() - _by_key(table, rows[table.name]).keys():
                connection.execute(delete(table).where(_is_line(table, key)))


def _by_key(table: Table, lines: list[Row]) -> dict[tuple[Any, ...], Row]:
    return {tuple(line[column.name] for column in table.primary_key): line for line in lines}


def _is_line(table: Table, key: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def _plain(name: str, lines: list[Row]) -> list[Row]:
    if name in COUNTERS:
        return []
    return [{key: value for key, value in row.items() if key not in NOTES} for row in lines]


def changed_tables(before: Rows, after: Rows) -> list[str]:
    """Where something is different, apart from counters of tries and notes of when a key was last used.

    `after` may be only the tables that something wrote.
    """
    return sorted(name for name in after if _plain(name, before[name]) != _plain(name, after[name]))


def of_organisation(rows: Rows, organisation_id: int) -> Rows:
    """What belongs to one organisation, its own row too."""
    return {
        name: [row for row in lines if organisation_id in (row.get("organisation_id"), row.get("id"))]
        for name, lines in rows.items()
    }


def holds(row: Row, value: object) -> bool:
    """Is this value in a row, also as a number in a list or in a text?"""
    wanted = str(value)
    return any(
        wanted in (str(uuid.UUID(str(one))) if isinstance(one, uuid.UUID) else str(one))
        for one in row.values()
    )
