"""An application with a few views of its own that write, break, wait and stand in each other's way."""

import threading
import time
from collections.abc import Iterator

import pytest
from flask import Flask, request
from sqlalchemy import select, text, update

from config import TestConfig
from mladim import create_app
from mladim.accounts.models import Attempt
from mladim.core.access import PUBLIC, allow, writes
from mladim.core.clock import now
from mladim.core.db import db

FIRST, SECOND = "first", "second"


def _counter(bucket: str) -> Attempt:
    return db.session.scalars(select(Attempt).where(Attempt.bucket == bucket)).one()


def _add_views(app: Flask) -> None:
    meet = threading.Barrier(2, timeout=10)
    app.extensions["met"] = {"tries": 0}

    @app.post("/add")
    @allow(PUBLIC)
    @writes(keep=(422,))
    def add():
        """Read, think, write: lost without a writer's lock."""
        counter = _counter(FIRST)
        found = counter.failures
        time.sleep(float(request.args.get("think", 0)))
        db.session.execute(update(Attempt).where(Attempt.bucket == FIRST).values(failures=found + 1))
        if request.args.get("break"):
            db.session.flush()
            raise RuntimeError("broken")
        return "added", int(request.args.get("status", 200))

    @app.get("/read")
    @allow(PUBLIC)
    def read():
        return str(_counter(FIRST).failures)

    @app.post("/sleep")
    @allow(PUBLIC)
    @writes
    def sleep():
        db.session.execute(text("SELECT pg_sleep(3)"))
        return "slept"

    @app.post("/fill")
    @allow(PUBLIC)
    @writes
    def fill():
        """More than a full disk takes."""
        for number in range(4000):
            db.session.add(Attempt(bucket=f"{number}-".ljust(80, "x"), failures=1, until=now()))
            db.session.flush()
        return "filled"

    @app.post("/both/<first>/<second>")
    @allow(PUBLIC)
    @writes
    def both(first: str, second: str):
        """Two rows, one after the other; the first time round both wait for each other in between."""
        for place, bucket in enumerate((first, second)):
            query = update(Attempt).where(Attempt.bucket == bucket)
            db.session.execute(query.values(failures=Attempt.failures + 1))
            app.extensions["met"]["tries"] += 1
            if place == 0 and app.extensions["met"]["tries"] <= 2:
                meet.wait()
        return "both"


@pytest.fixture
def busy_app(app: Flask) -> Iterator[Flask]:
    """On the database of the tests, with two counters at nought."""

    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = app.config["SQLALCHEMY_DATABASE_URI"]
        INSTANCE, UPLOADS = app.config["INSTANCE"], app.config["UPLOADS"]

    made = create_app(Settings)
    _add_views(made)
    with made.app_context():
        db.session.add_all(Attempt(bucket=bucket, failures=0, until=now()) for bucket in (FIRST, SECOND))
        db.session.commit()
        db.session.remove()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def is_postgres(app: Flask) -> bool:
    return app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")
