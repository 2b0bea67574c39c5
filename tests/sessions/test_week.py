"""Home: today and what waits first."""

import datetime as dt

import pytest

from mladim.accounts.service import add_person
from mladim.core.clock import today
from mladim.core.db import db
from mladim.sessions.activity_models import ActivityPartner
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, DANE, VILI, actor_of


@pytest.fixture
def week(app, cast):
    """A session today, one that waits since Monday of last week, one done yesterday."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        day = today()
        make_session(ana, make_activity(ana, "Večer danes"), day=day, status="announced")
        make_session(
            ana,
            make_activity(ana, "Stari večer"),
            day=day - dt.timedelta(days=9),
            status="announced",
        )
        make_session(ana, make_activity(ana, "Opravljeno"), day=day - dt.timedelta(days=1), headcount=12)
        db.session.commit()


def test_today_stands_first_and_then_what_waits(week, browse):
    text = browse(ANA).page("/").text
    assert text.index("Danes,") < text.index("Večer danes") < text.index("Še čaka na vnos (1)")
    assert text.index("Stari večer") > text.index("Še čaka na vnos (1)")


def test_a_viewer_sees_the_week_and_no_button(week, browse):
    page = browse(VILI).page("/")
    assert "Večer danes" in page.text
    assert "Zabeleži" not in page.text.replace("Zabeleženo", "")


@pytest.mark.parametrize("other", [DANE, CILKA])
def test_another_house_sees_nothing_of_it(week, browse, other):
    assert "Večer danes" not in browse(other).page("/week").text


def test_many_that_wait_are_grouped_by_week_and_all_can_be_reached(app, cast, browse):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        activity = make_activity(ana)
        for days in range(2, 32):
            make_session(ana, activity, day=today() - dt.timedelta(days=days), status="announced")
        db.session.commit()
    page = browse(ANA).page("/")
    assert "Še čaka na vnos (30)" in page.text
    cards = sum("/log" in (href or "") for href in page.values("a", "href"))
    weeks = [href for href in page.values("a", "href") if href and href.startswith("/late?week=")]
    reachable = 0
    for week in weeks:
        reachable += sum(
            (found.get("name") or "").startswith("v-") for _tag, found in browse(ANA).page(week).tags
        )
    assert cards == 5
    assert reachable >= 25


def test_the_month_counts_held_sessions_and_visits_not_contacts(app, cast, browse):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        first = today().replace(day=1)
        make_session(ana, day=first, headcount=12)
        make_session(
            ana, make_activity(ana, "Ulica", kind="outreach", form="street_round"), day=first, headcount=40
        )
        make_session(
            ana, make_activity(ana, "Odpadlo"), day=first, status="cancelled", cancel_reason="weather"
        )
        make_session(ana, make_activity(ana, "Prej"), day=first - dt.timedelta(days=1), headcount=7)
        db.session.commit()
    text = browse(ANA).page("/").text
    assert "2 izvedbi, 12 obiskov" in text or "2 izvedb, 12 obiskov" in text


def test_a_joint_activity_stands_in_the_week_of_both_houses(app, cast, browse):
    with app.test_request_context("/"):
        dane = actor_of(DANE)
        camp = make_activity(dane, "Skupni tabor", kind="event", form="camp")
        partner = {"partner_id": cast["mc-primer"], "share": 40, "status": "accepted"}
        db.session.add(ActivityPartner(organisation_id=dane.organisation_id, activity_id=camp.id, **partner))
        make_session(dane, camp, day=today(), times=("00:00", "00:10"), headcount=31)
        db.session.commit()
    ours, theirs = browse(ANA).page("/").text, browse(DANE).page("/").text
    assert "skupaj z: Mladinski klub Drugje" in ours
    assert "31" not in ours
    assert "1 izvedba, 0 obiskov" in ours
    assert "skupaj z: Mladinski center Primer" in theirs


def test_a_new_organisation_sees_its_first_steps_until_something_is_logged(app, cast, browse):
    ana = browse(ANA)
    assert "Zabeležite prvo izvedbo" in ana.page("/").text
    with app.test_request_context("/"):
        make_session(actor_of(ANA), headcount=3)
        db.session.commit()
    assert "Prvi koraki" not in ana.page("/").text


def test_a_person_without_an_organisation_is_told_what_to_do(app, cast, browse):
    with app.app_context():
        add_person(email="sama@primer.si", name="Sama Kos", password="rumena čebela brenči")
        db.session.commit()
    assert "Niste še v nobeni organizaciji." in browse("sama@primer.si").page("/").text


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_people_of_the_network_begin_with_the_network_and_reach_their_week(week, browse):
    cilka = browse(CILKA)
    assert cilka.open("GET", "/").location == "/network"
    assert "Ta teden nimate nič na urniku" in cilka.page("/week").text
    assert 'href="/week"' in cilka.get("/network").text
