"""A new session: of a known activity, of a new one, past or future; moving it."""

import datetime as dt
from uuid import UUID

import pytest
from sqlalchemy import select

from mladim.core.clock import to_local, today
from mladim.core.db import db
from mladim.sessions.models import WorkSession
from tests.factories import make_activity
from tests.inspector import Page
from tests.people import ANA, BOR, DANE, actor_of
from tests.sessions.sent import form_of

TOMORROW = today() + dt.timedelta(days=1)


@pytest.fixture
def activity(app, cast):
    with app.test_request_context("/"):
        usual = {"usual_start": dt.time(16), "usual_end": dt.time(20)}
        found = make_activity(actor_of(ANA), "Dnevni center", **usual).id
        db.session.commit()
    return found


@pytest.fixture
def all_sessions(app):
    def read():
        with app.app_context():
            rows = db.session.scalars(select(WorkSession).order_by(WorkSession.created_at))
            return [
                (row.activity.name, row.status, to_local(row.starts_at), row.activity.kind) for row in rows
            ]

    return read


def test_a_past_session_goes_on_to_be_logged(activity, browse, all_sessions):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/new?activity={activity}")) | {"activity": str(activity), "place": "0"}
    assert sent["starts"] == "16:00:00" or sent["starts"] == "16:00"
    answer = ana.post("/sessions/new", sent)
    assert answer.location.endswith("/log")
    assert [line[:2] for line in all_sessions()] == [("Dnevni center", "announced")]


def test_times_left_empty_are_the_usual_ones(activity, browse, all_sessions):
    ana = browse(ANA)
    sent = form_of(ana.page("/sessions/new")) | {
        "activity": str(activity),
        "starts": "",
        "ends": "",
        "place": "0",
    }
    ana.post("/sessions/new", sent)
    assert all_sessions()[0][2].time() == dt.time(16)


def test_the_same_page_sent_twice_makes_one_session_and_one_activity(browse, all_sessions):
    ana = browse(ANA)
    sent = form_of(ana.page("/sessions/new")) | {
        "activity": "0",
        "name": "Ulična košarka",
        "kind": "event",
        "starts": "17.00",
        "ends": "19.00",
        "date": TOMORROW.isoformat(),
        "place": "0",
    }
    for _ in range(2):
        answer = ana.post("/sessions/new", sent)
    assert [(line[0], line[1], line[3]) for line in all_sessions()] == [
        ("Ulična košarka", "announced", "event")
    ]
    page = ana.page(answer.location)
    assert "Načrtovano: Ulična košarka" in page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Izberite dejavnost ali vpišite ime nove."),
        ({"starts": ""}, "Vpišite uro začetka, na primer 16.00."),
        ({"date": "jutri"}, "Vpišite datum, na primer 21. 11. 2026."),
        ({"ends": "15.00", "starts": "16.00"}, "Konec mora biti po začetku. Začetek je ob 16.00."),
        ({"date": "2026-03-29", "starts": "2.30", "ends": "5.00"}, "Te ure ta dan ni bilo"),
        ({"date": "2050-01-01"}, "Datum je predaleč."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(browse, all_sessions, cast, typed, said):
    ana = browse(ANA)
    sent = form_of(ana.page("/sessions/new"))
    sent |= {"activity": "0", "name": "Nova", "starts": "17.00", "ends": "19.00", "place": "0"} | typed
    page = Page(ana.post("/sessions/new", sent, status=422).text)
    assert said in page.text
    assert page.values("input", "value", name="name") == [sent["name"]]
    assert all_sessions() == []


def test_an_activity_of_another_house_cannot_be_used(activity, browse, all_sessions):
    dane = browse(DANE)
    dane.get(f"/sessions/new?activity={activity}", status=404)
    sent = form_of(dane.page("/sessions/new")) | {
        "activity": str(activity),
        "starts": "17.00",
        "ends": "19.00",
    }
    dane.post("/sessions/new", sent | {"place": "0"}, status=422)
    assert all_sessions() == []


def test_a_session_over_midnight_and_one_of_several_days(activity, browse, app):
    ana = browse(ANA)
    base = form_of(ana.page("/sessions/new")) | {
        "activity": str(activity),
        "place": "0",
        "date": "2026-10-24",
    }
    ana.post("/sessions/new", base | {"starts": "20.00", "ends": "6.00"})
    sent = base | {"uuid": "00000000-0000-4000-8000-00000000000a", "starts": "9.00", "ends": "12.00"}
    ana.post("/sessions/new", sent | {"last_day": "2026-10-26"})
    with app.app_context():
        rows = db.session.scalars(select(WorkSession).order_by(WorkSession.created_at))
        lengths = [(row.ends_at - row.starts_at).total_seconds() / 3600 for row in rows]
    # The night of 24 October 2026 has one hour more.
    assert lengths == [11.0, 52.0]


def test_moving_keeps_everything_else_and_can_be_taken_back(make, stored, browse):
    uuid, ana = make(day=TOMORROW, note="Prinesi žogo"), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/edit"))
    with ana.app.app_context():
        session = db.session.scalars(select(WorkSession).where(WorkSession.uuid == UUID(uuid))).one()
        sent |= {"activity": str(session.activity_id), "place": "0", "starts": "18.00", "ends": "21.00"}
    ana.post(f"/sessions/{uuid}/edit", sent)
    facts, version = stored(uuid)
    assert (to_local(facts.starts_at).hour, facts.note, version) == (18, "Prinesi žogo", 2)
    ana.post(f"/sessions/{uuid}/undo?version=2")
    assert to_local(stored(uuid)[0].starts_at).hour == 16


def test_moving_what_somebody_else_moved_is_a_conflict(make, browse):
    uuid, ana, bor = make(day=TOMORROW), browse(ANA), browse(BOR)
    page = ana.page(f"/sessions/{uuid}/edit")
    chosen = [found["value"] for tag, found in page.tags if tag == "option" and "selected" in found][0]
    sent = form_of(page) | {"activity": chosen, "place": "0"}
    bor.post(f"/sessions/{uuid}/edit", sent | {"starts": "18.00", "ends": "21.00"})
    answer = Page(ana.post(f"/sessions/{uuid}/edit", sent | {"starts": "17.00"}, status=409).text)
    assert "18.00–21.00" in answer.text
    assert "17.00–20.00" in answer.text
    ana.post(f"/sessions/{uuid}/edit", form_of(answer) | {"activity": chosen, "place": "0"})
