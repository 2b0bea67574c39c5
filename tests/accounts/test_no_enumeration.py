"""Nobody finds out who has an account: same status, same page, same headers."""

import re

import pytest

from mladim.accounts import passwords, service
from mladim.core.db import transaction
from tests.people import ANA

CHANGING = {"Date", "X-Request-ID", "Set-Cookie", "Content-Length"}


def plain(text):
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)


def compare(browse, url, data):
    pages = []
    for email in (ANA, "xxx@demo.mladim.test"):
        answer = browse().open("POST", url, data=data | {"email": email})
        text = plain(answer.text.replace(email, "NASLOV"))
        headers = {k: v for k, v in answer.headers.items() if k not in CHANGING}
        pages.append((answer.status_code, text, headers))
    assert pages[0] == pages[1]
    return pages[0]


@pytest.mark.parametrize(
    ("url", "data", "status"),
    [
        ("/sign-in", {"password": "to ni pravo geslo"}, 422),
        ("/forgotten-password", {}, 200),
        ("/sign-in/code", {}, 200),
        ("/sign-in/code/enter", {"code": "000000"}, 422),
    ],
)
def test_an_unknown_address_reads_like_a_known_one(browse, url, data, status):
    assert compare(browse, url, data)[0] == status


def test_a_closed_account_reads_like_a_wrong_password(browse, app):
    with app.app_context(), transaction():
        service.set_active(service.find_person(ANA), False)
    assert compare(browse, "/sign-in", {"password": "mladinsko-delo-2026"})[0] == 422
    assert compare(browse, "/forgotten-password", {})[0] == 200


def test_the_limits_read_alike_too(browse):
    pages = []
    for email in (ANA, "xxx@demo.mladim.test"):
        browser = browse()
        for _ in range(7):
            answer = browser.open("POST", "/sign-in", data={"email": email, "password": "narobe"})
        pages.append((answer.status_code, re.sub(r"\d+ sekund\w*", "", plain(answer.text))))
    assert pages[0] == pages[1]
    assert pages[0][0] == 429


def test_the_same_work_is_done_without_an_account(world, monkeypatch):
    done = []
    monkeypatch.setattr(passwords, "_hasher", lambda: Counting(done))
    for email in (ANA, "xxx@demo.mladim.test"):
        service.check_password(email, "narobe narobe", buckets=[])
    assert len(done) == 2


class Counting:
    """A hasher that writes down every hash it computes."""

    def __init__(self, done):
        self.done = done

    def hash(self, _password):
        self.done.append("hash")
        return "x"

    def verify(self, _stored, _password):
        self.done.append("verify")
        raise passwords.VerificationError
