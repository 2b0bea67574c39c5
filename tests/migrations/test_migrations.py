"""Migrations: the newest one is what the models say; each goes up and down, with data, on both databases."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import op
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import check, downgrade, stamp, upgrade
from sqlalchemy import text

from mladim.core.db import db
from mladim.network.cast import make_cast
from tests.migrations.schema import schema
from tests.rows import Rows, read_all
from tests.worlds import NOT_FILLED, make_worlds

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-22 00:00:00"
HEAD = (ROOT / "migrations" / ".current-head").read_text().strip()


def _chain() -> list[str]:
    config = current_app.extensions["migrate"].migrate.get_config()
    revisions = ScriptDirectory.from_config(config).walk_revisions()
    return [one.revision for one in revisions][::-1]


def _revision() -> str:
    with db.engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _surviving_rows() -> Rows:
    """The rows of the tables that are there now."""
    found: Rows = {}
    with db.engine.connect() as connection:
        for table, facts in schema().items():
            order = ", ".join(facts["key"]["constrained_columns"])
            lines = connection.execute(text(f'SELECT * FROM "{table}" ORDER BY {order}')).mappings()
            found[table] = [dict(line) for line in lines]
    return found


def _without_others(before: Rows, after: Rows) -> Rows:
    """The rows as they stood, of the tables and columns that are still there."""
    return {
        table: [{name: row[name] for name in (after[table] or [{}])[0]} for row in rows]
        for table, rows in before.items()
        if table in after
    }


def test_there_is_one_line_of_numbered_migrations_and_its_end_is_written_down(empty):
    chain = _chain()
    assert chain[-1] == HEAD
    assert [name[:4] for name in chain] == [f"{number:04d}" for number in range(1, len(chain) + 1)]
    assert sorted(path.stem for path in (ROOT / "migrations" / "versions").glob("*.py")) == chain


def test_the_migrations_make_what_the_models_say(empty):
    upgrade()
    by_migrations = schema()
    check()
    downgrade(revision="base")
    assert schema() == {}
    db.create_all()
    assert schema() == by_migrations


def test_each_migration_goes_up_and_back_down_to_the_same_schema(empty):
    before = []
    for revision in _chain():
        before.append(schema())
        upgrade(revision=revision)
        assert _revision() == revision
    for revision, stood in zip(reversed(_chain()), reversed(before), strict=True):
        top = schema()
        downgrade(revision="-1")
        assert schema() == stood
        upgrade(revision=revision)
        assert schema() == top
        downgrade(revision="-1")


def _fill(app) -> Rows:
    """Rows in every table, at the newest migration."""
    upgrade()
    with app.test_request_context("/"):
        cast = {slug: organisation.id for slug, organisation in make_cast().items()}
        db.session.commit()
    make_worlds(app, cast)
    assert all(rows for table, rows in read_all(app).items() if table not in NOT_FILLED)
    return _surviving_rows()


def test_rows_stay_what_they_are_up_and_down(empty):
    before = _fill(empty)
    for _revision in _chain()[:-1]:
        downgrade(revision="-1")
        after = _surviving_rows()
        assert after == _without_others(before, after)
    upgrade()
    kept = _surviving_rows()
    assert {name: rows for name, rows in kept.items() if rows} == {
        n: before[n] for n, rows in after.items() if rows
    }


def test_what_is_there_already_becomes_nothing_it_was_not(empty):
    _fill(empty)
    downgrade(revision="0013_api")
    before = _surviving_rows()
    upgrade()
    after = _surviving_rows()
    assert _without_others(after, before) == before
    assert {bool(row["is_public"]) for row in after["campaign_material"]} == {False}
    assert {(row["birth_year"], row["agreement_on"]) for row in after["team_member"]} == {(None, None)}


def test_a_migration_that_breaks_in_the_middle_leaves_everything_as_it_was(empty, monkeypatch):
    first, second, *_rest = _chain()
    upgrade(revision=first)
    stood = schema()

    def no_more(*_arguments, **_options):
        raise OSError("cut off")

    with monkeypatch.context() as broken:
        broken.setattr(op, "create_index", no_more)
        with pytest.raises(OSError, match="cut off"):
            upgrade(revision=second)
    assert (schema(), _revision()) == (stood, first)
    upgrade()
    assert _revision() == HEAD


def test_two_servers_that_start_together_migrate_once(empty, tmp_path):
    url = db.engine.url.render_as_string(hide_password=False)
    keys = {"SECRET_KEY": "x" * 40, "NAME_KEY": "y" * 40}
    environment = keys | {"DATABASE_URL": url, "FLASK_APP": "wsgi", "MLADIM_INSTANCE": str(tmp_path)}
    command = [sys.executable, "-W", "error", "-m", "flask", "db", "upgrade"]
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) for _one in (1, 2)]
    said = [one.communicate(timeout=60)[1].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert _revision() == HEAD


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_a_row_that_points_at_nothing_stops_a_migration(empty):
    upgrade()
    values = {"id": 1, "person_id": 7, "code_hash": "x", "tries": 0}
    columns = {one.name: values.get(one.name, DAY) for one in db.metadata.tables["sign_in_code"].columns}
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    with db.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute(f"INSERT INTO sign_in_code ({names}) VALUES ({marks})", list(columns.values()))
        driver.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(SystemExit):
        stamp(revision=_chain()[-2])
    assert _revision() == HEAD
