"""Invented data: complete, marked, the same for the same seed, never beside real data."""

import pytest
from sqlalchemy import func, select, text

from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.participants.models import Participant
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from tests.people import ANA, PASSWORD

TABLES = (Organisation, WorkSession, HeadCount, Attendance, Participant)


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["demo", *arguments])


def sizes(app):
    with app.app_context():
        return [db.session.scalar(select(func.count()).select_from(model)) for model in TABLES]


def test_the_demonstration_is_whole_marked_and_repeatable(app):
    answer = run(app, "--organisations", "3", "--years", "0.3", "--seed", "5")
    assert answer.exit_code == 0, answer.output
    assert "ana@demo.mladim.test" in answer.output
    first = sizes(app)
    assert first[0] == 4
    assert min(first) > 0
    client = app.test_client()
    client.post("/sign-in", data={"email": ANA, "password": PASSWORD})
    home = client.get("/").text
    assert "podatki so izmišljeni" in home
    assert "Delavnica: Prvi podkast" in home
    assert run(app, "--organisations", "3", "--years", "0.3", "--seed", "5").exit_code == 0
    assert sizes(app) == first


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_the_database_knows_how_its_rows_are_spread_after_the_demonstration_and_every_day(app):
    assert run(app, "--organisations", "2", "--years", "0.1").exit_code == 0
    for _time in range(2):
        with app.app_context():
            known = db.session.scalar(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'session_staff'"))
            assert int(known.split()[0]) > 0
            db.session.execute(text("DELETE FROM sqlite_stat1"))
            db.session.commit()
        assert app.test_cli_runner().invoke(args=["housekeeping"]).exit_code == 0


def test_only_the_cast_has_no_sessions(app):
    assert run(app, "--cast").exit_code == 0
    assert sizes(app) == [3, 0, 0, 0, 0]
    assert run(app, "--cast").exit_code == 0
    assert sizes(app)[0] == 3


def test_invented_data_never_stands_beside_real_data(app, cast):
    before = sizes(app)
    answer = run(app, "--small")
    assert answer.exit_code == 1
    assert "prave organizacije" in answer.output
    assert sizes(app) == before
