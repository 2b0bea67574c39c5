"""Is the process alive, is it ready to save: two plain answers without details."""

import os
import shutil
from pathlib import Path

from flask import Blueprint, current_app
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from mladim.core.access import PUBLIC, allow
from mladim.core.db import db
from mladim.core.durability import find_unsafe

bp = Blueprint("health", __name__, url_prefix="/health")
HEAD = Path(__file__).resolve().parents[2] / "migrations" / ".current-head"
FREE_SHARE = 0.05


def _is_read_only(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return bool(connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on")
    file = connection.engine.url.database
    return bool(connection.exec_driver_sql("PRAGMA query_only").scalar()) or not os.access(str(file), os.W_OK)


def _has_newest_revision(connection: Connection) -> bool:
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return bool(found == HEAD.read_text().strip())


def _database_is_ready() -> bool:
    try:
        with db.engine.connect() as connection:
            return (
                not find_unsafe(connection)
                and not _is_read_only(connection)
                and _has_newest_revision(connection)
            )
    except (SQLAlchemyError, OSError):
        return False


def _folders() -> set[Path]:
    """Where this process writes: its own folder, the files people add, the SQLite database."""
    found = {Path(current_app.config["INSTANCE"]), Path(current_app.config["UPLOADS"])}
    file = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and file and file != ":memory:":
        found.add(Path(file).parent)
    return found


def _disk_is_ready() -> bool:
    for folder in _folders():
        there = next(place for place in (folder, *folder.parents) if place.exists())
        usage = shutil.disk_usage(there)
        if usage.free / usage.total < FREE_SHARE:
            return False
    return True


@bp.get("/live")
@allow(PUBLIC)
def live() -> tuple[str, int]:
    """The process answers."""
    return "ok", 200


@bp.get("/ready")
@allow(PUBLIC)
def ready() -> tuple[str, int]:
    """The process can save."""
    fine = _database_is_ready() and _disk_is_ready()
    return ("ok", 200) if fine else ("not ready", 503)
