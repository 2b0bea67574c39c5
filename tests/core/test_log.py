"""The log: one JSON object a line, who did what with which result, and nothing that anybody typed."""

import io
import json
import logging

import pytest

from mladim.core.log import OneLine
from tests.people import ANA, BOR, PASSWORD, actor_of

TYPED = "Janez\r\nNovak \x1b[31m 0101006500006"


@pytest.fixture
def lines(app):
    """What is logged, line by line, as loud as in production."""
    stream, handler, level = io.StringIO(), app.logger.handlers[0], app.logger.level
    old = handler.setStream(stream)
    app.logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    app.logger.setLevel(level)
    handler.setStream(old)


def test_every_request_is_one_line_with_who_what_and_how_it_ended(browse, lines, app):
    browse(ANA).get("/places")
    (line,) = lines()
    with app.test_request_context("/"):
        ana = actor_of(ANA)
    assert line | {"ms": 0, "at": "", "request": ""} == {
        "at": "",
        "level": "info",
        "request": "",
        "method": "GET",
        "route": "/places",
        "action": "places.index",
        "ids": {},
        "person": ana.person_id,
        "organisation": ana.organisation_id,
        "status": 200,
        "ms": 0,
    }
    assert line["at"].endswith("Z")


def test_refusals_are_louder(browse, lines):
    browse(ANA).get("/organisations/mc-primer", status=403)
    browse(BOR).get("/places/77/edit", status=404)
    assert [(line["level"], line["status"], line["ids"]) for line in lines()] == [
        ("warning", 403, {}),
        ("warning", 404, {"place_id": "77"}),
    ]


def test_what_people_type_and_secrets_in_addresses_stay_out(browse, lines):
    nobody = browse()
    nobody.client.post(
        "/sign-in", data={"email": ANA, "password": PASSWORD + TYPED}, headers={"User-Agent": "x\x1b[31m"}
    )
    nobody.client.get("/new-password/a-very-secret-link?name=" + "Janez")
    nobody.client.get("/sign-in?next=/participants/Janez")
    browse(ANA).client.post("/participants", data={"name": TYPED, "kind": "named"})
    text = json.dumps(lines())
    for never in ("Janez", "Novak", ANA, PASSWORD, "a-very-secret-link", "0101006500006", "\\u001b"):
        assert never not in text


def test_nobody_writes_a_second_line(app):
    record = logging.LogRecord("mladim", logging.INFO, "", 0, 'first\n{"level": "info"}\r\x1b[2J', (), None)
    assert len(OneLine().format(record).splitlines()) == 1


def test_the_words_of_an_error_are_left_out_and_its_place_is_kept():
    try:
        raise ValueError("Janez Novak")
    except ValueError:
        record = logging.LogRecord("mladim", logging.ERROR, "", 0, "broken", (), __import__("sys").exc_info())
    line = json.loads(OneLine().format(record))
    assert line["error"] == "ValueError"
    assert "test_log.py" in line["where"][-1]
    assert "Janez" not in json.dumps(line)


def test_an_answer_names_its_line_in_the_log(browse, lines):
    answer = browse(ANA).get("/places", headers={"X-Request-ID": "from-a-stranger"})
    assert answer.headers["X-Request-ID"] == lines()[0]["request"] != "from-a-stranger"


def test_a_trusted_proxy_may_number_the_requests(browse, lines, app, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 1)
    for given, taken in (
        ("abcdef-12345678", True),
        ("short", False),
        ("with space 123", False),
        ("x" * 65, False),
    ):
        answer = browse(ANA).get("/places", headers={"X-Request-ID": given})
        assert (answer.headers["X-Request-ID"] == given) is taken


def test_health_and_files_are_not_logged(browse, lines):
    browse().client.get("/health/live")
    browse().client.get("/static/css/base.css", buffered=True)
    assert lines() == []
