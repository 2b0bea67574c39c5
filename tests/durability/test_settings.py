"""Settings with which a save could be lost stop the start with exit code 78."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from config import TestConfig
from mladim import create_app
from mladim.core import durability, engine
from mladim.core.db import db
from script.bench.installation import ROOT, Installation
from tests.postgres import empty_database, own_name, postgres_server

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
nas:/export /srv/nas nfs4 rw,vers=4.2 0 0
//nas/share /srv/nas\\040share cifs rw 0 0
tmpfs /srv/nas/tmp tmpfs rw 0 0
"""


def _app_on(url: str, **more):
    settings = type("Settings", (TestConfig,), {"SQLALCHEMY_DATABASE_URI": url, **more})
    return create_app(settings)


@pytest.fixture
def on_sqlite(tmp_path):
    app = _app_on(f"sqlite:///{tmp_path / 'durable.db'}")
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def on_postgres():
    """A database whose own settings are safe, whatever the test server's are."""
    with postgres_server() as server, empty_database(server, own_name("durable")) as url:
        name = url.rpartition("/")[2]
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = on')
        app = _app_on(url)
        with app.app_context():
            yield app
            db.engine.dispose()


def test_sqlite_as_we_open_it_is_safe(on_sqlite):
    durability.assert_durable()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous", 1),
        ("synchronous", 0),
        ("journal_mode", "delete"),
        ("foreign_keys", 0),
        ("busy_timeout", 100),
    ],
)
def test_a_careless_setting_of_sqlite_stops_the_start(on_sqlite, monkeypatch, capsys, name, value):
    monkeypatch.setitem(engine.SQLITE_SETTINGS, name, value)
    with pytest.raises(SystemExit) as stopped:
        durability.assert_durable()
    assert stopped.value.code == 78
    assert f"{name}={value}" in capsys.readouterr().err


def test_the_server_itself_refuses_to_start_carelessly(tmp_path):
    place = Installation(tmp_path)
    command = [sys.executable, "-m", "tests.durability.careless_server", "--empty"]
    done = subprocess.run(
        command, cwd=ROOT, env=place.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 78, done.stderr
    assert "synchronous=1" in done.stderr


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/mladim/m.db", "ext4"),
        ("/srv/nas/m.db", "nfs4"),
        ("/srv/nas share/m.db", "cifs"),
        ("/srv/nas/tmp/m.db", "tmpfs"),
        ("/srv/nasty/m.db", "ext4"),
    ],
)
def test_the_disk_under_a_file_is_known(path, kind):
    assert durability.disk_kind(Path(path), MOUNTS) == kind


def test_sqlite_on_a_network_disk_stops_the_start(on_sqlite, tmp_path, monkeypatch, capsys):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"nas:/export {tmp_path.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr(durability, "MOUNTS", mounts)
    with pytest.raises(SystemExit) as stopped:
        durability.assert_durable()
    assert stopped.value.code == 78
    assert "network disk (nfs4)" in capsys.readouterr().err


@pytest.mark.postgres
def test_a_safe_postgresql_is_accepted_with_a_word_about_its_superuser(on_postgres, capsys):
    durability.assert_durable()
    assert "superuser" in capsys.readouterr().err


@pytest.mark.postgres
def test_with_https_a_superuser_stops_the_start(on_postgres, monkeypatch):
    monkeypatch.setitem(on_postgres.config, "HTTPS", True)
    with pytest.raises(SystemExit) as stopped:
        durability.assert_durable()
    assert stopped.value.code == 78


@pytest.mark.postgres
def test_a_postgresql_that_does_not_wait_for_its_disk_stops_the_start(on_postgres, capsys):
    with db.engine.connect() as connection:
        connection.exec_driver_sql("SET SESSION synchronous_commit = off")
        connection.commit()
        wrong = durability.find_unsafe(connection)
        connection.exec_driver_sql("SET SESSION synchronous_commit = on")
        connection.commit()
    assert wrong == ["synchronous_commit=off"]
