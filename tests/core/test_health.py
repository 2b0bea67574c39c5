"""Alive and ready: the truth table, without a word more than ok or not ready."""

import os
import shutil
import time
from collections import namedtuple

import pytest
from flask_migrate import stamp, upgrade

from config import TestConfig
from mladim import create_app
from mladim.core import durability, engine, health
from mladim.core.db import db

Usage = namedtuple("Usage", "total used free")


def _app_on(url, folder):
    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = url
        INSTANCE, UPLOADS = folder, folder / "uploads"

    return create_app(Settings)


@pytest.fixture
def installed(tmp_path):
    """A new installation, migrated, with safe settings."""
    app = _app_on(f"sqlite:///{tmp_path / 'm.db'}", tmp_path)
    with app.app_context():
        upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


def _states(app) -> tuple[int, int]:
    client = app.test_client()
    return client.get("/health/live").status_code, client.get("/health/ready").status_code


def _reopen(app) -> None:
    with app.app_context():
        db.engine.dispose()


def test_normally_alive_and_ready_within_fifty_milliseconds(installed):
    assert _states(installed) == (200, 200)
    began = time.perf_counter()
    for _again in range(20):
        _states(installed)
    assert (time.perf_counter() - began) / 40 < 0.05


def test_a_wrong_revision_is_not_ready(installed):
    with installed.app_context():
        stamp(revision="0001_accounts")
    assert _states(installed) == (200, 503)


def test_a_new_database_without_tables_is_not_ready(tmp_path):
    app = _app_on(f"sqlite:///{tmp_path / 'new.db'}", tmp_path)
    assert _states(app) == (200, 503)
    _reopen(app)


@pytest.mark.parametrize(
    ("name", "value"), [("synchronous", 1), ("foreign_keys", 0), ("journal_mode", "delete")]
)
def test_a_wrong_setting_is_not_ready(installed, monkeypatch, name, value):
    _reopen(installed)
    monkeypatch.setitem(engine.SQLITE_SETTINGS, name, value)
    assert _states(installed) == (200, 503)


def test_a_database_that_only_reads_is_not_ready(installed, monkeypatch):
    monkeypatch.setitem(engine.SQLITE_SETTINGS, "query_only", 1)
    _reopen(installed)
    assert _states(installed) == (200, 503)
    monkeypatch.delitem(engine.SQLITE_SETTINGS, "query_only")
    _reopen(installed)
    real = os.access
    monkeypatch.setattr(health.os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    assert _states(installed) == (200, 503)


@pytest.mark.parametrize(("free", "status"), [(51, 200), (49, 503), (0, 503)])
def test_less_than_five_per_cent_of_room_is_not_ready(installed, monkeypatch, free, status):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1000, 1000 - free, free))
    assert _states(installed) == (200, status)


def test_a_database_that_is_gone_is_not_ready(tmp_path):
    app = _app_on(f"sqlite:///{tmp_path / 'not' / 'there' / 'm.db'}", tmp_path)
    assert _states(app) == (200, 503)


@pytest.mark.postgres
def test_a_postgresql_that_is_away_is_not_ready_and_pages_say_so(tmp_path):
    app = _app_on("postgresql+psycopg://nobody@127.0.0.1:1/nothing", tmp_path)
    began = time.monotonic()
    assert _states(app) == (200, 503)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "somebody-s-secret"
    answer = client.get("/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Poskusite" in answer.get_data(as_text=True)
    key = {"Authorization": "Bearer mladim_x"}
    problem = client.get("/api/v1/sessions", headers=key)
    assert (problem.status_code, problem.mimetype) == (503, "application/problem+json")
    assert time.monotonic() - began < 10


def test_nobody_learns_more_than_ok_or_not_ready(installed):
    for url in ("/health/live", "/health/ready"):
        answer = installed.test_client().get(url)
        assert answer.get_data(as_text=True) == "ok"
        assert "Set-Cookie" not in answer.headers
    with installed.app_context():
        stamp(revision="0001_accounts")
    assert installed.test_client().get("/health/ready").get_data(as_text=True) == "not ready"


def test_the_needs_of_both_databases_are_asked_for(installed):
    assert set(durability.SQLITE_NEEDS) == {"journal_mode", "synchronous", "foreign_keys", "secure_delete"}
    assert set(durability.POSTGRES_NEEDS) == {"fsync", "full_page_writes", "synchronous_commit"}
