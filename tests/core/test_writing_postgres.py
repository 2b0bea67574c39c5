"""What only PostgreSQL knows: statements that take too long, locks, deadlocks, connections that die."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from mladim.core import engine
from mladim.core.db import db

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("one_app", ["postgres"], indirect=True)]


@pytest.fixture
def impatient(busy_app, monkeypatch):
    """Requests that wait for a tenth of a second only."""
    monkeypatch.setitem(engine.POSTGRES_SETTINGS, "statement_timeout", "300ms")
    monkeypatch.setitem(engine.POSTGRES_SETTINGS, "lock_timeout", "100ms")
    with busy_app.app_context():
        db.engine.dispose()
    return busy_app


def test_a_statement_may_take_five_seconds_and_a_lock_three(busy_app):
    with busy_app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("SHOW statement_timeout")).scalar() == "5s"
        assert connection.execute(text("SHOW lock_timeout")).scalar() == "3s"


def test_a_statement_that_takes_too_long_is_503(impatient):
    began = time.monotonic()
    answer = impatient.test_client().post("/sleep")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert time.monotonic() - began < 3
    assert impatient.test_client().post("/add").status_code == 200


def test_a_row_that_somebody_else_holds_is_503(impatient):
    with impatient.app_context(), db.engine.begin() as other:
        other.execute(text("UPDATE attempt SET failures = 5 WHERE bucket = 'first'"))
        assert impatient.test_client().post("/add").status_code == 503
        other.rollback()
    assert impatient.test_client().post("/add").status_code == 200


def test_of_two_that_wait_for_each_other_both_succeed(busy_app):
    with ThreadPoolExecutor(2) as crew:
        urls = ("/both/first/second", "/both/second/first")
        statuses = list(crew.map(lambda url: busy_app.test_client().post(url).status_code, urls))
    assert statuses == [200, 200]
    with busy_app.app_context(), db.engine.connect() as connection:
        found = dict(connection.execute(text("SELECT bucket, failures FROM attempt")).all())
    assert found == {"first": 2, "second": 2}
    assert busy_app.extensions["met"]["tries"] > 4  # one of them had to begin again


def test_a_connection_that_died_costs_nobody_a_page(busy_app):
    assert busy_app.test_client().post("/add").status_code == 200
    with busy_app.app_context(), db.engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    assert busy_app.test_client().post("/add").status_code == 200
