"""The database: one registry of tables, safe settings, and the one way to write."""

import contextlib
import datetime as dt
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    DateTime,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[dt.datetime]):
    """An aware UTC instant in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)


BigId = BigInteger().with_variant(Integer, "sqlite")


def new_id() -> int:
    """A random id that tells nothing about how many there are and is exact in JavaScript."""
    return secrets.randbits(52) + 1


Id = Annotated[int, mapped_column(BigId, primary_key=True, default=new_id, autoincrement=False)]


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={dt.datetime: UTCDateTime, int: BigId},
    )


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Tenant:
    """A row that belongs to one organisation."""

    organisation_id: Mapped[int] = mapped_column(BigId, ForeignKey("organisation.id"), index=True)


def tenant_key(table: str) -> UniqueConstraint:
    """What a composite foreign key of another tenant table points at."""
    return UniqueConstraint("organisation_id", "id", name=f"uq_{table}_tenant")


def tenant_fk(column: str, target: str, **kw: Any) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the organisation."""
    return ForeignKeyConstraint(
        ["organisation_id", column], [f"{target}.organisation_id", f"{target}.id"], **kw
    )


_writing: ContextVar[bool] = ContextVar("writing", default=False)
_writer = threading.RLock()


def begin_writing() -> None:
    """From here on this request's transactions take the writer's place at once."""
    _writing.set(True)


def end_writing() -> None:
    _writing.set(False)


@contextlib.contextmanager
def transaction() -> Iterator[None]:
    """One act outside a request: committed whole or not at all."""
    db.session.rollback()
    token = _writing.set(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writing.reset(token)


SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 10000,
    "secure_delete": 1,
}


def _release(connection: Any) -> None:
    if connection.info.pop("holds_writer", False):
        _writer.release()


@event.listens_for(Engine, "connect")
def _set_pragmas(dbapi_connection: Any, _record: Any) -> None:
    if isinstance(dbapi_connection, sqlite3.Connection):
        dbapi_connection.isolation_level = None
        for name, value in SQLITE_SETTINGS.items():
            dbapi_connection.execute(f"PRAGMA {name}={value}")


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    # SQLite's own busy handler is unfair: writers of this process queue here instead.
    if connection.dialect.name != "sqlite":
        return
    if not _writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    _writer.acquire()
    connection.info["holds_writer"] = True
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        _release(connection)
        raise


event.listen(Engine, "commit", _release)
event.listen(Engine, "rollback", _release)


def assert_durable() -> None:
    """Stop the start when an acknowledged save could be lost (exit 78)."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            wrong = [
                name
                for name, wanted in SQLITE_SETTINGS.items()
                if connection.exec_driver_sql(f"PRAGMA {name}").scalar() != wanted
            ]
        else:
            wrong = [
                name
                for name in ("fsync", "full_page_writes", "synchronous_commit")
                if connection.exec_driver_sql(f"SHOW {name}").scalar() not in {"on", "remote_apply"}
            ]
    if wrong:
        print(f"Unsafe database settings: {', '.join(wrong)}")
        raise SystemExit(78)
