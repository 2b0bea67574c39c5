"""The data that every product is given: a copy of one SQLite database."""

import contextlib
import sqlite3
from pathlib import Path

SQLITE = "sqlite:///"


def copy_of(url: str, target: Path) -> tuple[Path, int]:
    """The whole database at one moment, and the number of the organisation of its demonstration."""
    with (
        contextlib.closing(sqlite3.connect(url.removeprefix(SQLITE))) as one,
        contextlib.closing(sqlite3.connect(target)) as other,
    ):
        one.backup(other)
        other.execute("PRAGMA journal_mode=delete")
        house = other.execute("SELECT id FROM organisation WHERE slug = 'mc-primer'").fetchone()[0]
    return target, int(house)


def contents_of(url: str) -> dict[str, int]:
    """How much there is."""
    counts = "SELECT (SELECT count(*) FROM work_session), (SELECT count(*) FROM attendance)"
    with contextlib.closing(sqlite3.connect(url.removeprefix(SQLITE))) as connection:
        return dict(zip(("sessions", "attendances"), connection.execute(counts).fetchone(), strict=True))
