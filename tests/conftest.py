"""Fixtures everybody shares: the app on both databases, the cast, a browser that inspects its pages."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import stamp
from sqlalchemy import String, TextClause, event, exists, literal, select, text, union_all

from config import TestConfig
from mladim import create_app
from mladim.accounts.service import add_person
from mladim.core.clock import now
from mladim.core.db import db
from mladim.network.cast import make_cast
from mladim.organisations.models import Membership, Organisation
from tests import people
from tests.browser import Browser
from tests.chromium import chromium as chromium
from tests.postgres import postgres_url as postgres_url

_apps: dict[str, Flask] = {}


def _make_app(url: str, folder: Path) -> Flask:
    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = url
        INSTANCE = folder
        UPLOADS = folder / "uploads"

    app = create_app(Settings)
    with app.app_context():
        _hurry()
        db.drop_all()
        db.create_all()
        stamp()
    return app


def _hurry() -> None:
    """Nobody pulls the plug on these rows, so nothing waits for the disk; durability has its own servers."""
    if db.engine.dialect.name == "sqlite":
        event.listen(
            db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF")
        )
        db.engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def one_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application per database and test process; the tables are made once."""
    if request.param not in _apps:
        folder = tmp_path_factory.mktemp(request.param)
        url = f"sqlite:///{folder / 'test.db'}"
        if request.param == "postgres":
            url = request.getfixturevalue("postgres_url")
        _apps[request.param] = _make_app(url, folder)
    return _apps[request.param]


@functools.cache
def _which_are_full(dialect: Any) -> TextClause:
    """One question that tells which tables have rows; compiled once, as it is asked before every test."""
    asked = (
        select(literal(table.name, String())).where(exists().select_from(table))
        for table in db.metadata.sorted_tables
    )
    return text(str(union_all(*asked).compile(dialect=dialect, compile_kwargs={"literal_binds": True})))


def empty_tables() -> None:
    """Delete every row, children first; most tables are empty."""
    db.session.rollback()
    with db.engine.begin() as connection:
        full = set(connection.scalars(_which_are_full(connection.dialect)))
        for table in reversed(db.metadata.sorted_tables):
            if table.name in full:
                connection.execute(table.delete())
    db.session.remove()


@pytest.fixture
def app(one_app: Flask) -> Iterator[Flask]:
    """The application with empty tables; no context is held while requests run."""
    with one_app.app_context():
        empty_tables()
    yield one_app
    with one_app.app_context():
        db.session.remove()


def _add_others(organisations: dict[str, Organisation]) -> None:
    for email, name, role, slug in (
        (people.VILI, "Vili Čeh", "viewer", "mc-primer"),
        (people.EVA, "Eva Črv", "administrator", "mreza-mama"),
    ):
        person = add_person(email=email, name=name, password=people.PASSWORD)
        organisation = organisations[slug]
        db.session.add(
            Membership(organisation_id=organisation.id, person_id=person.id, role=role, created_at=now())
        )


@pytest.fixture
def cast(app: Flask) -> dict[str, int]:
    """Ana, Bor, Vili (mc-primer), Dane (klub-drugje), Cilka and Eva (network); slug → organisation id."""
    with app.app_context():
        organisations = make_cast()
        _add_others(organisations)
        for organisation in db.session.scalars(select(Organisation)):
            organisation.is_demo = False
        found = {slug: organisation.id for slug, organisation in organisations.items()}
        db.session.commit()
    return found


@pytest.fixture
def world(app: Flask, cast: dict[str, int]) -> Iterator[dict[str, int]]:
    """The cast inside an app context, for tests of services and queries (no requests here)."""
    with app.test_request_context("/"):
        yield cast
        db.session.rollback()


@pytest.fixture
def browse(app: Flask, cast: dict[str, int]) -> Any:
    """browse(ANA) signs Ana in and returns her browser; browse() is nobody."""

    def open_browser(email: str | None = None, *, slug: str | None = None) -> Browser:
        return Browser(app, email, slug=slug)

    return open_browser
