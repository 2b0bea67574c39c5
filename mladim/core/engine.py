"""Every database connection: durable settings, bounded waits, and on SQLite one writer at a time."""

import sqlite3
import threading
import time
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, Engine, event

from mladim.core.errors import Busy
from mladim.core.turns import Turns

BUSY_MILLISECONDS = 10000
SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_MILLISECONDS,
    "secure_delete": 1,
    "journal_size_limit": 64 * 1024 * 1024,
}
POSTGRES_SETTINGS = {
    "statement_timeout": "5s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "60s",
}
CONNECT_SECONDS = 5
WRITER_SECONDS = 10
HOLDS = "holds_writer"

_writing: ContextVar[bool] = ContextVar("writing", default=False)
_waits: ContextVar[bool] = ContextVar("waits", default=True)
# SQLite's own way of waiting is unfair: the writers of this process queue here instead. Not an RLock,
# because a connection may be given back by another thread than the one that took it.
_writer = threading.Lock()


def begin_writing(*, waits: bool = True) -> None:
    """From here on this request's transactions take the writer's place at once, or are refused at once."""
    _writing.set(True)
    _waits.set(waits)


def end_writing() -> None:
    """From here on this request only reads."""
    _writing.set(False)


def is_writing() -> bool:
    """Do transactions of this request take the writer's place?"""
    return _writing.get()


def wait_for_others(connection: sqlite3.Connection, milliseconds: int = BUSY_MILLISECONDS) -> None:
    """How long the connection waits when another process is writing."""
    connection.execute(f"PRAGMA busy_timeout={milliseconds}")


def is_taken() -> bool:
    """Is a writer of this process at work just now?"""
    return _writer.locked()


@event.listens_for(Engine, "do_connect")
def _bound_the_wait(dialect: Any, _record: Any, _arguments: Any, parameters: dict[str, Any]) -> None:
    if dialect.name == "postgresql":
        parameters.setdefault("connect_timeout", CONNECT_SECONDS)


@event.listens_for(Engine, "connect")
def _set_up(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        for name, value in SQLITE_SETTINGS.items():
            connection.execute(f"PRAGMA {name}={value}")
    elif click.get_current_context(silent=True) is None:
        # Commands (imports, the demonstration, migrations) may take their time; a request may not.
        for name, setting in POSTGRES_SETTINGS.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, setting))
        connection.commit()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if not _writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    if HOLDS not in connection.info:
        _take_place(connection)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        _release(connection.info)
        raise


def _take_place(connection: Connection) -> None:
    """Among the writers of this process, then among the processes that have the same file."""
    seconds = WRITER_SECONDS if _waits.get() else 0
    until = time.monotonic() + seconds
    if not _writer.acquire(timeout=seconds):
        raise Busy
    try:
        turns = _turns_at(connection.engine.url.database)
        if turns and not turns.take(until - time.monotonic()):
            raise Busy
    except BaseException:
        _writer.release()
        raise
    connection.info[HOLDS] = turns


@cache
def _turns_at(file: str | None) -> Turns | None:
    return Turns(Path(file).resolve()) if file and file != ":memory:" else None


@event.listens_for(Engine, "checkin")
def _give_back(_connection: Any, record: Any) -> None:
    # Not on "commit": that event comes before the commit itself, and the next writer would meet its lock.
    _release(record.info)


def _release(info: dict[Any, Any]) -> None:
    if HOLDS not in info:
        return
    if turns := info.pop(HOLDS):
        turns.give_back()
    _writer.release()
