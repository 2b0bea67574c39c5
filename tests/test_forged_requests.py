"""Requests that another site sends in somebody's name change nothing."""

import pytest

from tests.cells import arguments_of
from tests.people import ANA, BOR, EVA, actor_of
from tests.rows import changed_tables, read_all
from tests.visitors import API, SAFE, Visitor
from tests.worlds import make_worlds

EVIL = "https://zlo.example"
OTHER_SITES = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": EVIL},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
]


@pytest.fixture
def visitors(app, cast, browse):
    worlds = make_worlds(app, cast)
    with app.test_request_context("/"):
        actors = {email: actor_of(email) for email in (ANA, BOR, EVA)}
    return worlds, [Visitor(email, email, browse(email), actor, {}) for email, actor in actors.items()]


def _changing(app, worlds, visitor):
    """Every changing route with an address of the visitor's own."""
    address = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        _whose, arguments = (
            next(arguments_of(rule, worlds, visitor.slug)) if rule.endpoint != "static" else ("", {})
        )
        for method in sorted((rule.methods or set()) - {*SAFE, "OPTIONS"}):
            yield method, address.build(rule.endpoint, arguments, method=method)


# Refused before any database is asked.
@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_a_form_without_its_token_is_refused_everywhere(app, visitors, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    worlds, everybody = visitors
    before, wrong, asked = read_all(app), [], 0
    for visitor in everybody:
        for method, url in _changing(app, worlds, visitor):
            wanted = 401 if url.startswith(API) else 403
            for sent in ({"data": {}}, {"data": "{}", "content_type": "text/plain"}, {"json": {}}):
                asked += 1
                if (status := visitor.ask(method, url, **sent).status_code) != wanted:
                    wrong.append(f"{visitor.email} {method} {url}: {status}")
    assert wrong == []
    assert changed_tables(before, read_all(app)) == []
    assert asked > 100


def test_a_token_of_somebody_else_is_refused(app, browse, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    token = browse(ANA).page("/").values("input", "value", name="csrf_token")[0]
    browse(BOR).post("/sign-out", {"csrf_token": token}, status=403)


@pytest.mark.parametrize("headers", OTHER_SITES, ids=str)
def test_another_site_cannot_change_anything(app, visitors, headers):
    worlds, everybody = visitors
    before, wrong = read_all(app), []
    for visitor in everybody[:1]:
        for method, url in _changing(app, worlds, visitor):
            status = visitor.ask(method, url, headers=headers).status_code
            if status != 403:
                wrong.append(f"{method} {url}: {status}")
    assert wrong == []
    assert changed_tables(before, read_all(app)) == []


def test_our_own_pages_may_send_their_forms(browse):
    for headers in (
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {},
    ):
        browse(ANA).post("/language", {"language": "en"}, headers=headers)


@pytest.mark.parametrize("origin", [EVIL, "null", "http://localhost"])
def test_no_answer_invites_other_sites_to_read_it(browse, origin):
    ana = browse(ANA)
    for method in ("GET", "OPTIONS"):
        for url in ("/", "/sign-in", "/api/v1/sessions", "/static/css/base.css", "/health/live"):
            answer = ana.client.open(url, method=method, headers={"Origin": origin}, buffered=True)
            assert not [name for name, _value in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "MKCOL", "DEBUG"])
def test_methods_nobody_serves_are_refused(browse, method):
    assert browse(ANA).client.open("/", method=method).status_code == 405
