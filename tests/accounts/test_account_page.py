"""One's own account: name, language, password, sessions, keys."""

import datetime as dt
import re

import pytest
from sqlalchemy import select, update

from mladim.accounts import passwords, seen, service, sign_ins, tokens
from mladim.accounts.models import ApiToken, Person, SignIn
from mladim.core.clock import now
from mladim.core.db import db, transaction
from mladim.core.errors import NotFound, RuleBroken
from mladim.organisations.actors import actor_of_token
from mladim.organisations.models import Membership
from tests.people import ANA, BOR, DANE, PASSWORD, actor_of

NEW = "zelena lipa na dvorišču"


def open_sessions(app, email):
    with app.app_context():
        person = service.find_person(email)
        return [one.id for one in sign_ins.list_open(person.id)]


def test_name_and_language_are_kept(browse):
    ana = browse(ANA)
    ana.post("/account/profile", {"name": "  Ana   Nova ", "locale": "en"})
    page = ana.page("/account")
    assert "My account" in page.text or page.values("html", "lang") == ["en"]
    assert "Ana Nova" in page.values("input", "value", name="name")


def test_a_name_is_needed_and_is_no_personal_number(browse):
    ana = browse(ANA)
    assert "Vpišite svoje ime" in ana.post("/account/profile", {"name": " ", "locale": "sl"}, status=422).text
    ana.post("/account/profile", {"name": "0101006500006", "locale": "sl"}, status=422)
    ana.post("/account/profile", {"name": "Ana", "locale": "de"}, status=422)


def test_a_change_of_password_needs_the_old_one(browse):
    answer = browse(ANA).post("/account/password", {"old": "ni pravo", "password": NEW}, status=422)
    assert "Sedanje geslo ni pravo" in answer.text


def test_a_change_of_password_ends_the_other_sessions(browse, app):
    here, there = browse(ANA), browse(ANA)
    there.get("/account")
    here.post("/account/password", {"old": PASSWORD, "password": NEW})
    here.get("/account")
    assert there.open("GET", "/account").location.startswith("/sign-in")
    assert len(open_sessions(app, ANA)) == 1
    browse().post("/sign-in", {"email": ANA, "password": NEW})


def test_the_same_or_a_weak_password_is_refused(browse):
    ana = browse(ANA)
    assert "enako" in ana.post("/account/password", {"old": PASSWORD, "password": PASSWORD}, status=422).text
    answer = ana.post("/account/password", {"old": PASSWORD, "password": "ana-novak-primer"}, status=422)
    assert "uganiti" in answer.text


def test_guessing_the_old_password_from_an_open_session_is_slowed(browse):
    ana = browse(ANA)
    codes = [
        ana.open("POST", "/account/password", data={"old": "ni", "password": NEW}).status_code
        for _ in range(7)
    ]
    assert codes == [422] * 6 + [429]


def test_a_person_ends_one_session_or_all_others(browse, app):
    here, second, third = browse(ANA), browse(ANA), browse(ANA)
    ids = open_sessions(app, ANA)
    assert len(ids) == 3
    with second.client.session_transaction() as session:
        secret = session["_user_id"]
    with app.app_context():
        second_id = sign_ins.find(secret).id
    here.post(f"/account/sessions/{second_id}/end")
    assert second.open("GET", "/account").status_code == 303
    third.get("/account")
    here.post("/account/sessions/end-others")
    assert third.open("GET", "/account").status_code == 303
    here.get("/account")


def test_nobody_ends_the_session_of_another(browse, app):
    bor = browse(BOR)
    ana_session = (browse(ANA), open_sessions(app, ANA)[0])[1]
    bor.post(f"/account/sessions/{ana_session}/end", status=404)
    assert open_sessions(app, ANA) == [ana_session]


def test_signing_in_makes_a_new_session_and_an_old_cookie_opens_nothing(browse):
    browser = browse()
    browser.get("/sign-in")
    with browser.client.session_transaction() as session:
        session["_user_id"] = "vnaprej-določen"
        before = dict(session)
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD})
    with browser.client.session_transaction() as session:
        assert session["_user_id"] != before["_user_id"]
    other = browse()
    with other.client.session_transaction() as session:
        session.update(before)
    assert other.open("GET", "/account").status_code == 303


def test_a_closed_account_is_out_at_the_next_click(browse, app, cast):
    ana = browse(ANA)
    ana.get("/places")
    with app.app_context(), transaction():
        service.set_active(service.find_person(ANA), False)
    assert ana.open("GET", "/places").status_code == 303
    with app.app_context(), transaction():
        service.set_active(service.find_person(ANA), True)
    assert ana.open("GET", "/places").status_code == 303


def test_a_lost_or_changed_role_holds_at_the_next_click(browse, app):
    bor = browse(BOR)
    bor.get("/people")
    with app.app_context(), transaction():
        mine = Membership.person_id == service.find_person(BOR).id
        db.session.execute(update(Membership).where(mine).values(role="viewer"))
    bor.get("/people", status=403)
    bor.get("/places")
    with app.app_context(), transaction():
        db.session.execute(update(Membership).where(mine).values(ended_at=now()))
    bor.get("/places", status=403)
    assert "Niste v nobeni organizaciji" in bor.page("/account").text


def test_a_stronger_setting_makes_a_new_hash_at_the_next_sign_in(browse, app, monkeypatch):
    with app.app_context():
        before = service.find_person(ANA).password_hash
    monkeypatch.setitem(app.config, "ARGON2", {"time_cost": 2, "memory_cost": 16, "parallelism": 1})
    browse().post("/sign-in", {"email": ANA, "password": PASSWORD})
    with app.app_context():
        after = service.find_person(ANA).password_hash
        assert after != before
        assert "m=16,t=2,p=1" in after
        assert passwords.matches(PASSWORD, after)


def make_token(browser, cast, label="urnik"):
    answer = browser.post("/account/tokens", {"label": label, "organisation": cast["mc-primer"]}, status=201)
    return re.search(r"mladim_[\w-]{43}", answer.text)[0]


def test_a_key_is_shown_once_works_and_is_taken_back(browse, app, cast):
    ana = browse(ANA)
    secret = make_token(ana, cast)
    assert secret not in ana.get("/account").text
    with app.app_context():
        token = tokens.find_token(secret)
        assert token.person.email == ANA
        assert secret not in (token.secret_hash, token.hint)
        assert actor_of_token(secret).organisation_id == cast["mc-primer"]
        token_id = token.id
    assert "urnik" in ana.page("/account").text
    browse(BOR).post(f"/account/tokens/{token_id}/revoke", status=404)
    ana.post(f"/account/tokens/{token_id}/revoke")
    with app.app_context():
        assert tokens.find_token(secret) is None


def test_a_key_stops_with_the_account_and_with_the_membership(browse, app, cast):
    secret = make_token(browse(ANA), cast)
    with app.app_context(), transaction():
        person = service.find_person(ANA)
        service.set_active(person, False)
    with app.app_context():
        assert tokens.find_token(secret) is None
    with app.app_context(), transaction():
        person = service.find_person(ANA)
        service.set_active(person, True)
        mine = Membership.person_id == person.id
        db.session.execute(update(Membership).where(mine).values(ended_at=now()))
    with app.app_context():
        assert actor_of_token(secret) is None


def test_a_key_is_made_only_for_an_own_organisation(browse, cast):
    browse(ANA).post("/account/tokens", {"label": "tuj", "organisation": cast["klub-drugje"]}, status=422)
    browse(ANA).post("/account/tokens", {"label": "", "organisation": cast["mc-primer"]}, status=422)


def test_there_is_a_limit_to_keys(world):
    who = actor_of(ANA)
    for number in range(tokens.MOST):
        tokens.make_token(who.person_id, name=str(number), organisation_id=who.organisation_id)
    with pytest.raises(RuleBroken):
        tokens.make_token(who.person_id, name="še eden", organisation_id=who.organisation_id)


def test_the_last_use_is_noted_after_the_answer_and_rarely(browse, app):
    ana = browse(ANA)
    with app.app_context(), transaction():
        db.session.execute(update(SignIn).values(seen_at=now() - dt.timedelta(minutes=11)))
    ana.get("/account").close()
    with app.app_context():
        first = db.session.scalars(select(SignIn.seen_at)).one()
        assert now() - first < dt.timedelta(minutes=1)
    ana.get("/account").close()
    with app.app_context():
        assert db.session.scalars(select(SignIn.seen_at)).one() == first


def test_a_database_that_is_busy_costs_only_the_note(app, cast, monkeypatch):
    from mladim.core.errors import Busy

    def refuse():
        raise Busy

    monkeypatch.setattr(seen, "transaction", refuse)
    seen.write(app, {(SignIn, 1): now()})


def test_keys_of_others_are_not_found(world):
    who, dane = actor_of(ANA), actor_of(DANE)
    token, _secret = tokens.make_token(dane.person_id, name="x", organisation_id=dane.organisation_id)
    with pytest.raises(NotFound):
        tokens.revoke_token(token.id, who.person_id)
    assert tokens.find_token("mladim_izmišljen") is None
    assert tokens.find_token("drug-začetek") is None
    assert db.session.get(ApiToken, token.id).revoked_at is None


def test_no_form_of_the_account_writes_what_it_does_not_show(browse, app):
    ana = browse(ANA)
    with app.app_context():
        before = db.session.scalars(select(Person).where(Person.email == ANA)).one().__dict__.copy()
    extra = {
        "email": "drug@primer.si",
        "is_active": "",
        "password_hash": "x",
        "id": "1",
        "role": "administrator",
    }
    ana.post("/account/profile", {"name": "Ana Novak", "locale": "sl"} | extra)
    with app.app_context():
        after = db.session.scalars(select(Person).where(Person.email == ANA)).one()
        for name in ("id", "email", "is_active", "password_hash", "calendar_version", "created_at"):
            assert getattr(after, name) == before[name]
