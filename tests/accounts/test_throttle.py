"""Guessing is slowed: for every spelling of an account, an address, everybody; nobody is locked out."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from mladim.accounts import service, throttle
from mladim.accounts.models import Attempt
from mladim.core.clock import now
from mladim.core.db import db, transaction
from tests.people import ANA, BOR, PASSWORD

WRONG = {"email": ANA, "password": "to ni pravo geslo"}


def pass_time(**span):
    with transaction():
        for row in db.session.scalars(select(Attempt)):
            row.until -= dt.timedelta(**span)
            if row.blocked_until:
                row.blocked_until -= dt.timedelta(**span)


def guess(browser, times, **changed):
    return [browser.open("POST", "/sign-in", data=WRONG | changed).status_code for _ in range(times)]


def test_a_few_mistakes_cost_nothing_then_waiting_doubles(browse):
    browser = browse()
    assert guess(browser, 7) == [422] * 6 + [429]
    answer = browser.post("/sign-in", WRONG, status=429)
    assert answer.headers["Retry-After"] in {"1", "2"}
    assert "Preveč poskusov" in answer.text
    assert "ni zaklenjen" in answer.text


@pytest.mark.parametrize(
    "spelling",
    [
        "ANA@demo.mladim.test",
        " ana@demo.mladim.test ",
        "a.n.a@demo.mladim.test",
        "ana+x@demo.mladim.test",
        "ａｎａ@demo.mladim.test",
        "a\u200bna@demo.mladim.test",
        "aná@demo.mladim.test",
        "ana@demo.mladim.test.",
    ],
)
def test_every_spelling_shares_the_counter(app, cast, spelling):
    assert throttle.same_account(spelling) == throttle.same_account(ANA)
    assert throttle.same_account(spelling) != throttle.same_account(BOR)


def test_the_wait_grows_to_a_minute_and_after_a_hundred_to_an_hour():
    bucket = throttle.Bucket(name="x", free=5, strict=True)
    assert [bucket.wait(n) for n in range(4, 15)] == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert bucket.wait(99) == 60
    assert bucket.wait(100) == bucket.wait(5000) == 3600


def test_an_hour_of_guessing_gives_few_guesses(world):
    """Somebody who knows the waits and tries at every second that is free."""
    bucket = [throttle.Bucket(name="account:x", free=5, strict=True)]
    looked_at = 0
    for _second in range(0, 3600, 1):
        if looked_at >= 100:
            break
        try:
            throttle.begin_try(bucket)
            looked_at += 1
        except throttle.TooManyTries as error:
            _second += error.seconds
            pass_time(seconds=error.seconds)
    waited = sum(bucket[0].wait(n) for n in range(1, looked_at + 1))
    assert looked_at == 100
    assert waited > 90 * 60


def test_a_right_password_starts_the_account_anew(browse, app):
    browser = browse()
    guess(browser, 4)
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD})
    with app.app_context():
        names = {row.bucket.split(":")[0]: row.failures for row in db.session.scalars(select(Attempt))}
    assert "account" not in names
    assert names == {"address": 4, "everybody": 4}


def test_strangers_cannot_lock_out_a_person_on_their_own_device(browse):
    own = browse()
    own.post("/sign-in", {"email": ANA, "password": PASSWORD})
    own.post("/sign-out")
    stranger = browse()
    guess(stranger, 12)
    stranger.post("/sign-in", {"email": ANA, "password": PASSWORD}, status=429)
    own.post("/sign-in", {"email": ANA, "password": PASSWORD}, status=303)


def test_a_known_device_has_a_limit_of_its_own_and_knows_one_account(browse):
    own = browse()
    own.post("/sign-in", {"email": ANA, "password": PASSWORD})
    own.post("/sign-out")
    assert guess(own, 7)[-1] == 429
    assert own.post("/sign-in", {"email": BOR, "password": PASSWORD}, status=303)


def test_a_device_mark_that_was_tampered_with_counts_for_nothing(browse):
    browser = browse()
    browser.client.set_cookie("device", "eyJhIjoiYiJ9.falsch")
    guess(browser, 6)
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD}, status=429)


def test_one_address_may_not_try_many_accounts(browse):
    browser = browse()
    found = [guess(browser, 1, email=f"oseba{n}@primer.si")[0] for n in range(33)]
    assert found[:31] == [422] * 31
    assert 429 in found[31:]


def test_a_forwarded_address_is_not_believed_without_a_proxy(browse):
    browser = browse()
    codes = [
        browser.open(
            "POST",
            "/sign-in",
            data=WRONG | {"email": f"o{n}@primer.si"},
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        ).status_code
        for n in range(33)
    ]
    assert 429 in codes


def test_neighbours_in_a_network_of_the_new_kind_are_one_address():
    assert throttle.network_of("2001:db8::1") == throttle.network_of("2001:db8::ffff:2")
    assert throttle.network_of("2001:db8:0:1::1") != throttle.network_of("2001:db8::1")
    assert throttle.network_of("::ffff:192.0.2.1") == throttle.network_of("192.0.2.1")
    assert throttle.network_of(None) == "unknown"


def test_waiting_ends_and_counters_are_forgotten_in_a_day(browse, app):
    browser = browse()
    guess(browser, 6)
    with app.app_context():
        pass_time(minutes=2)
    browser.post("/sign-in", {"email": ANA, "password": PASSWORD})
    guess(browse(), 5)
    with app.app_context():
        pass_time(hours=25)
        throttle.begin_try([throttle.Bucket(name="z", free=1)])
        assert [row.bucket for row in db.session.scalars(select(Attempt))] == ["z"]


def test_a_refused_try_is_not_looked_at(world):
    buckets = throttle.sign_in_buckets(ANA, "192.0.2.1")
    for _ in range(6):
        assert service.check_password(ANA, "narobe narobe", buckets=buckets) is None
    with pytest.raises(throttle.TooManyTries):
        service.check_password(ANA, PASSWORD, buckets=buckets)
    row = db.session.get(Attempt, buckets[0].name)
    assert row.failures == 6
    assert row.blocked_until > now()


def test_tries_at_the_same_moment_all_count(app, cast):
    """Twelve at once: a few are looked at, the others wait; nobody slips through between look and count."""
    buckets = throttle.sign_in_buckets(ANA, "192.0.2.9")

    def attempt(_number):
        with app.test_request_context("/"):
            try:
                throttle.begin_try(buckets)
            except throttle.TooManyTries:
                return "refused"
            finally:
                db.session.remove()
            return "looked at"

    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(attempt, range(12)))
    with app.app_context():
        row = db.session.get(Attempt, buckets[0].name)
        assert row.failures == found.count("looked at")
    assert 6 <= found.count("looked at") <= 8
