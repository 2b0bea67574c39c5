"""Security headers on every kind of answer: pages, errors, our files, files people added; HTTP and HTTPS."""

import io

import pytest

from config import TestConfig
from mladim import create_app
from mladim.core.access import PUBLIC, allow
from mladim.core.db import db
from tests.crawler import crawl
from tests.headers import wrong_headers
from tests.people import BOR, EVA
from tests.world_files import write_files
from tests.worlds import make_worlds

LARGE = b"x" * (11 * 1024 * 1024)


@pytest.fixture(params=[False, True], ids=["http", "https"])
def client(request, one_app):
    """An application with and without HTTPS, with a page that breaks and one that finds no room."""

    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = one_app.config["SQLALCHEMY_DATABASE_URI"]
        INSTANCE, UPLOADS = one_app.config["INSTANCE"], one_app.config["UPLOADS"]
        HTTPS = SESSION_COOKIE_SECURE = request.param
        SESSION_COOKIE_NAME = "__Host-mladim" if request.param else "mladim"

    app = create_app(Settings)

    @app.get("/breaks")
    @allow(PUBLIC)
    def breaks() -> str:
        raise RuntimeError("Ana Novak, EMŠO")

    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/sign-in", 200),
        ("GET", "/", 303),
        ("GET", "/ni-tega", 404),
        ("GET", "/api/v1/ni-tega", 404),
        ("GET", "/api/v1/sessions", 401),
        ("POST", "/ni-tega", 404),
        ("GET", "/x%00y", 400),
        ("DELETE", "/sign-in", 405),
        ("GET", "/breaks", 500),
        ("HEAD", "/sign-in", 200),
        ("OPTIONS", "/sign-in", 200),
        ("GET", "/health/live", 200),
        ("GET", "/static/ni-tega.css", 404),
        ("GET", "/static/../config.py", 404),
        ("GET", "/static/", 404),
    ],
)
def test_every_kind_of_answer_carries_them(client, method, url, status):
    https = client.application.config["HTTPS"]
    answer = client.open(url, method=method, base_url="https://localhost" if https else "http://localhost")
    assert answer.status_code == status
    assert wrong_headers(answer, https=https) == []


def test_a_body_that_is_too_large_is_refused_with_them(client):
    https = client.application.config["HTTPS"]
    answer = client.post("/sign-in", data={"email": LARGE}, buffered=True)
    assert answer.status_code == 413
    assert wrong_headers(answer, https=https) == []


@pytest.mark.parametrize("path", ["css/base.css", "js/main.js", "fonts/figtree.woff2", "icons/icon.svg"])
def test_our_files_carry_them(client, path):
    https = client.application.config["HTTPS"]
    version = client.application.extensions["static_version"]
    answer = client.get(f"/static/{version}/{path}", buffered=True)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("max-age=315360000")
    assert wrong_headers(answer, https=https, is_file=True) == []


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("email", [None, BOR, EVA])
def test_every_page_a_person_finds_carries_them_and_leads_on(app, cast, browse, email):
    worlds = make_worlds(app, cast)
    write_files(app, worlds)
    browser = browse(email)
    found = crawl(lambda url: browser.client.get(url, buffered=True))
    wrong = {url: lacking for url, answer in found.pages.items() if (lacking := wrong_headers(answer))}
    assert wrong == {}
    assert found.broken == []
    assert len(found.pages) > (1 if email is None else 25)


def test_an_error_says_what_to_do_and_not_what_broke(client):
    lines = io.StringIO()
    client.application.logger.handlers[0].setStream(lines)
    answer = client.get("/breaks")
    body, log = answer.get_data(as_text=True), lines.getvalue()
    assert "Traceback" not in body
    assert "RuntimeError" not in body
    assert answer.headers["X-Request-ID"] in body
    assert answer.headers["X-Request-ID"] in log
    assert "RuntimeError" in log
    assert "Novak" not in log
