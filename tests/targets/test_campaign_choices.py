"""Whole activities and single sessions in a campaign: each session once, one's own only, and the way back."""

import datetime as dt
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.sessions.models import WorkSession
from mladim.sessions.service import move_to_bin, save_session
from mladim.sessions.snapshots import facts_of
from mladim.targets import campaign_choice_service as service
from mladim.targets import campaign_choices, campaign_queries, campaign_service
from mladim.targets.campaign_counts import counts_of
from mladim.targets.campaign_facts import CampaignFacts
from mladim.targets.campaign_models import Campaign, CampaignSession
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, CILKA, DANE, VILI, actor_of

FIRST, LAST, TODAY = dt.date(2026, 10, 12), dt.date(2026, 10, 18), dt.date(2026, 11, 22)


@pytest.fixture
def week(world):
    """A campaign of the network."""
    facts = CampaignFacts(name="Teden", starts_on=FIRST, ends_on=LAST)
    return campaign_service.add_campaign(actor_of(CILKA), facts)


def put(who, week, *sessions):
    ids = [one.id for one in sessions]
    service.choose_sessions(who, week, offered=ids, session_ids=ids)


def _session(rng, who, activity, friends):
    """A session and what the plain loop has to know of it."""
    status = rng.choice(["held", "held", "held", "cancelled"])
    day = FIRST + dt.timedelta(days=rng.randint(-2, 8))
    held = status == "held"
    people = rng.sample(friends, rng.randint(0, 3)) if held else []
    heads = rng.randint(0, 9) if held else 0
    more = {} if held else {"cancel_reason": "closed"}
    hour = f"{rng.randint(8, 17):02d}:00"
    row = make_session(
        who,
        activity,
        day=day,
        times=(hour, f"{int(hour[:2]) + 1:02d}:00"),
        people=people,
        headcount=heads if held else None,
        status=status,
        **more,
    )
    return SimpleNamespace(
        row=row, who=who, day=day, is_held=held, heads=heads, people=[(who.slug, one.id) for one in people]
    )


def _oracle(sessions, activities, chosen, until):
    """The counts by looking at each session in turn."""
    houses, events, visits, persons = set(), 0, 0, set()
    for one in sessions:
        inside = one.row.activity_id in activities or one.row.id in chosen
        if inside and one.is_held and FIRST <= one.day <= min(LAST, until):
            houses.add(one.who.slug)
            events += 1
            visits += one.heads + len(one.people)
            persons.update(one.people)
    return len(houses), events, visits, len(persons)


@pytest.mark.parametrize("seed", range(4))
def test_the_counts_are_those_of_a_plain_loop(week, seed):
    rng, sessions, entered, chosen = random.Random(seed), [], set(), set()
    for who in (actor_of(ANA), actor_of(DANE)):
        friends = [make_participant(who) for _ in range(4)]
        activities = [make_activity(who, f"Dejavnost {number}") for number in range(3)]
        mine = [_session(rng, who, rng.choice(activities), friends) for _ in range(12)]
        whole = rng.sample([one.id for one in activities], rng.randint(0, 2))
        service.choose_activities(who, week, whole)
        fits = [one.row for one in mine if one.is_held and FIRST <= one.day <= LAST]
        single = rng.sample(fits, rng.randint(0, len(fits)))
        put(who, week, *single)
        sessions += mine
        entered.update(whole)
        chosen.update(one.id for one in single)
    for until in (TODAY, FIRST + dt.timedelta(days=3)):
        found = counts_of(week, until)
        counted = (found.organisations, found.events, found.attendances, found.known_persons)
        assert counted == _oracle(sessions, entered, chosen, until)


def test_a_session_that_stands_in_twice_counts_once(week):
    ana = actor_of(ANA)
    session = make_session(ana, make_activity(ana, "Klub"), day="2026-10-13", headcount=5)
    service.choose_activities(ana, week, [session.activity_id])
    put(ana, week, session)
    assert (counts_of(week, TODAY).events, counts_of(week, TODAY).attendances) == (1, 5)
    service.choose_activities(ana, week, [])
    assert counts_of(week, TODAY).events == 1
    move_to_bin(ana, session, version=session.version)
    assert counts_of(week, TODAY).events == 0


def test_a_planned_session_is_put_in_and_counts_when_it_is_held(week):
    dane = actor_of(DANE)
    session = make_session(dane, day="2026-10-14", status="announced")
    service.put_session(dane, week, session)
    assert counts_of(week, TODAY).organisations == 0
    held = replace(facts_of(session), status="held")
    save_session(dane, held, session=session, version=session.version)
    assert counts_of(week, TODAY).organisations == 1


def test_only_own_sessions_of_its_days_that_took_place_go_in(week):
    ana, dane = actor_of(ANA), actor_of(DANE)
    foreign = make_session(dane, day="2026-10-13")
    early = make_session(ana, day="2026-10-11")
    cancelled = make_session(ana, day="2026-10-13", status="cancelled", cancel_reason="closed")
    good = make_session(ana, day="2026-10-14")
    for wrong in (foreign, early, cancelled):
        with pytest.raises(RuleBroken):
            put(ana, week, wrong)
        with pytest.raises(RuleBroken):
            service.put_session(ana, week, wrong)
    with pytest.raises(RuleBroken):
        service.choose_sessions(ana, week, offered=[], session_ids=[good.id])
    for act in (service.put_session, service.take_session):
        with pytest.raises(Forbidden):
            act(actor_of(VILI), week, good)
    assert [one.id for one in campaign_choices.sessions_to_offer(week, ana)] == [good.id]


def test_what_the_page_did_not_offer_stays(week):
    ana = actor_of(ANA)
    one, two = (make_session(ana, day=f"2026-10-{day}", times=("09:00", "10:00")) for day in (13, 14))
    put(ana, week, one)
    service.choose_sessions(ana, week, offered=[two.id], session_ids=[])
    assert campaign_choices.chosen_by(week, ana).sessions == {one.id}


def test_a_choice_is_taken_back_once_and_not_after_another(week):
    ana = actor_of(ANA)
    session = make_session(ana, day="2026-10-13")
    with pytest.raises(RuleBroken):
        service.undo_choice(ana, week)
    service.choose_activities(ana, week, [session.activity_id])
    put(ana, week, session)
    service.undo_choice(ana, week)
    assert campaign_choices.chosen_by(week, ana).sessions == frozenset()
    assert campaign_choices.chosen_by(week, ana).activities == {session.activity_id}
    with pytest.raises(RuleBroken):
        service.undo_choice(ana, week)
    put(ana, week, session)
    move_to_bin(ana, session, version=session.version)
    service.take_session(ana, week, session)
    service.undo_choice(ana, week)
    assert campaign_choices.chosen_by(week, ana).sessions == frozenset()


def test_sessions_are_put_in_from_both_pages(app, browse):
    with app.test_request_context("/"):
        ana, cilka = actor_of(ANA), actor_of(CILKA)
        facts = CampaignFacts(name="Teden mladih", starts_on=FIRST, ends_on=LAST)
        week_id = campaign_service.add_campaign(cilka, facts).id
        club = make_session(ana, make_activity(ana, "Klub Črta"), day="2026-10-14", headcount=7)
        trip = make_session(ana, make_activity(ana, "Izlet"), day="2026-10-15", status="announced")
        club_id, club_uuid, trip_uuid = club.id, club.uuid, trip.uuid
        foreign = make_session(actor_of(DANE), day="2026-10-14").uuid
        db.session.commit()
    worker, address = browse(ANA), f"/campaigns/{week_id}"
    assert f'href="{address}/sessions"' in worker.get(address).text
    both = worker.get(f"{address}/sessions").text
    assert "Klub Črta" in both
    assert "Izlet" in both
    narrowed = worker.get(f"{address}/sessions?q=crta+14.+10.").text
    assert "Klub Črta" in narrowed
    assert "Izlet" not in narrowed
    assert "Take izvedbe" in worker.get(f"{address}/sessions?q=plavanje").text
    worker.post(f"{address}/sessions", {"offered": ["1"], "sessions": ["1"]}, status=422)
    chosen = {"offered": [str(club_id)], "sessions": [str(club_id)]}
    assert worker.post(f"{address}/sessions", chosen).location.endswith(address)
    page = worker.get(address).text
    assert "Klub Črta" in page
    assert f'action="{address}/undo"' in page
    worker.post(f"{address}/sessions/{trip_uuid}/add")
    assert "v kampanji, šteje, ko bo zabeleženo" in worker.get(f"/sessions/{trip_uuid}").text
    worker.post(f"{address}/sessions/{foreign}/add", status=404)
    worker.post(f"{address}/undo")
    assert f"{address}/sessions/{trip_uuid}/add" in worker.get(f"/sessions/{trip_uuid}").text
    worker.post(f"{address}/sessions/{club_uuid}/remove")
    viewer = browse(VILI)
    viewer.get(f"{address}/sessions", status=403)
    assert "Dodaj v kampanjo" not in viewer.get(f"/sessions/{club_uuid}").text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(CampaignSession)) == 0


def test_leaders_see_who_put_in_how_many_and_the_others_do_not(week):
    ana = actor_of(ANA)
    session = make_session(ana, day="2026-10-13")
    put(ana, week, session)
    found = campaign_queries.who_takes_part(week)
    assert [(one.name, one.activities, one.sessions) for one in found] == [("Mladinski center Primer", 0, 1)]
    with pytest.raises(NotFound):
        campaign_queries.get_campaign(week.id + 1, ana)
    assert db.session.get(Campaign, week.id) is not None
    assert db.session.get(WorkSession, session.id) is not None
