"""Frozen figures and uses for programs: pages, the stored answer, one's own house only."""

import datetime as dt
import hashlib
import json

import pytest
import time_machine

from mladim.core.db import db
from mladim.evidence import service
from mladim.evidence.facts import UseFacts
from mladim.frozen.service import freeze
from mladim.statistics.query import Query
from tests.api.client import Program
from tests.factories import make_session
from tests.people import ANA, BOR, DANE, VILI, actor_of


@pytest.fixture
def figures(app, cast):
    """Three figures, each used once."""
    codes = []
    with app.test_request_context("/"):
        who = actor_of(ANA)
        make_session(who, day="2026-02-10", headcount=12)
        for place, grain in enumerate(("month", "gender", "form")):
            with time_machine.travel(dt.datetime(2026, 11, 20, 9, place, tzinfo=dt.UTC), tick=False):
                query = f"measure=attendances&by={grain}&from=2026-01-01&to=2026-03-31"
                figure = freeze(who, Query.from_url(query))
                used = {"title": f"Objava {place}", "used_on": dt.date(2026, 11, 18 + place)}
                service.record_use(who, UseFacts(kind="communication", figure=figure.code, **used))
            codes.append(figure.code)
        db.session.commit()
    return codes


def test_figures_come_in_pages(app, figures):
    program = Program(app, BOR)
    first = program.get("/figures?limit=2")
    assert [one["code"] for one in first["items"]] == figures[:2]
    second = program.get(first["next"].partition("/api/v1")[2])
    assert [one["code"] for one in second["items"]] == figures[2:]
    assert second["next"] is None


def test_one_figure_is_the_stored_answer_with_its_hash_and_citation(app, figures):
    found = Program(app, VILI).get(f"/figures/{figures[0]}")
    plain = json.dumps(found["result"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(plain.encode()).hexdigest() == found["sha256"]
    assert found["result"]["totals"] == {"attendances": 12}
    assert figures[0] in found["citation"]["sl"]
    assert "posnetek" not in found["citation"]["en"] or found["citation"]["en"]


def test_uses_come_in_pages_and_by_day(app, figures):
    program = Program(app, BOR)
    found = program.get("/evidence?from=2026-11-19&to=2026-11-20&limit=1")
    assert (found["items"][0]["title"], found["items"][0]["figure"]) == ("Objava 1", figures[1])
    more = program.get(found["next"].partition("/api/v1")[2])
    assert [one["title"] for one in more["items"]] == ["Objava 2"]


def test_another_house_gets_nothing(app, figures):
    dane = Program(app, DANE)
    assert dane.get("/figures")["items"] == []
    assert dane.get("/evidence")["items"] == []
    dane.open("GET", f"/figures/{figures[0]}", status=404)


def test_what_cannot_be_read_is_refused(app, figures):
    program = Program(app, BOR)
    for wrong in ("/figures?cursor=x", "/figures?limit=0", "/evidence?from=x", "/evidence?cursor=WyJ4IiwxXQ"):
        program.open("GET", wrong, status=422)
