"""The first start fills a new database, once and whole."""

import pytest

from script import database


@pytest.fixture
def commands(monkeypatch):
    """What would have been run, instead of running it."""
    given: list[tuple[str, ...]] = []
    monkeypatch.setattr(database, "run_flask", lambda *command, **_: given.append(command))
    return given


@pytest.fixture
def mark(tmp_path):
    return tmp_path / "filling"


def test_a_new_database_is_filled(app, commands, mark):
    with app.app_context():
        database.fill_once("--small", mark=mark)
    assert commands == [("demo", "--small")]
    assert not mark.exists()


def test_a_database_with_an_organisation_is_left_alone(world, commands, mark):
    database.fill_once("--small", mark=mark)
    assert commands == []


def test_a_fill_that_is_cut_off_leaves_its_mark(app, monkeypatch, mark):
    def cut_off(*_command, **_how):
        raise SystemExit(1)

    monkeypatch.setattr(database, "run_flask", cut_off)
    with app.app_context(), pytest.raises(SystemExit):
        database.fill_once("--small", mark=mark)
    assert mark.exists()


def test_what_was_cut_off_is_made_anew_at_the_next_start(world, commands, mark):
    mark.touch()
    database.fill_once("--small", mark=mark)
    assert commands == [("demo", "--small")]
    assert not mark.exists()
