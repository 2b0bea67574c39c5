"""The planner and the pages of series, without a script."""

import datetime as dt
import re

import pytest
import time_machine

from mladim.core.clock import to_local
from mladim.core.db import db
from mladim.sessions.activity_queries import list_activities
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import list_between
from tests.factories import make_activity
from tests.inspector import Page
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

WHEN = {
    "every": "weekly",
    "weekdays": ["1"],
    "first_day": "2. 3. 2027",
    "last_day": "30. 3. 2027",
    "starts": "16.00",
    "ends": "20.00",
}
WHAT = {"name": "Dnevni center", "kind": "open", "main_area": "learning"}


@pytest.fixture(autouse=True)
def november():
    """The series of these tests are still to come, whenever they run."""
    with time_machine.travel(dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def club(app, cast):
    with app.test_request_context("/"):
        activity = make_activity(actor_of(ANA), usual_start=dt.time(16), usual_end=dt.time(20))
        db.session.commit()
        return activity.id


def announced(app):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        found = list_between(ana, dt.date(2026, 1, 1), dt.date(2028, 1, 1))
        return [s for s in found if s.status == "announced"]


def expected_in(text):
    return re.search(r'name="expected" value="([^"]*)"', text)[1]


def plan(browser, **said):
    """Preview, then create; returns where it led."""
    page = browser.post("/series", WHEN | {"step": "preview"} | said, status=200).text
    shown = {"step": "create", "expected": expected_in(page)}
    return browser.post("/series", WHEN | shown | said).location


def test_one_page_makes_the_activity_and_its_series(app, browse):
    ana = browse(ANA)
    page = ana.post("/series", WHEN | WHAT | {"step": "preview"}, status=200).text
    assert "Ustvari 5 izvedb" in page
    location = plan(ana, **WHAT)
    assert "Ustvarjenih je 5 izvedb." in ana.page(location).text
    assert len(announced(app)) == 5
    with app.test_request_context("/"):
        activity = list_activities(actor_of(ANA))[0]
        assert (activity.name, activity.usual_start, activity.form) == (
            "Dnevni center",
            dt.time(16),
            "drop_in",
        )


def test_nothing_is_created_before_it_was_shown(app, browse, club):
    ana = browse(ANA)
    page = ana.post("/series", WHEN | {"activity": club, "step": "create"}, status=200).text
    assert "Datumi so drugačni" in page
    stale = {"activity": club, "step": "create", "expected": expected_in(page), "last_day": "6. 4. 2027"}
    assert "Ustvari 6 izvedb" in ana.post("/series", WHEN | stale, status=200).text
    assert announced(app) == []


def test_sent_twice_it_is_there_once(app, browse, club):
    ana = browse(ANA)
    plan(ana, activity=club)
    page = ana.post("/series", WHEN | {"activity": club, "step": "preview"}, status=200)
    assert "izvedba že obstaja" in page.text
    assert len(announced(app)) == 5


@pytest.mark.parametrize("is_new", [False, True])
def test_an_impatient_thumb_makes_one_series_of_one_activity(app, browse, club, is_new):
    ana = browse(ANA)
    said = WHEN | (WHAT | {"name": "Nov klub"} if is_new else {"activity": club})
    shown = expected_in(ana.post("/series", said | {"step": "preview"}, status=200).text)
    first = ana.post("/series", said | {"step": "create", "expected": shown}).location
    second = ana.post("/series", said | {"step": "create", "expected": shown}).location
    assert first == second
    assert "Ustvarjenih je 5 izvedb." in ana.page(second).text
    assert len(announced(app)) == 5
    with app.test_request_context("/"):
        assert len(list_activities(actor_of(ANA))) == 1 + is_new


def test_the_planner_of_a_known_activity_asks_only_when_and_where(browse, club):
    page = browse(ANA).page(f"/activities/{club}/series/new")
    names = page.values("input", "name") + page.values("select", "name")
    assert "name" not in names
    assert page.values("input", "value", name="starts") == ["16:00"]


def test_the_preview_of_the_script_needs_no_token(app, browse, club, monkeypatch):
    ana = browse(ANA)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    url = f"/series/preview?activity={club}&every=weekly&weekdays=1&first_day=2027-03-02&last_day=2027-03-30"
    assert "Ustvari" in ana.client.get(url + "&starts=16:00&ends=20:00").text


def test_the_script_gets_only_the_preview(browse, club):
    ana = browse(ANA)
    url = f"/series/preview?activity={club}&every=weekly&weekdays=1&first_day=2027-03-02&last_day=2027-03-30"
    answer = ana.client.get(f"{url}&starts=16:00&ends=20:00")
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Ustvari 5 izvedb" in answer.text
    assert "Vpišite uro konca" in ana.client.get(f"{url}&starts=16:00").text
    assert (
        "Izberite vsaj en dan"
        in ana.client.get(f"{url}&starts=16:00&ends=20:00".replace("weekdays=1", "")).text
    )


def test_the_script_needs_no_name_of_a_new_activity(browse, cast):
    answer = browse(ANA).client.get(
        "/series/preview?every=daily&first_day=2027-03-02&last_day=2027-03-04&starts=16:00&ends=20:00"
    )
    assert "Ustvari 3 izvedbe" in answer.text or "Ustvari 3 izvedb" in answer.text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Vpišite ime dejavnosti"),
        ({"weekdays": []}, "Izberite vsaj en dan v tednu."),
        ({"every": "yearly"}, "Izberite, kako pogosto se ponavlja."),
        ({"first_day": "32. 1. 2027"}, "Vpišite datum, na primer"),
        ({"last_day": "1. 3. 2027"}, "Zadnji dan mora biti po prvem."),
        ({"last_day": "1. 3. 2035"}, "največ tri leta"),
        ({"ends": "16.00"}, "Začetek in konec sta enaka."),
        ({"excluded": "24. 12."}, "Datuma »24. 12.« ni mogoče prebrati"),
        ({"place_id": "12"}, "Izbranega zapisa ni več."),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(browse, said, sentence):
    sent = WHEN | WHAT | {"name": "Klub Žar", "step": "preview"} | said
    page = browse(ANA).post("/series", sent, status=422).text
    assert sentence in page
    assert "<title>Napaka: " in page
    assert "Klub Žar" in page or "name" in said


def test_left_out_dates_are_shown_with_the_reason(browse, club):
    said = {
        "activity": club,
        "first_day": "1. 12. 2026",
        "last_day": "31. 12. 2026",
        "weekdays": ["4"],
        "skip_holidays": "y",
        "skip_school_breaks": "y",
        "excluded": "11. 12. 2026",
        "step": "preview",
    }
    page = Page(browse(ANA).post("/series", WHEN | said, status=200).text)
    assert "božič" in page.text
    assert "izpuščen datum" in page.text
    assert "Ustvari 2 izvedbi" in page.text or "Ustvari 2 izvedb" in page.text


def test_one_date_moves_and_comes_back(app, browse, club):
    ana = browse(ANA)
    plan(ana, activity=club)
    session = announced(app)[1]
    url = f"/sessions/{session.uuid}/plan"
    assert "Ta in vse naslednje" in ana.page(url).text
    said = {"day": "10. 3. 2027", "starts": "17.00", "ends": "19.00", "scope": "this", "version": 1}
    ana.post(url, said)
    moved = announced(app)[1]
    assert to_local(moved.starts_at).isoformat() == "2027-03-10T17:00:00+01:00"
    page = ana.post(url, said | {"day": "11. 3. 2027", "starts": "18.00"}, status=409).text
    assert "11. 3. 2027".replace(" ", "\u00a0") in page
    assert 'name="version" value="2"' in page
    ana.post(f"/sessions/{session.uuid}/undo?version=2")
    assert announced(app)[1].local_date == dt.date(2027, 3, 9)


def test_all_that_follow_are_shown_before_they_move(app, browse, club):
    ana = browse(ANA)
    plan(ana, activity=club)
    session = announced(app)[2]
    url = f"/sessions/{session.uuid}/plan"
    said = {"day": "17. 3. 2027", "starts": "17.00", "ends": "21.00", "scope": "following", "version": 1}
    page = ana.post(url, said, status=200).text
    assert "Spremeni 3 izvedb" in page
    assert {to_local(s.starts_at).hour for s in announced(app)} == {16}
    ana.post(url, said | {"expected": expected_in(page)})
    assert [s.local_date.day for s in announced(app)] == [2, 9, 17, 24, 31]
    schedule_id = announced(app)[0].schedule_id
    ana.post(f"/series/{schedule_id}/undo")
    assert [s.local_date.day for s in announced(app)] == [2, 9, 16, 23, 30]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"day": "x"}, "Vpišite datum"),
        ({"ends": "16.00"}, "Začetek in konec sta enaka."),
        ({"scope": "nothing"}, "Izberite, katere izvedbe spremenite."),
        ({"scope": "following", "day": "16. 3. 2027"}, "Za vse naslednje izberite dan v istem tednu"),
        ({"place_id": "12"}, "Izbranega zapisa ni več."),
        ({"day": "28. 3. 2027", "starts": "2.30", "ends": "3.00"}, "ker se ura prestavi naprej"),
    ],
)
def test_a_wrong_move_says_why(app, browse, club, said, sentence):
    ana = browse(ANA)
    plan(ana, activity=club)
    url = f"/sessions/{announced(app)[0].uuid}/plan"
    usual = {"day": "3. 3. 2027", "starts": "16.00", "ends": "20.00", "scope": "this", "version": 1}
    assert sentence in ana.post(url, usual | said, status=422).text


def test_a_date_falls_out_with_its_reason(app, browse, club):
    ana = browse(ANA)
    plan(ana, activity=club)
    uuid = announced(app)[0].uuid
    ana.post(f"/sessions/{uuid}/plan/cancel", {"version": 1}, status=422)
    ana.post(f"/sessions/{uuid}/plan/cancel", {"version": 1, "reason": "weather"})
    assert "odpade: vreme" in ana.page(f"/activities/{club}").text
    assert "že zabeležena ali odpovedana" in ana.page(f"/sessions/{uuid}/plan").text
    ana.post(f"/sessions/{uuid}/undo?version=2")
    assert len(announced(app)) == 5


def test_a_series_gets_longer_shorter_and_ends(app, browse, club):
    ana = browse(ANA)
    plan(ana, activity=club)
    schedule_id = announced(app)[0].schedule_id
    page = ana.page(f"/series/{schedule_id}/edit?last_day=13.+4.+2027")
    assert "Dodanih bo 2 izvedb" in page.text or "Dodani bosta 2 izvedbi" in page.text
    ana.post(f"/series/{schedule_id}/edit", {"last_day": "2027-04-13", "version": 1})
    assert len(announced(app)) == 7
    again = ana.post(f"/series/{schedule_id}/edit", {"last_day": "2027-03-09", "version": 1}, status=409).text
    assert "medtem spremenil nekdo drug" in again
    ana.post(f"/series/{schedule_id}/edit", {"last_day": "2027-03-09", "version": 2})
    assert len(announced(app)) == 2
    assert "Izbriši: 2 izvedb" in ana.page(f"/series/{schedule_id}/remove").text
    ana.post(f"/series/{schedule_id}/remove", {"version": 1}, status=409)
    ana.post(f"/series/{schedule_id}/remove", {"version": 3})
    assert announced(app) == []
    ana.post(f"/series/{schedule_id}/undo")
    assert len(announced(app)) == 2
    assert "Ob torkih, 16.00–20.00" in ana.page(f"/series/{schedule_id}").text


def test_a_viewer_reads_and_another_house_finds_nothing(app, browse, club):
    plan(browse(BOR), activity=club)
    session = announced(app)[0]
    paths = [f"/series/{session.schedule_id}/{end}" for end in ("edit", "remove")]
    paths += [f"/sessions/{session.uuid}/plan", f"/activities/{club}/series/new"]
    vili = browse(VILI)
    vili.get(f"/series/{session.schedule_id}")
    for path in [*paths, "/series/new", f"/series/preview?activity={club}"]:
        vili.get(path, status=403)
    posts = [*paths[:3], f"/series/{session.schedule_id}/undo", f"/sessions/{session.uuid}/plan/cancel"]
    for path in [*posts, "/series"]:
        vili.post(path, status=403)
    for email in (DANE, CILKA):
        stranger = browse(email)
        for path in [*paths, f"/series/{session.schedule_id}", f"/series/preview?activity={club}"]:
            stranger.get(path, status=404)
        for path in posts:
            stranger.post(path, status=404)
        stranger.post("/series", WHEN | {"activity": club, "step": "create"}, status=404)
    with app.test_request_context("/"):
        assert db.session.query(WorkSession).count() == 5
