"""The database before the server starts: durable, of the right revision, filled when it is new."""

import subprocess
import sys
from pathlib import Path

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from mladim.core.db import db
from mladim.core.durability import assert_durable

ROOT = Path(__file__).resolve().parent.parent
HEAD = ROOT / "migrations" / ".current-head"
DEMO_PEOPLE = "%@demo.mladim.test"


def prepare(app: Flask, fill: str | None) -> bool:
    """Ready to be served; answers whether people of the demonstration may sign in."""
    with app.app_context():
        refuse_unreachable()
        assert_durable()
        if revision() != HEAD.read_text().strip():
            run_flask("db", "upgrade")
        if fill:
            fill_once(fill, mark=Path(app.config["INSTANCE"]) / "filling")
        has_demo_people = exists("SELECT 1 FROM person WHERE email LIKE :pattern", pattern=DEMO_PEOPLE)
        # The workers are forked from this process and must not inherit its connections.
        db.engine.dispose()
    return has_demo_people


def fill_once(fill: str, *, mark: Path) -> None:
    """Invented data into a new database; what was cut off in the middle, as the mark tells, is made anew."""
    if exists("SELECT 1 FROM organisation") and not mark.exists():
        return
    mark.touch()
    # The sign-ins that the command prints are said once, when the server listens.
    run_flask("demo", fill, is_quiet=True)
    mark.unlink()


def refuse_unreachable() -> None:
    try:
        db.engine.connect().close()
    except OperationalError as error:
        print(
            f"Podatkovna zbirka ni dosegljiva / The database cannot be reached:\n"
            f"{db.engine.url.render_as_string(hide_password=True)}\n{error.orig}",
            file=sys.stderr,
        )
        raise SystemExit(69) from None


def revision() -> str | None:
    """Which migration the database has seen last; none when it is new."""
    try:
        with db.engine.connect() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except (OperationalError, ProgrammingError):
        return None


def exists(query: str, **values: str) -> bool:
    with db.engine.connect() as connection:
        return connection.execute(text(f"{query} LIMIT 1"), values).scalar() is not None


def run_flask(*command: str, is_quiet: bool = False) -> None:
    """In a process of its own, so that what it loads does not stay in the server's memory."""
    heard = subprocess.DEVNULL if is_quiet else None
    done = subprocess.run([sys.executable, "-m", "flask", *command], cwd=ROOT, check=False, stdout=heard)
    if done.returncode:
        print(f"flask {' '.join(command)}: {done.returncode}", file=sys.stderr)
        raise SystemExit(done.returncode)
