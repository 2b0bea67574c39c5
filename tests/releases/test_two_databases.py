"""The same records give the same release, byte for byte, in whatever database and order they lie."""

import json
import random

import pytest
from sqlalchemy import insert, select

from config import TestConfig
from mladim import create_app
from mladim.core.db import db
from mladim.releases import files, service
from tests.releases.conftest import PERIOD


def all_rows():
    """Every row of the database, by table."""
    with db.engine.connect() as connection:
        tables = db.metadata.sorted_tables
        return [(table, connection.execute(select(table)).mappings().all()) for table in tables]


def write(rows, chance):
    """In another order than they were read; whom a row refers to stands in an earlier table."""
    with db.engine.begin() as connection:
        for table, found in rows:
            if found:
                shuffled = chance.sample([dict(row) for row in found], len(found))
                connection.execute(insert(table), shuffled)


def release():
    """Every byte that would be published, and the report of the audit."""
    made = service.prepare(PERIOD, who=None)
    parts = {name: body for name, _kind, body in files.files_of(made.code, made.content)}
    return parts, made.content_hash, json.dumps(made.report, sort_keys=True)


@pytest.fixture
def elsewhere(tmp_path):
    """A second installation, on SQLite, with the same keys."""

    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = f"sqlite:///{tmp_path / 'second.db'}"
        INSTANCE = tmp_path
        UPLOADS = tmp_path / "uploads"

    app = create_app(Settings)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("one_app", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_postgresql_and_sqlite_release_the_same_bytes(network, elsewhere, app):
    with app.test_request_context("/"):
        rows, first = all_rows(), release()
        db.session.rollback()
    with elsewhere.test_request_context("/"):
        write(rows, random.Random(9))
        second = release()
    assert second == first
    assert len(first[0]) > 20
