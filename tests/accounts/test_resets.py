"""A forgotten password: a link by letter, half an hour, once."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from mladim.accounts import resets
from mladim.accounts.models import PasswordReset, SignInCode
from mladim.core.db import db, transaction
from mladim.core.mail import OutgoingMail
from tests.people import ANA, BOR, PASSWORD

NEW = "zelena lipa na dvorišču"


def letters_to(app, email):
    with app.app_context():
        query = select(OutgoingMail).where(OutgoingMail.recipient == email)
        return [one.body for one in db.session.scalars(query.order_by(OutgoingMail.created_at))]


def ask(browse, app, email=ANA):
    browse().post("/forgotten-password", {"email": email}, status=200)
    found = re.search(r"http://\S+(/new-password/\S+)", letters_to(app, email)[-1])
    return found[1]


def test_the_link_sets_a_password_once_and_signs_everybody_out(browse, app):
    path, elsewhere = ask(browse, app), browse(ANA)
    elsewhere.get("/account")
    browser = browse()
    browser.get(path)
    assert browser.post(path, {"password": NEW}).location == "/sign-in"
    assert elsewhere.open("GET", "/account").status_code == 303
    browser.get(path, status=410)
    browser.post(path, {"password": NEW + " 2"}, status=410)
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD}, status=422)
    browser.post("/sign-in", {"email": ANA, "password": NEW})
    assert "spremenjeno" in letters_to(app, ANA)[-1]


def test_a_new_password_is_checked_and_the_link_stays(browse, app):
    path = ask(browse, app)
    for weak, reason in (
        ("kratko", "vsaj 12"),
        ("mladinski-center-primer", "uganiti"),
        ("Novak.Ana.2026!", "uganiti"),
        ("celje-celje-2026", "uganiti"),
        ("iloveyouforever", "seznamu"),
    ):
        assert reason in browse().post(path, {"password": weak}, status=422).text
    browse().post(path, {"password": NEW})


def test_two_links_and_the_first_used_closes_both(browse, app):
    first, second = ask(browse, app), ask(browse, app)
    browse().post(second, {"password": NEW})
    browse().get(first, status=410)


def test_the_link_is_kept_as_a_hash_and_lasts_half_an_hour(browse, app):
    path = ask(browse, app)
    with app.app_context(), transaction():
        row = db.session.scalars(select(PasswordReset)).one()
        assert row.secret_hash not in path
        assert path.rsplit("/")[-1] not in row.secret_hash
        lasts = row.expires_at - dt.datetime.now(dt.UTC)
        assert dt.timedelta(minutes=29) < lasts <= dt.timedelta(minutes=30)
        row.expires_at -= dt.timedelta(minutes=31)
    browse().get(path, status=410)
    browse().post(path, {"password": NEW}, status=410)


def test_a_link_of_one_kind_is_no_link_of_another(browse, app):
    secret = ask(browse, app).rsplit("/", 1)[-1]
    browse().get(f"/invitation/{secret}", status=410)


def test_the_address_in_the_letter_is_not_the_one_the_request_claims(browse, app):
    browse().post("/forgotten-password", {"email": ANA}, status=200, headers={"Host": "vsiljivec.test"})
    assert "vsiljivec" not in letters_to(app, ANA)[-1]


def test_letters_are_not_sent_without_end(browse, app):
    codes = [browse().open("POST", "/forgotten-password", data={"email": ANA}).status_code for _ in range(8)]
    assert codes[:4] == [200] * 4
    assert codes[-1] == 429
    assert len(letters_to(app, ANA)) < 8


def code_of(app, email=ANA):
    return re.search(r"^\d{6}$", letters_to(app, email)[-1], re.MULTILINE)[0]


def test_six_digits_sign_in_once(browse, app):
    browser = browse()
    page = browser.post("/sign-in/code?next=/places", {"email": ANA}, status=200)
    assert "one-time-code" in page.text
    code = code_of(app)
    answer = browser.post(
        "/sign-in/code/enter?next=/places", {"email": ANA, "code": f"{code[:3]} {code[3:]}"}
    )
    assert answer.location == "/places"
    browser.get("/places")
    browse().post("/sign-in/code/enter", {"email": ANA, "code": code}, status=422)


def test_wrong_codes_use_the_code_up(browse, app):
    browse().post("/sign-in/code", {"email": ANA}, status=200)
    code = code_of(app)
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(resets.CODE_TRIES):
        browse().post("/sign-in/code/enter", {"email": ANA, "code": wrong}, status=422)
    browse().open("POST", "/sign-in/code/enter", data={"email": ANA, "code": code})
    with app.app_context():
        row = db.session.scalars(select(SignInCode)).one()
        assert row.tries == resets.CODE_TRIES
        assert row.used_at is None
        assert code not in row.code_hash


def test_a_code_is_for_one_account_and_the_newest_only(browse, app):
    browse().post("/sign-in/code", {"email": ANA}, status=200)
    first = code_of(app)
    browse().post("/sign-in/code/enter", {"email": BOR, "code": first}, status=422)
    browse().post("/sign-in/code", {"email": ANA}, status=200)
    second = code_of(app)
    if first != second:
        browse().post("/sign-in/code/enter", {"email": ANA, "code": first}, status=422)
    browse().post("/sign-in/code/enter", {"email": ANA, "code": second})


@pytest.mark.parametrize("url", ["/forgotten-password", "/sign-in/code"])
def test_an_empty_address_says_what_to_do(browse, url):
    assert "Vpišite svoj e-poštni naslov." in browse().post(url, {"email": " "}, status=422).text
