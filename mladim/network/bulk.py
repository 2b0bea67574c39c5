"""Writing very many rows at once, the fast way of each database."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Date, Table, Time
from sqlalchemy.dialects import sqlite

from mladim.core.db import Model, UTCDateTime

Row = Sequence[Any]
CACHE_KIB = 262_144


def _json(value: Any) -> str | None:
    if not value:
        return None if value is None else str(value)
    return json.dumps(value, ensure_ascii=False)


def _instant(value: dt.datetime | None) -> str | None:
    # As SQLAlchemy keeps an instant in SQLite: UTC without a zone.
    return None if value is None else value.isoformat(" ", "microseconds")[:26]


def _iso(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


def _clock(value: dt.time | None) -> str | None:
    return None if value is None else value.isoformat("microseconds")


def _converters(
    table: Table, columns: Sequence[str], *, is_sqlite: bool
) -> list[tuple[int, Callable[..., Any]]]:
    """Which values of a row have to be written otherwise, and how."""
    wanted: dict[type[Any], Callable[..., Any]] = {JSON: _json}
    if is_sqlite:
        wanted |= {UTCDateTime: _instant, Date: _iso, Time: _clock}
    kinds = [(position, type(table.c[name].type)) for position, name in enumerate(columns)]
    return [(position, wanted[kind]) for position, kind in kinds if kind in wanted]


def _converted(rows: Iterable[Row], converters: list[tuple[int, Callable[..., Any]]]) -> Iterable[Row]:
    for row in rows:
        values = list(row)
        for position, convert in converters:
            values[position] = convert(values[position])
        yield values


def _insert(table: Table, columns: Sequence[str]) -> tuple[str, "itemgetter[Any]"]:
    """The statement, and what puts a row's values into its order of columns."""
    compiled = table.insert().compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=list(columns))
    order = list(getattr(compiled, "positiontup", None) or columns)
    return str(compiled), itemgetter(*(list(columns).index(name) for name in order))


def prepare(connection: Connection) -> None:
    """While very many rows come in: room for the indexes on SQLite, and on PostgreSQL no limit of time, which
    holds for this transaction; what is meant to stop a page must not stop a filling."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")
    else:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def write_rows(
    connection: Connection, model: type[Model], columns: Sequence[str], rows: Iterable[Row]
) -> None:
    """Append rows whose values are in the order of `columns`; instants in UTC, uuids as hex."""
    table = model.__table__
    assert isinstance(table, Table)
    is_sqlite = connection.dialect.name == "sqlite"
    if converters := _converters(table, columns, is_sqlite=is_sqlite):
        rows = _converted(rows, converters)
    cursor: Any = connection.connection.cursor()
    if is_sqlite:
        statement, in_order = _insert(table, columns)
        cursor.executemany(statement, map(in_order, rows))
        return
    names = ", ".join(f'"{name}"' for name in columns)
    with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
