"""Is the process alive, is it ready to save: two plain answers without details."""

import shutil
from pathlib import Path

from flask import Blueprint, current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mladim.core.access import PUBLIC, allow
from mladim.core.db import SQLITE_SETTINGS, db

bp = Blueprint("health", __name__, url_prefix="/health")
HEAD = Path(__file__).resolve().parents[2] / "migrations" / ".current-head"
FREE_SHARE = 0.05


def _database_is_ready() -> bool:
    try:
        with db.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                rows = [
                    connection.exec_driver_sql(f"PRAGMA {n}").scalar() == v
                    for n, v in SQLITE_SETTINGS.items()
                ]
                if not all(rows) or connection.exec_driver_sql("PRAGMA query_only").scalar():
                    return False
            elif connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on":
                return False
            if current_app.config.get("TESTING"):
                return True
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision == HEAD.read_text().strip()
    except (SQLAlchemyError, OSError):
        return False


def _disk_is_ready() -> bool:
    folder = Path(current_app.config["INSTANCE"])
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    return usage.free / usage.total >= FREE_SHARE


@bp.get("/live")
@allow(PUBLIC)
def live() -> tuple[str, int]:
    """The process answers."""
    return "ok", 200


@bp.get("/ready")
@allow(PUBLIC)
def ready() -> tuple[str, int]:
    """The process can save."""
    fine = not current_app.extensions.get("stopping") and _database_is_ready() and _disk_is_ready()
    return ("ok", 200) if fine else ("not ready", 503)
