"""Signing in and out with real requests."""

import datetime as dt

from sqlalchemy import select, update

from mladim.accounts.models import SignIn
from mladim.core.clock import now
from mladim.core.db import db, transaction
from mladim.organisations.models import Membership
from tests.people import ANA, PASSWORD


def test_a_person_signs_in_and_sees_this_week(browse):
    browser = browse()
    browser.get("/sign-in")
    answer = browser.post("/sign-in", {"email": " ANA@demo.mladim.test ", "password": PASSWORD})
    assert answer.location == "/"
    assert "Ta teden" in browser.page("/").text


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(browse):
    answer = browse().post("/sign-in", {"email": ANA, "password": "napačno geslo"}, status=422)
    assert ANA in answer.text
    assert "Napaka: " in answer.text


def test_sign_out_ends_the_session_on_the_server(browse):
    browser = browse(ANA)
    browser.get("/")
    with browser.client.session_transaction() as session:
        stolen = dict(session)
    browser.post("/sign-out")
    with browser.client.session_transaction() as session:
        session.update(stolen)
    assert browser.open("GET", "/").location == "/sign-in"


def test_the_way_back_after_signing_in_never_leaves_the_site(browse):
    for target in ("//x.test", "/\\x.test", "https://x.test", "javascript:alert(1)", "/\t/x.test"):
        answer = browse().post(
            "/sign-in", {"email": ANA, "password": PASSWORD}, query_string={"next": target}
        )
        assert answer.location == "/"


def test_who_is_in_no_organisation_is_told_so(browse, app):
    with app.app_context(), transaction():
        db.session.execute(update(Membership).values(ended_at=now()))
    browser = browse()
    answer = browser.post("/sign-in", {"email": ANA, "password": PASSWORD})
    assert answer.location == "/account"
    assert "Niste v nobeni organizaciji" in browser.page("/account").text


def test_the_language_is_kept_with_the_account_and_in_the_browser(browse):
    ana = browse(ANA)
    assert ana.post("/language", {"language": "en", "next": "/places"}).location == "/places"
    assert ana.page("/places").values("html", "lang") == ["en"]
    ana.post("/language", {"language": "de", "next": "//x.test"}, status=303)
    assert ana.page("/places").values("html", "lang") == ["en"]
    nobody = browse()
    nobody.post("/language", {"language": "en", "next": "/sign-in"})
    assert nobody.page("/sign-in").values("html", "lang") == ["en"]


def test_a_browser_turns_only_to_an_own_organisation(browse, cast):
    ana = browse(ANA)
    for wanted in (cast["klub-drugje"], "", "abc", "-1"):
        ana.post("/switch", {"organisation_id": wanted}, status=404)
    ana.post("/switch", {"organisation_id": cast["mc-primer"]})


def test_a_session_does_not_outlive_its_time(browse, app):
    browser = browse()
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD})
    with app.app_context(), transaction():
        session = db.session.scalars(select(SignIn)).one()
        assert session.expires_at - session.created_at == dt.timedelta(hours=12)
        session.expires_at = now()
    assert browser.open("GET", "/places").status_code == 303
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD, "remember": "y"})
    with app.app_context():
        spans = {one.expires_at - one.created_at for one in db.session.scalars(select(SignIn))}
        assert dt.timedelta(days=60) in spans


def test_the_cookies_cannot_be_read_by_scripts(browse):
    answer = browse().post("/sign-in", {"email": ANA, "password": PASSWORD, "remember": "y"})
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
