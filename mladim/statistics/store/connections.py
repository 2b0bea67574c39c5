"""Connections to databases that are named by their addresses, from whatever process."""

import contextlib
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, Engine, NullPool, create_engine

from mladim.core.db import begin_writing, end_writing


@cache
def engine_of(url: str) -> Engine:
    """One engine a process and database; a connection is closed when its partition is done."""
    return create_engine(url, hide_parameters=True, poolclass=NullPool)


@contextlib.contextmanager
def patient_connection(url: str) -> Iterator[Connection]:
    """For long readings: the limits of requests do not hold for it."""
    with engine_of(url).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET statement_timeout = 0")
        yield connection


@contextlib.contextmanager
def writing_at(url: str) -> Iterator[Connection]:
    """A transaction that writes, in its turn."""
    begin_writing()
    try:
        with engine_of(url).begin() as connection:
            yield connection
    finally:
        end_writing()
