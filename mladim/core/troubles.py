"""What a database's complaint means for who asked: try again, no room left, a wrong value, our fault."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

DEADLOCK = {"40P01", "40001"}
# Cancelled for time, lock not free, read only, shutting down (3), too many connections, deadlock.
BUSY = {"57014", "55P03", "25006", "57P01", "57P02", "57P03", "53300", *DEADLOCK}
SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


def is_deadlock(error: DBAPIError) -> bool:
    """Did the database end this transaction because another one stood in its way?"""
    return getattr(error.orig, "sqlstate", None) in DEADLOCK


def status_of(error: SQLAlchemyError) -> int:
    """The HTTP status that tells the truth about it."""
    if isinstance(error, PoolTimeout):
        return 503
    if not isinstance(error, DBAPIError) or error.orig is None:
        return 500
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(error.orig)
    return _of_postgres(getattr(error.orig, "sqlstate", None))


def _of_sqlite(error: sqlite3.Error) -> int:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in SQLITE_BUSY:
        return 503
    return 507 if code in SQLITE_FULL else 500


def _of_postgres(state: str | None) -> int:
    if state is None or state in BUSY or state.startswith("08"):
        return 503
    if state.startswith("53"):
        return 507
    return 400 if state.startswith("22") else 500
