"""Figures for programs: every measure and dimension, unchanged answers for nothing, a measured pace."""

import time_machine

from mladim.core.db import db
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from tests.api.client import Program, new_uuid, session
from tests.people import ANA, BOR, CILKA, DANE

ASK = "/statistics?measure=attendances&by=month&period=2026"
NOON = "2026-11-22T12:00:30+01:00"


def test_every_measure_answers_by_every_dimension_it_says_it_may(app, cast):
    bor = Program(app, BOR)
    app.config["FIGURES_A_MINUTE"], before = 10_000, app.config["FIGURES_A_MINUTE"]
    try:
        bor.put(new_uuid(), session())
        described = bor.get("/statistics/definitions")
        assert [one["code"] for one in described["measures"]] == list(measures())
        assert [one["code"] for one in described["dimensions"]] == list(dimensions())
        by_split: dict[str, list[str]] = {}
        for one in described["measures"]:
            for name in one["dimensions"]:
                by_split.setdefault(name, []).append(one["code"])
        for name, codes in by_split.items():
            found = bor.get(f"/statistics?measure={','.join(codes)}&by={name}&period=2026")
            assert set(codes) <= set(found["totals"]), name
    finally:
        app.config["FIGURES_A_MINUTE"] = before


def test_the_definitions_say_over_what_a_measure_may_be_summed(app, cast):
    found = {one["code"]: one for one in Program(app, ANA).get("/statistics/definitions")["measures"]}
    assert "month" not in found["known_persons"]["additive_over"]
    assert "gender" in found["known_persons"]["additive_over"]
    assert "topic" not in found["sessions"]["additive_over"]
    assert found["reach_rate"]["parts"] == {"persons": "različne znane osebe", "attendances": "obiski"}


def test_an_unchanged_answer_is_not_sent_again_and_a_saved_session_changes_it(app, cast):
    bor = Program(app, BOR)
    first = bor.open("GET", ASK, status=200)
    assert first.headers["Cache-Control"] == "private, no-cache"
    mark = {"If-None-Match": first.headers["ETag"]}
    again = bor.open("GET", ASK, status=304, headers=mark)
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    bor.put(new_uuid(), session())
    changed = bor.open("GET", ASK, status=200, headers=mark)
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert changed.json["totals"]["attendances"] == 4


def test_the_mark_differs_by_question_form_language_person_and_day(app, cast):
    bor, cilka, dane = Program(app, BOR), Program(app, CILKA), Program(app, DANE)
    with time_machine.travel(NOON, tick=False):
        asked = [
            (bor, ASK, {}),
            (bor, f"{ASK}&format=csv", {}),
            (bor, f"{ASK}&compare=last_year", {}),
            (bor, f"{ASK}&lang=en", {}),
            (cilka, ASK, {}),
            (dane, ASK, {}),
        ]
        marks = [one.open("GET", path, headers=heads).headers["ETag"] for one, path, heads in asked]
        assert marks[0] == bor.open("GET", ASK).headers["ETag"]
    with time_machine.travel("2026-11-23T12:00:00+01:00", tick=False):
        marks.append(bor.open("GET", ASK).headers["ETag"])
    assert len(set(marks)) == len(marks)


def test_what_is_due_is_asked_anew_each_minute(app, cast):
    bor, path = Program(app, BOR), "/statistics?measure=completeness&period=2026"
    with time_machine.travel(NOON, tick=False):
        mark = bor.open("GET", path).headers["ETag"]
    with time_machine.travel("2026-11-22T12:01:30+01:00", tick=False):
        assert bor.open("GET", path).headers["ETag"] != mark


def test_a_session_of_anybody_changes_the_mark_of_the_network_only(app, cast):
    bor, cilka, dane = Program(app, BOR), Program(app, CILKA), Program(app, DANE)
    before = [one.open("GET", ASK).headers["ETag"] for one in (bor, cilka)]
    dane.put(new_uuid(), session())
    after = [one.open("GET", ASK).headers["ETag"] for one in (bor, cilka)]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_who_asks_too_fast_waits_and_an_unchanged_answer_costs_nothing(app, cast):
    bor = Program(app, BOR)
    app.config["FIGURES_A_MINUTE"], before = 3, app.config["FIGURES_A_MINUTE"]
    try:
        with time_machine.travel(NOON, tick=False):
            answers = [bor.open("GET", ASK) for _ in range(4)]
            assert [one.status_code for one in answers[:3]] == [200, 200, 200]
            # The fourth is over the limit: it is still answered, and from then on one waits.
            refused = bor.open("GET", ASK, status=429)
            assert refused.mimetype == "application/problem+json"
            assert refused.json["status"] == 429
            assert int(refused.headers["Retry-After"]) >= 1
            bor.open("GET", ASK, status=304, headers={"If-None-Match": answers[0].headers["ETag"]})
            Program(app, ANA).open("GET", ASK, status=200)
        with time_machine.travel("2026-11-22T12:01:31+01:00", tick=False):
            bor.open("GET", ASK, status=200)
    finally:
        app.config["FIGURES_A_MINUTE"] = before


def test_a_comparison_stands_in_json_and_in_the_file(app, cast):
    bor = Program(app, BOR)
    bor.put(new_uuid(), session())
    bor.put(new_uuid(), session(starts_at="2025-10-15T16:00:00+02:00", ends_at="2025-10-15T20:00:00+02:00"))
    path = "/statistics?measure=sessions&by=month&period=2026-Q4&compare=last_year"
    found = bor.get(path)
    assert found["compared"]["totals"] == {"sessions": 1}
    assert found["rows"][0]["base"] == {"sessions": 1}
    lines = bor.open("GET", f"{path}&format=csv", status=200).text.splitlines()
    assert lines[0].startswith("\ufeffMesec;Izvedbe;Izvedbe, primerjano obdobje;Izvedbe, sprememba;")
    assert lines[1].replace("\xa0", " ").startswith("oktober 2026;1;1;0;")
    whole = bor.open("GET", path.replace("&by=month", "") + "&format=csv", status=200).text.splitlines()
    assert whole[1].startswith("1;1;0;")


def test_what_the_interface_answers_is_what_the_question_answers(app, cast):
    from mladim.statistics.answers import answer
    from tests.people import actor_of

    bor = Program(app, BOR)
    bor.put(new_uuid(), session())
    text = "measure=attendances,group_size,reach_rate&by=weekday,hour&period=2026"
    found = bor.get(f"/statistics?{text}")
    with app.test_request_context("/"):
        expected = answer(Query.from_url(text), actor_of(BOR)).as_json()
        db.session.remove()
    assert {**found, "as_of": ""} == {**expected, "as_of": ""}
