"""The organisations of the tests divided between two databases of the same kind."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import NullPool, create_engine, insert, select, text

from mladim.core.db import Model, db
from mladim.core.watching import watched
from mladim.organisations.models import Organisation


def divide(app: Flask, url: str, folder) -> Iterator[list[str]]:
    """Their addresses; they are gone afterwards."""
    shards: list[str] = []
    with app.app_context():
        ids = sorted(db.session.scalars(select(Organisation.id)))
        db.session.rollback()
        for number, part in enumerate((ids[:6], ids[6:])):
            shards.append(_shard(url, folder, number))
            target = create_engine(shards[-1], poolclass=NullPool)
            Model.metadata.create_all(target)
            _copy(target, set(part))
    yield shards
    for shard in shards:
        _drop(url, shard)


def server(url):
    return create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _shard(url, folder, number) -> str:
    if url.startswith("sqlite"):
        return f"sqlite:///{folder / f'shard{number}.db'}"
    name = f"{url.rpartition('/')[2]}_shard{number}"
    with server(url).connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    return f"{url.rpartition('/')[0]}/{name}"


def _drop(url, shard) -> None:
    if not url.startswith("sqlite"):
        with server(url).connect() as connection:
            connection.execute(text(f'DROP DATABASE "{shard.rpartition("/")[2]}" WITH (FORCE)'))


def _copy(target, houses) -> None:
    """The rows of these organisations that figures depend on, and what those refer to."""
    needed = {"person", "data_version", "participant_group", "schedule", *watched()}
    tables = [table for table in db.metadata.sorted_tables if table.name in needed]
    with db.engine.connect() as source, target.begin() as sink:
        for table in tables:
            query = select(table)
            if table.name == "organisation":
                query = query.where(table.c.id.in_(houses))
            elif "organisation_id" in table.c:
                query = query.where(table.c.organisation_id.in_(houses))
            rows = [dict(row) for row in source.execute(query).mappings()]
            if rows:
                sink.execute(insert(table), rows)
