"""Calendars by secret address: what is in them, what is not, and how an address ends."""

import datetime as dt
import io
import re

import pytest
from dateutil import tz
from icalendar import Calendar
from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.accounts.service import find_person
from mladim.core.clock import span, today
from mladim.core.db import db
from mladim.organisations.models import Membership, Place, TeamMember
from mladim.sessions.activity_models import ActivityStaff
from mladim.sessions.calendar_feed import calendar_of
from mladim.sessions.models import WorkSession
from mladim.sessions.service import move_to_bin
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

SOON = today() + dt.timedelta(days=5)


@pytest.fixture
def house(app, cast):
    """A drop-in with Ana in its team, a workshop without her, one session each."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        place = Place(organisation_id=ana.organisation_id, name="Velika dvorana", address="Trg 1")
        member = TeamMember(organisation_id=ana.organisation_id, name="Ana", person_id=ana.person_id)
        db.session.add_all([place, member])
        db.session.flush()
        club, workshop = make_activity(ana), make_activity(ana, "Delavnica")
        db.session.add(
            ActivityStaff(organisation_id=ana.organisation_id, activity_id=club.id, team_member_id=member.id)
        )
        db.session.flush()
        make_session(ana, club, day=SOON, status="announced", place_id=place.id, note="skrivna opomba")
        make_session(ana, workshop, day=SOON, status="announced")
        db.session.commit()
        return {"club": club.id, "workshop": workshop.id}


def addresses(browser):
    text = browser.get("/calendar").text
    return list(re.findall(r'value="https?://[^/"]*(/calendar/[^"]+)"', text))


def events(browser, url):
    answer = browser.client.get(url)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def titles(found):
    return sorted(str(event["summary"]) for event in found)


def test_a_person_has_their_teams_and_the_organisation_has_all(browse, house):
    ana = browse(ANA)
    own, whole = addresses(ana)
    assert titles(events(browse(), own)) == ["Dnevni center"]
    assert titles(events(browse(), whole)) == ["Delavnica", "Dnevni center"]


def test_who_is_in_no_team_has_all(browse, house):
    assert len(events(browse(), addresses(browse(BOR))[0])) == 2
    assert events(browse(), addresses(browse(DANE))[0]) == []


def test_an_event_has_time_place_and_a_stable_name_and_no_more(app, browse, house):
    ana = browse(ANA)
    event = events(ana, addresses(ana)[0])[0]
    with app.test_request_context("/"):
        session = db.session.scalars(
            select(WorkSession).where(WorkSession.activity_id == house["club"])
        ).one()
        assert str(event["uid"]) == f"{session.uuid}@mladim"
    assert event.decoded("dtstart") == span(SOON, dt.time(16), dt.time(20))[0]
    assert event["dtstart"].params["TZID"] == "Europe/Ljubljana"
    assert str(event["location"]) == "Velika dvorana, Trg 1"
    assert str(event["status"]) == "CONFIRMED"
    assert "skrivna" not in ana.client.get(addresses(ana)[0]).text


def test_a_cancelled_date_is_said_and_a_deleted_one_is_gone(app, browse, house):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        sessions = db.session.scalars(select(WorkSession).order_by(WorkSession.activity_id)).all()
        sessions[0].status, sessions[0].cancel_reason = "cancelled", "weather"
        move_to_bin(ana, sessions[1])
        db.session.commit()
    found = events(browse(), addresses(browse(BOR))[0])
    assert [str(event["status"]) for event in found] == ["CANCELLED"]


def test_no_name_of_a_young_person_leaves_the_house(app, browse, house):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        talks = make_activity(ana, "Pogovori s Tinkaro", kind="individual", form="counselling")
        make_session(ana, talks, people=[make_participant(ana)], day=today() - dt.timedelta(days=3))
        db.session.commit()
    bor = browse(BOR)
    text = bor.client.get(addresses(bor)[0]).text
    assert "Tinkar" not in text
    assert "Individualno delo" in text


def test_the_same_calendar_is_not_sent_twice(browse, house):
    ana = browse(ANA)
    url = addresses(ana)[0]
    first = ana.client.get(url)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = ana.client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert ana.client.head(url).status_code == 200


def test_a_renewed_address_ends_the_old_one(browse, house):
    ana, bor, nobody = browse(ANA), browse(BOR), browse()
    own, whole = addresses(ana)
    ana.post("/calendar/renew")
    nobody.get(own, status=404)
    assert addresses(ana)[0] != own
    nobody.client.get(whole)
    bor.post("/calendar/organisation/renew")
    nobody.get(whole, status=404)
    assert addresses(ana)[1] == addresses(bor)[1] != whole


def test_only_the_coordinator_renews_the_address_of_all(browse, house):
    for email in (ANA, VILI):
        browse(email).post("/calendar/organisation/renew", status=403)
        assert "/calendar/organisation/renew" not in browse(email).page("/calendar").values("form", "action")


@pytest.mark.parametrize("change", ["last", "id", "kind", "empty", "hooks"])
def test_a_made_up_address_is_nothing(browse, house, change):
    own, whole = addresses(browse(ANA))
    wrong = {
        "last": own.removesuffix(".ics")[:-1] + ("0" if own[-5] != "0" else "1") + ".ics",
        "id": re.sub(r"person/\d+", "person/4000000000000001", own),
        "kind": whole.replace("organisation", "person"),
        "empty": re.sub(r"-[0-9a-f]+\.ics", "-0.ics", own),
        "hooks": re.sub(r"-[0-9a-f]+\.ics", "-čšž.ics", own),
    }[change]
    browse().get(wrong, status=404)


def test_who_left_sees_nothing_more(app, browse, house):
    ana = browse(ANA)
    own = addresses(ana)[0]
    with app.test_request_context("/"):
        person = find_person(ANA)
        membership = db.session.scalars(select(Membership).where(Membership.person_id == person.id)).one()
        membership.ended_at = membership.created_at
        db.session.commit()
    assert events(browse(), own) == []
    with app.test_request_context("/"):
        db.session.scalars(select(Person).where(Person.email == ANA)).one().is_active = False
        db.session.commit()
    browse().get(own, status=404)


def test_the_network_has_a_calendar_of_its_own_organisation_only(browse, house):
    own, whole = addresses(browse(CILKA))
    assert events(browse(), own) == events(browse(), whole) == []


def test_the_zone_in_the_file_changes_its_hour_when_slovenia_does(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    nights = [
        ("2026-10-24", ("22:00", "03:30")),
        ("2027-03-27", ("22:00", "04:00")),
        ("2026-07-01", ("16:00", "20:00")),
        ("2026-12-01", ("16:00", "20:00")),
    ]
    sessions = [
        make_session(ana, activity, day=day, times=times, status="announced") for day, times in nights
    ]
    content = calendar_of(sessions, name="x")
    zone = tz.tzical(io.StringIO(content.decode())).get("Europe/Ljubljana")
    for session, event in zip(sessions, Calendar.from_ical(content).walk("VEVENT"), strict=True):
        for name, instant in (("dtstart", session.starts_at), ("dtend", session.ends_at)):
            wall = event.decoded(name).replace(tzinfo=zone)
            assert wall.astimezone(dt.UTC) == instant


def test_the_second_of_two_equal_hours_is_written_in_utc(world):
    ana = actor_of(ANA)
    session = make_session(ana, make_activity(ana), day="2026-10-25", times=("01:00", "04:00"))
    session.ends_at = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
    text = calendar_of([session], name="x").decode()
    assert "DTEND:20261025T013000Z" in text
    assert "DTSTART;TZID=Europe/Ljubljana:20261025T010000" in text


def test_odd_names_do_not_break_the_file(world):
    ana = actor_of(ANA)
    name = "Čaj; kava, \\ in\nEND:VEVENT"
    activity = make_activity(ana, "x")
    activity.name = name
    session = make_session(ana, activity)
    found = Calendar.from_ical(calendar_of([session], name="ime\nX:1")).walk("VEVENT")
    assert [str(event["summary"]) for event in found] == [name]
