"""The whole database as plain rows: to see what changed, and to put it back as it was."""

import uuid
from typing import Any

from flask import Flask
from sqlalchemy import event, insert, select

from mladim.core.db import db

Row = dict[str, Any]
Rows = dict[str, list[Row]]
# Tries and reads are counted, and summaries made anew from the records, whatever the method.
COUNTERS = {"attempt", "departure", "near_question", "dirty_mark", "data_version", "store_slice"}
NOTES = {"seen_at", "last_used_at"}


def read_all(app: Flask) -> Rows:
    """Every row of every table, in the order of its key."""
    found: Rows = {}
    with app.app_context(), db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            keys = list(table.primary_key.columns)
            lines = connection.execute(select(table).order_by(*keys)).mappings()
            found[table.name] = [dict(line) for line in lines]
    return found


class Watch:
    """Tells whether anything was written since it was last asked, so that not every request is followed by
    reading all rows."""

    def __init__(self, app: Flask) -> None:
        self.written = False
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._see)

    def _see(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.written = True

    def take(self) -> bool:
        written, self.written = self.written, False
        return written


def put_back(app: Flask, rows: Rows) -> None:
    """Make the database what it was when `rows` were read."""
    with app.app_context():
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(db.metadata.sorted_tables):
                connection.execute(table.delete())
            for table in db.metadata.sorted_tables:
                if rows[table.name]:
                    connection.execute(insert(table), rows[table.name])


def _plain(name: str, lines: list[Row]) -> list[Row]:
    if name in COUNTERS:
        return []
    return [{key: value for key, value in row.items() if key not in NOTES} for row in lines]


def changed_tables(before: Rows, after: Rows) -> list[str]:
    """Where something is different, apart from counters of tries and notes of when a key was last used."""
    return sorted(name for name in before if _plain(name, before[name]) != _plain(name, after[name]))


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
