"""Reading the whole house in one go is stopped and reported; work at a human pace is not."""

import json

import pytest

from mladim.core.db import db
from mladim.core.pace import Pace
from tests.factories import make_participant
from tests.people import ANA, BOR, actor_of


@pytest.fixture
def slow(app, monkeypatch):
    monkeypatch.setitem(app.config, "PACE", {"people": 5, "files": 3, "at_once": 1})
    monkeypatch.setitem(app.extensions, "pace", Pace())
    return app


@pytest.fixture
def person_id(app, cast):
    with app.test_request_context("/"):
        person = make_participant(actor_of(ANA))
        db.session.commit()
        return person.id


def test_a_walk_through_all_young_people_is_stopped_and_reported(slow, person_id, browse):
    ana = browse(ANA)
    statuses = [ana.open("GET", f"/participants/{person_id}").status_code for _time in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    assert browse(BOR).open("GET", f"/participants/{person_id}").status_code == 200


def test_the_answer_says_when_to_come_back_and_the_log_knows(slow, person_id, browse, monkeypatch):
    lines = []
    monkeypatch.setattr(slow.logger, "error", lambda _text, extra: lines.append(extra["facts"]))
    ana = browse(ANA)
    answers = [ana.open("GET", f"/participants/{person_id}") for _time in range(6)]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 601
    assert [line["alert"] for line in lines] == ["too much read"]
    assert json.dumps(lines[0])


def test_after_ten_minutes_all_is_as_before(slow, person_id, browse, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr("mladim.core.pace.time.monotonic", lambda: clock[0])
    ana = browse(ANA)
    assert {ana.open("GET", f"/participants/{person_id}").status_code for _time in range(6)} == {200, 429}
    clock[0] += 601
    assert ana.open("GET", f"/participants/{person_id}").status_code == 200


def test_files_have_their_own_measure_and_lists_have_none(slow, browse):
    bor = browse(BOR)
    assert [bor.open("GET", "/statistics/figures.csv").status_code for _time in range(4)][-1] == 429
    assert {bor.open("GET", "/participants").status_code for _time in range(8)} == {200}


def test_one_person_makes_as_many_files_at_once_as_allowed(slow):
    pace = slow.extensions["pace"]
    assert pace.begin(7, 1)
    assert not pace.begin(7, 1)
    assert pace.begin(8, 1)
    pace.end(7)
    assert pace.begin(7, 1)
