"""An application on an empty database, of both kinds."""

from collections.abc import Iterator

import pytest
from flask import Flask

from config import TestConfig
from mladim import create_app
from mladim.core.db import db
from tests.postgres import empty_database, own_name, postgres_server


def _app_on(url: str) -> Flask:
    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = url

    return create_app(Settings)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty(request, tmp_path) -> Iterator[Flask]:
    """Nothing in the database yet, not even tables."""
    if request.param == "sqlite":
        yield from _opened(f"sqlite:///{tmp_path / 'empty.db'}")
        return
    with postgres_server() as server, empty_database(server, own_name("empty")) as url:
        yield from _opened(url)


def _opened(url: str) -> Iterator[Flask]:
    app = _app_on(url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
