"""Campaigns: organisations put their own things in, the numbers come together, nothing is mixed."""

import datetime as dt
import io
import re
from dataclasses import replace

import pytest

from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.network.cast import find_or_add_organisation
from mladim.targets import (
    campaign_choice_service,
    campaign_entry_service,
    campaign_queries,
    campaign_service,
    record_service,
)
from mladim.targets.bin import bin_lines, purge_records
from mladim.targets.campaign_counts import counts_of
from mladim.targets.campaign_facts import CampaignFacts, facts_of
from mladim.targets.campaign_models import Campaign
from mladim.targets.facts import RecordFacts
from mladim.targets.progress import progress_of_targets
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

DAY = dt.date(2026, 11, 21)
PDF = b"%PDF-1.7 " + b"0" * 40


def campaign_named(who, name):
    return next(one for one in campaign_queries.list_campaigns(who) if one.name == name)


@pytest.fixture
def week(plan):
    """The week of youth centres, as the plan brings it."""
    return campaign_named(plan.who, "Teden mladinskih centrov")


def test_the_plan_brings_its_five_campaigns_once(plan):
    assert len(campaign_queries.list_campaigns(plan.who)) == 5
    assert campaign_service.put_campaigns(plan.who) == 0


def test_numbers_come_together_and_attendances_are_not_persons(plan, week):
    ana, dane = actor_of(ANA), actor_of(DANE)
    club, talk = make_activity(ana, "Klub"), make_activity(dane, "Pogovor")
    friends = [make_participant(ana) for _ in range(2)]
    make_session(ana, club, day="2026-10-13", people=friends, headcount=5)
    make_session(ana, club, day="2026-10-14", people=friends)
    make_session(ana, club, day="2026-10-20", people=friends)
    make_session(ana, club, day="2026-10-15", status="cancelled", cancel_reason="closed")
    make_session(dane, talk, day="2026-10-18", headcount=3)
    for who, activity in ((ana, club), (dane, talk)):
        assert campaign_choice_service.choose_activities(who, week, [activity.id]) == 1
    said = {"title": "Prispevek", "channel": "local_media", "on_day": dt.date(2026, 10, 15), "web": ""}
    campaign_entry_service.add_item(ana, week, **said)
    found = counts_of(week, DAY)
    assert (found.organisations, found.events, found.attendances) == (2, 3, 12)
    assert (found.known_persons, found.contacts, found.media) == (2, 0, 1)
    assert counts_of(week, dt.date(2026, 10, 13)).events == 1
    by_place = {}
    for position in range(1, 5):
        pair = (plan.project("TMC"), plan.target("TMC", position))
        by_place[position] = progress_of_targets(plan.who, [pair], DAY)[0].whole.actual
    assert by_place == {1: 2, 2: 3, 3: 2, 4: 1}
    campaign_choice_service.choose_activities(ana, week, [])
    assert counts_of(week, DAY).organisations == 1


def test_nobody_puts_in_what_is_not_theirs(plan, week):
    ana, dane = actor_of(ANA), actor_of(DANE)
    club = make_activity(ana, "Klub")
    with pytest.raises(RuleBroken):
        campaign_choice_service.choose_activities(dane, week, [club.id])
    said = {"title": "Prispevek", "channel": "", "on_day": dt.date(2026, 10, 15), "web": ""}
    item = campaign_entry_service.add_item(ana, week, **said)
    with pytest.raises(NotFound):
        campaign_entry_service.remove_item(dane, item.id)
    with pytest.raises(Forbidden):
        campaign_choice_service.choose_activities(actor_of(VILI), week, [])
    with pytest.raises(NotFound):
        campaign_queries.get_own(week.id, actor_of(BOR))
    with pytest.raises(NotFound):
        campaign_service.change_campaign(actor_of(BOR), week, version=1, facts=facts())
    for change, field in (
        ({"title": " "}, "title"),
        ({"on_day": dt.date(2030, 1, 1)}, "on_day"),
        ({"channel": "x"}, "channel"),
        ({"web": "x"}, "web"),
    ):
        with pytest.raises(RuleBroken) as refused:
            campaign_entry_service.add_item(ana, week, **said | change)
        assert refused.value.field == field


def facts(**changes):
    days = {"starts_on": dt.date(2026, 11, 1), "ends_on": dt.date(2026, 11, 30)}
    return CampaignFacts(**{"name": "Naša", **days} | changes)


def test_a_house_may_lead_a_campaign_of_its_own_which_others_do_not_see(world):
    bor = actor_of(BOR)
    campaign = campaign_service.add_campaign(bor, facts())
    assert campaign_queries.get_campaign(campaign.id, actor_of(ANA)).name == "Naša"
    for email in (DANE, CILKA):
        with pytest.raises(NotFound):
            campaign_queries.get_campaign(campaign.id, actor_of(email))
    with pytest.raises(RuleBroken):
        campaign_service.add_campaign(bor, facts(ends_on=dt.date(2026, 10, 1)))
    with pytest.raises(RuleBroken):
        campaign_service.add_campaign(bor, facts(project_id=12345))
    campaign_service.delete_campaign(bor, campaign)
    with pytest.raises(NotFound):
        campaign_queries.get_campaign(campaign.id, bor)
    assert campaign_service.restore_campaign(bor, campaign.id).deleted_at is None


def test_a_change_of_a_campaign_is_taken_back_whole_and_once(world):
    bor = actor_of(BOR)
    campaign = campaign_service.add_campaign(bor, facts(about="Prvo."))
    was, longer = facts_of(campaign), facts(name="Drugo ime", ends_on=dt.date(2026, 12, 20))
    campaign_service.change_campaign(bor, campaign, version=1, facts=was)
    assert campaign.version == 1
    campaign_service.change_campaign(bor, campaign, version=1, facts=longer)
    with pytest.raises(Forbidden):
        campaign_service.undo_change(actor_of(ANA), campaign.id)
    with pytest.raises(NotFound):
        campaign_service.undo_change(actor_of(CILKA), campaign.id)
    assert facts_of(campaign_service.undo_change(bor, campaign.id)) == was
    with pytest.raises(RuleBroken):
        campaign_service.undo_change(bor, campaign.id)


def test_a_campaign_is_joined_from_its_page(app, browse):
    assert app.test_cli_runner().invoke(args=["import", "network"]).exit_code == 0
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        make_session(ana, make_activity(ana, "Klubski večer"), day="2026-10-14", headcount=7)
        week_id = campaign_named(ana, "Teden mladinskih centrov").id
        activity_id = campaign_queries.activities_to_offer(db.session.get(Campaign, week_id), ana)[0][0]
        db.session.commit()
    address = f"/campaigns/{week_id}"
    worker = browse(ANA)
    assert "Teden mladinskih centrov" in worker.get("/campaigns").text
    assert "Klubski večer" in worker.get(f"{address}/activities").text
    worker.post(f"{address}/activities", {"activities": ["1"]}, status=422)
    worker.post(f"{address}/activities", {"activities": [str(activity_id)]})
    worker.post(f"{address}/items", {"title": "", "on_day": "1. 10. 2026"}, status=422)
    worker.post(f"{address}/items", {"title": "Radijska oddaja", "on_day": "14. 10. 2026"})
    shown = worker.get(address).text
    assert "Radijska oddaja" in shown
    assert "Klubski večer" in shown
    assert "Kdo sodeluje" not in shown
    worker.get(f"{address}/edit", status=403)
    browse(BOR).get(f"{address}/edit", status=404)
    assert "Klubski večer" not in browse(DANE).get(address).text
    staff = browse(CILKA)
    assert "Mladinski center Primer" in staff.get(address).text
    staff.post(f"{address}/toolkit", {"title": "Plakat"}, status=422)
    sent = {"title": "Plakat", "file": (io.BytesIO(PDF), "plakat.pdf")}
    staff.post(f"{address}/toolkit", sent)
    toolkit = worker.get(f"{address}/toolkit").text
    link = toolkit.split('href="/campaigns/materials/')[1].split('"')[0]
    assert worker.get(f"/campaigns/materials/{link}", buffered=True).data == PDF
    form = {"name": "Teden", "starts_on": "12. 10. 2026", "ends_on": "18. 10. 2026", "version": "1"}
    staff.get(f"{address}/edit")
    staff.post(f"{address}/edit", form)
    assert f"{address}/edit/undo" in staff.get(address).text
    staff.post(f"{address}/edit", form, status=409)
    staff.post(f"{address}/edit/undo")
    assert "Teden mladinskih centrov" in staff.get(address).text


def test_the_bin_holds_records_and_campaigns_until_its_days_are_over(plan):
    project = plan.project("DD")
    facts_of_record = RecordFacts(kind="document", title="Zapisnik", on_day=dt.date(2026, 5, 5))
    record = record_service.add_record(plan.who, project, facts_of_record)
    campaign = campaign_named(plan.who, "Pravice niso pravljice")
    record_service.remove_record(plan.who, record)
    campaign_service.delete_campaign(plan.who, campaign)
    labels = {line["label"] for line in bin_lines(plan.who)}
    assert labels == {"Zapis projekta: Zapisnik", "Kampanja: Pravice niso pravljice"}
    assert bin_lines(actor_of(VILI)) == []
    assert purge_records() == 0
    for thing in (record, campaign):
        thing.deleted_at = now() - dt.timedelta(days=31)
    db.session.flush()
    assert bin_lines(plan.who) == []
    assert purge_records() == 1
    with pytest.raises(NotFound):
        campaign_service.restore_campaign(plan.who, campaign.id)


def _shown(browser, campaign_id):
    """The figures of the page: all together, and the own ones."""
    text = browser.get(f"/campaigns/{campaign_id}").text
    tiles = re.findall(r'<dd class="value">(.*?)</dd>', text)
    return tiles[:5], tiles[5:]


def _put_in(campaign, email, *, headcount=None, people=0, slug=""):
    who = actor_of(email)
    if slug:
        house = find_or_add_organisation(slug, name=slug, is_demo=False)
        who = replace(who, organisation_id=house.id, slug=slug)
    activity = make_activity(who, "Skupaj")
    friends = [make_participant(who) for _ in range(people)]
    make_session(who, activity, day="2026-10-14", people=friends, headcount=headcount)
    campaign_choice_service.choose_activities(who, campaign, [activity.id])


DANES = {"headcount": 5, "people": 3}


@pytest.mark.parametrize(
    ("second", "third", "seen"),
    [
        # Of two organisations each would know the other's number.
        (DANES, {}, ("z", "z")),
        # The largest would know that three people came to both others; known persons are all its own.
        ({"headcount": 1}, {"headcount": 2}, ("z", "6")),
        (DANES, {"headcount": 8, "people": 6}, ("65", "15")),
        # Known persons of only two organisations, visits of three.
        (DANES, {"headcount": 8}, ("59", "z")),
    ],
)
def test_an_organisation_sees_its_own_and_of_all_only_what_tells_of_no_few(app, browse, second, third, seen):
    assert app.test_cli_runner().invoke(args=["import", "network"]).exit_code == 0
    with app.test_request_context("/"):
        campaign = campaign_named(actor_of(ANA), "Teden mladinskih centrov")
        campaign_id = campaign.id
        _put_in(campaign, ANA, headcount=37, people=6)
        _put_in(campaign, DANE, **second)
        if third:
            _put_in(campaign, DANE, slug="tretji-klub", **third)
        db.session.commit()
    houses = str(3 if third else 2)
    visits, persons = (sum(one.get(name, 0) for one in (second, third)) for name in ("headcount", "people"))
    whole, own = _shown(browse(BOR), campaign_id)
    assert (whole, own) == ([houses, houses, *seen, "0"], ["1", "43", "6", "0"])
    exact = [str(43 + visits + persons), str(6 + persons)]
    assert _shown(browse(CILKA), campaign_id) == ([houses, houses, *exact, "0"], [])
    goals = browse(BOR).get(f"/campaigns/{campaign_id}").text.partition("<h2>Cilji</h2>")[2].split("<li>")
    assert f"<span>{seen[1]}" in goals[3]
