"""Runs the migrations of Mladim: all steps of one call in one transaction, on both databases."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from mladim.core.db import begin_writing, end_writing

LOCK = 7_211_962  # any number, the same for every server that migrates this database


def prepare(connection: Connection) -> None:
    """Two servers started together migrate one after the other; nobody waits behind us for long."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")


def check_references(connection: Connection) -> None:
    """What the switched-off foreign keys could have let through stops the migration."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"rows that point at nothing: {broken[:5]}")


def run(connection: Connection, metadata: Any, options: dict[str, Any]) -> None:
    """One transaction, so that a migration cut off in the middle leaves the database as it was."""
    with connection.begin():
        prepare(connection)
        context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, **options)
        with context.begin_transaction():
            context.run_migrations()
        check_references(connection)


def migrate() -> None:
    """SQLite rebuilds a table by dropping the old one, which would take the rows that refer to it along."""
    extension = current_app.extensions["migrate"]
    with extension.db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        driver: Any = connection.connection.dbapi_connection
        begin_writing()
        try:
            if sqlite:
                driver.execute("PRAGMA foreign_keys=OFF")
            run(connection, extension.db.metadata, extension.configure_args)
        finally:
            end_writing()
            if sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


migrate()
