"""Losing a role or an account acts at the next request, for every way of coming in."""

import pytest
from sqlalchemy import select, update

from mladim.accounts.models import Person
from mladim.accounts.tokens import make_token
from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Membership
from mladim.sessions import calendar_addresses
from tests.people import ANA, BOR, actor_of


@pytest.fixture
def ways(app, cast, browse):
    """How Bor comes in: his browser, his key, his calendar; each answers its status."""
    browser = browse(BOR)
    with app.test_request_context("/"):
        bor = actor_of(BOR)
        _token, raw = make_token(bor.person_id, name="test", organisation_id=cast["mc-primer"])
        secret = calendar_addresses.secret_of("person", bor.person_id, 1)
        db.session.commit()
    key, nobody = {"Authorization": f"Bearer {raw}"}, browse()
    return {
        "page": lambda: browser.client.get("/participants").status_code,
        "form": lambda: browser.client.post("/language", data={"language": "sl"}).status_code,
        "coordinator's page": lambda: browser.client.get("/people").status_code,
        "key": lambda: nobody.client.get("/api/v1/sessions", headers=key).status_code,
        "calendar": lambda: nobody.client.get(f"/calendar/person/{bor.person_id}-{secret}.ics").status_code,
    }


def _change(app, statement) -> None:
    with app.app_context():
        db.session.execute(statement)
        db.session.commit()


def _seen(ways) -> dict[str, int]:
    return {name: ask() for name, ask in ways.items()}


def _bor(app) -> int:
    with app.test_request_context("/"):
        return actor_of(BOR).person_id


def test_all_ways_are_open_to_begin_with(ways):
    assert set(_seen(ways).values()) <= {200, 303}


def test_a_switched_off_account_opens_nothing(app, ways):
    _change(app, update(Person).where(Person.email == BOR).values(is_active=False))
    seen = _seen(ways)
    assert (seen["page"], seen["coordinator's page"], seen["key"], seen["calendar"]) == (303, 303, 401, 404)


def test_who_left_the_house_opens_nothing_of_it(app, ways):
    _change(app, update(Membership).where(Membership.person_id == _bor(app)).values(ended_at=now()))
    seen = _seen(ways)
    assert (seen["page"], seen["coordinator's page"], seen["key"]) == (403, 403, 401)
    with app.test_request_context("/"):
        assert db.session.scalars(select(Person).where(Person.email == BOR)).one().is_active


def test_a_lower_role_counts_at_once(app, ways):
    _change(app, update(Membership).where(Membership.person_id == _bor(app)).values(role="viewer"))
    seen = _seen(ways)
    assert (seen["coordinator's page"], seen["page"]) == (403, 403)


def test_a_cookie_of_an_ended_session_opens_nothing(app, browse):
    first, second = browse(ANA), browse(ANA)
    stolen = first.client.get_cookie("mladim").value
    first.post("/sign-out", status=303)
    thief = app.test_client()
    thief.set_cookie("mladim", stolen)
    assert thief.get("/participants").status_code == 303
    second.get("/participants")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/.git/config",
            "/.env",
            "/config.py",
            "/wsgi.py",
            "/instance/secret_key.txt",
            "/static/../config.py",
        ),
        *("/static/%2e%2e/config.py", "/static/..%2fconfig.py", "/static//etc/passwd", "/console", "/debug"),
        *(
            "/server-status",
            "/metrics",
            "/admin",
            "/phpinfo.php",
            "/.well-known/x",
            "/mladim.db",
            "/uploads/",
        ),
        *("/static/css/", "/static/js", "/favicon.ico/..", "/api/v1/", "/api/"),
    ],
)
def test_what_nobody_serves_is_not_there(browse, path):
    assert browse(BOR).client.get(path, buffered=True).status_code in {404, 308}
    assert not browse().app.debug
