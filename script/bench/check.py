"""What the database must be after a crash: whole, and with every acknowledged save in it once."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, create_engine, text


def find_faults(url: str, acknowledged: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Everything that is wrong, in words."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return _integrity(connection) + _lost(connection, acknowledged) + _acts(connection)
    finally:
        engine.dispose()


def count(url: str, table: str) -> int:
    """Rows of a table."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())
    finally:
        engine.dispose()


def _integrity(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [str(line) for line in found if line != "ok"] + [f"points at nothing: {line}" for line in broken]


def _lost(connection: Connection, acknowledged: Mapping[str, Mapping[str, Any]]) -> list[str]:
    query = (
        "SELECT s.uuid, s.note, (SELECT sum(h.count) FROM head_count h WHERE h.session_id = s.id) AS people "
        "FROM work_session s"
    )
    found: dict[str, list[Any]] = {}
    for line in connection.execute(text(query)).mappings():
        found.setdefault(str(uuid.UUID(str(line["uuid"]))), []).append(line)
    faults = []
    for name, body in acknowledged.items():
        lines = found.get(name, [])
        people = sum(cell["count"] for cell in body["headcounts"])
        if len(lines) != 1:
            faults.append(f"{name} is there {len(lines)} times")
        elif (lines[0]["note"], lines[0]["people"]) != (body["note"], people):
            faults.append(f"{name} is not what was saved")
    return faults


def _acts(connection: Connection) -> list[str]:
    """One act, one line of the history, one remembered answer: never one without the other."""
    sessions, acts, answers = (
        connection.execute(text(query)).scalar_one()
        for query in (
            "SELECT count(*) FROM work_session",
            "SELECT count(*) FROM change WHERE kind = 'work_session'",
            "SELECT count(*) FROM idempotency_key",
        )
    )
    if not sessions == acts == answers:
        return [f"{sessions} sessions, {acts} acts, {answers} remembered answers"]
    return []
