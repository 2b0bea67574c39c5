"""PostgreSQL for the tests: one server for all test processes, an empty database for each that asks.

TEST_DATABASE_URL names a server to use instead; its user must be allowed to create databases.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address, for SQLAlchemy, of an empty database of this process."""
    with postgres_server() as server, empty_database(server, own_name()) as url:
        yield url


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a running server, shared with all test processes of this user at the moment."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given.replace("postgresql+psycopg://", "postgresql://")
        return
    folder = _own_folder()
    with (folder / "users").open("a") as users:
        with (folder / "start").open("a") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            # Waits here while a keeper that saw no users is still clearing up.
            fcntl.flock(users, fcntl.LOCK_SH)
            address = _running(folder) or _start(folder)
        yield address


@contextmanager
def empty_database(server: str, name: str, *, durable: bool = False) -> Iterator[str]:
    """A new database on the server, dropped at the end; answers its address for SQLAlchemy."""
    _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _execute(server, f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    _execute(server, f'ALTER DATABASE "{name}" SET synchronous_commit = {"on" if durable else "off"}')
    parts = urlsplit(server)
    yield urlunsplit(parts._replace(scheme="postgresql+psycopg", path=f"/{name}"))
    _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def own_name(purpose: str = "test") -> str:
    """A name for a database that no other test process uses."""
    return f"mladim_{purpose}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


def _execute(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def _own_folder() -> Path:
    """One for each user and environment; short, and outside pytest's folders, which others may not enter."""
    mark = hashlib.sha256(sys.prefix.encode()).hexdigest()[:8]
    folder = Path(tempfile.gettempdir(), f"mladim-postgres-{os.geteuid()}-{mark}")
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise RuntimeError(f"{folder} belongs to somebody else.")
    return folder


def _running(folder: Path) -> str:
    """The address a keeper left, when its server still answers."""
    try:
        address = (folder / "address").read_text()
        psycopg.connect(address, connect_timeout=5).close()
    except (FileNotFoundError, psycopg.OperationalError):
        return ""
    return address


def _start(folder: Path) -> str:
    (folder / "address").unlink(missing_ok=True)
    with (folder / "log").open("w") as log:
        subprocess.run(
            [sys.executable, "-m", "tests.postgres_keeper", folder],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not (folder / "failed").exists():
        if address := _running(folder):
            return address
        time.sleep(0.03)
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
