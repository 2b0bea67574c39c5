"""The public page of a campaign: protected, only what was published, and gone when it is withdrawn."""

import datetime as dt
import io
import re
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from mladim.core.db import db
from mladim.core.errors import Forbidden, Gone, NotFound, RuleBroken
from mladim.core.jobs import kind_of
from mladim.releases import campaign_queries, campaign_service, service
from mladim.releases.models import Departure
from mladim.releases.work import CAMPAIGN_PREPARE, CAMPAIGN_PUBLISH
from mladim.sessions.models import WorkSession
from mladim.targets import campaign_choice_service
from mladim.targets import campaign_service as campaigns
from mladim.targets.campaign_counts import counts_of
from mladim.targets.campaign_facts import CampaignFacts
from tests.people import ANA, BOR, CILKA, actor_of
from tests.releases.campaign import FIRST, LAST, SLUG, campaign_of, own_sessions
from tests.releases.conftest import PLACES, worker_at

PDF = b"%PDF-1.7 " + b"0" * 40


def published(campaign):
    cilka = actor_of(CILKA)
    release = campaign_service.prepare(campaign.id, who=cilka)
    campaign_service.publish(release, who=cilka)
    db.session.commit()
    return release


def test_the_figures_are_those_of_the_campaign_rounded_or_hidden(network):
    campaign = campaign_of(PLACES)
    true = counts_of(campaign, LAST)
    release = published(campaign)
    totals = release.content["totals"]
    assert (totals["organisation"], totals["sessions"], totals["media"]) == (4, true.events, true.media)
    assert totals["visits"] % 5 == 0
    assert abs(totals["visits"] - true.attendances) < 5
    assert totals["persons"] % 5 == 0
    assert abs(totals["persons"] - true.known_persons) < 5
    for name in ("ages", "genders"):
        assert release.content[name]
        assert all(figure == "z" or figure % 5 == 0 for _code, figure in release.content[name])
    assert release.report["failed"] == []
    assert db.session.scalar(select(func.count()).select_from(Departure)) == 2


@pytest.mark.parametrize("slugs", [["hisa-ena"], ["hisa-ena", "hisa-dva"]])
def test_a_campaign_of_one_or_two_houses_hides_every_number(network, browse, slugs):
    campaign = campaign_of(slugs)
    true = counts_of(campaign, LAST)
    release = published(campaign)
    assert set(release.content["totals"].values()) == {"z"}
    assert (release.content["ages"], release.content["genders"]) == ([], [])
    text = browse(None).get(f"/impact/campaigns/{SLUG}").text
    tiles = re.findall(r'<dd class="value">(.*?)</dd>', text)
    assert tiles == ["z"] * 6
    assert str(true.attendances) not in re.sub("<[^>]*>", " ", text.partition("<h1>")[2])


def test_a_small_rest_beside_one_large_house_is_hidden(network):
    """Two houses bring three people together: the third one could take its own away."""
    campaign = campaign_of(["hisa-ena"])
    for slug in ("hisa-dva", "hisa-tri"):
        who = worker_at(slug, PLACES[slug])
        ids = own_sessions(who)[:1]
        for row in db.session.scalars(select(WorkSession).where(WorkSession.id.in_(ids))):
            row.attendances.clear()
            row.headcounts[:] = row.headcounts[:1]
            row.headcounts[0].count = 2
        db.session.flush()
        campaign_choice_service.choose_sessions(who, campaign, offered=ids, session_ids=ids)
    release = published(campaign)
    totals = release.content["totals"]
    assert (totals["organisation"], totals["visits"]) == (3, "z")
    assert release.report["attacked"] > 0


def _with_toolkit(who):
    """A campaign with a public file and an inner link, and its page, prepared."""
    campaign = campaign_of(PLACES)
    sent = FileStorage(io.BytesIO(PDF), "plakat mladih.pdf")
    campaigns.add_material(who, campaign, title="Plakat", web="", upload=sent, is_public=True)
    inner = {"title": "Samo za sodelujoče", "web": "https://example.org/notranje"}
    campaigns.add_material(who, campaign, upload=None, **inner)
    return campaign.id, campaign_service.prepare(campaign.id, who=who).code


def test_nothing_is_public_before_it_is_published_and_after_it_is_withdrawn(act, browse):
    campaign_id, code = act(_with_toolkit)
    nobody = browse()
    page, file = f"/impact/campaigns/{SLUG}", f"/impact/campaigns/{SLUG}/files/1-plakat-mladih.pdf"
    for address in (page, file, f"/impact/campaigns/{code}", f"{page}/files/plakat.pdf"):
        nobody.get(address, status=404)
    assert SLUG not in nobody.get("/impact").text
    act(lambda who: campaign_service.publish(campaign_queries.get_by_code(code, who), who=who))
    for browser, address in (
        (nobody, "/impact"),
        (nobody, "/impact/campaigns"),
        (browse(ANA), f"/campaigns/{campaign_id}"),
    ):
        assert f'href="{page}"' in browser.get(address).text
    shown = nobody.get(page).text
    assert "Plakat" in shown
    assert "notranje" not in shown
    assert nobody.get(file).data == PDF
    nobody.get(f"{page}/files/2-notranje", status=404)
    nobody.get(f"/impact/campaigns/{code}", status=404)

    def withdraw(who):
        release = campaign_queries.get_by_code(code, who)
        with pytest.raises(RuleBroken):
            campaign_service.withdraw(release, because=" ", who=who)
        campaign_service.withdraw(release, because="Napačen vnos.", who=who)

    act(withdraw)
    assert "Napačen vnos." in nobody.get(page, status=410).text
    nobody.get(file, status=410)
    assert SLUG not in nobody.get("/impact").text


def test_what_is_published_does_not_change_and_a_new_page_takes_its_place(network):
    campaign, cilka = campaign_of(PLACES), actor_of(CILKA)
    first = published(campaign)
    before = dict(first.content)
    campaigns.change_campaign(
        cilka, campaign, version=1, facts=CampaignFacts(name="Drugo ime", starts_on=FIRST, ends_on=LAST)
    )
    who = worker_at("hisa-ena", PLACES["hisa-ena"])
    one = own_sessions(who)[0]
    campaign_choice_service.choose_sessions(who, campaign, offered=[one], session_ids=[])
    second = campaign_service.prepare(campaign.id, who=cilka)
    assert campaign_queries.public_page(SLUG).content == before
    campaign_service.publish(second, who=cilka)
    assert (second.slug, second.revision) == (SLUG, 2)
    assert campaign_queries.public_page(SLUG).content["name"] == "Drugo ime"
    campaign_service.withdraw(second, because="Napaka.", who=cilka)
    with pytest.raises(Gone):
        campaign_queries.public_page(SLUG)
    with pytest.raises(RuleBroken):
        campaign_service.publish(first, who=cilka)


def test_a_few_people_more_do_not_change_a_figure(network):
    campaign, cilka = campaign_of(PLACES), actor_of(CILKA)
    first = published(campaign)
    who = worker_at("hisa-ena", PLACES["hisa-ena"])
    row = db.session.get(WorkSession, own_sessions(who)[0])
    largest = max(row.headcounts, key=lambda one: one.count)
    largest.count += 6
    db.session.flush()
    second = campaign_service.prepare(campaign.id, who=cilka)
    assert second.content["totals"]["visits"] == first.content["totals"]["visits"]


def test_a_quarter_and_a_campaign_within_it_go_out_together(network):
    cilka = actor_of(CILKA)
    release = service.prepare("2026-Q3", who=cilka)
    service.publish(release, who=cilka)
    assert published(campaign_of(PLACES)).report["failed"] == []


def test_only_staff_only_own_campaigns_only_a_month_after_the_end(network):
    cilka, bor = actor_of(CILKA), actor_of(BOR)
    campaign = campaign_of(PLACES)
    with pytest.raises(Forbidden):
        campaign_service.prepare(campaign.id, who=bor)
    own = campaigns.add_campaign(bor, CampaignFacts(name="Naša", starts_on=FIRST, ends_on=LAST))
    with pytest.raises(NotFound):
        campaign_service.prepare(own.id, who=cilka)
    empty = campaign_of([], name="Prazna")
    with pytest.raises(RuleBroken):
        campaign_service.prepare(empty.id, who=cilka)
    late = campaign_of([], name="Pozna", ends_on=dt.date(2026, 10, 31))
    assert campaign_service.opens_on(late) == dt.date(2026, 12, 1)
    assert campaign_service.opens_on(campaign) == dt.date(2026, 10, 31)


def test_a_page_that_somebody_touched_is_not_published(network):
    release = campaign_service.prepare(campaign_of(PLACES).id, who=actor_of(CILKA))
    release.content = release.content | {"about": "drugo besedilo"}
    with pytest.raises(RuleBroken):
        campaign_service.publish(release, who=actor_of(CILKA))


def test_staff_prepare_look_publish_and_withdraw(act, browse):
    campaign_id = act(lambda _who: campaign_of(PLACES).id)
    staff = browse(CILKA)
    browse(BOR).get("/releases/campaigns", status=403)
    assert "Pripravi javno stran" in staff.get(f"/campaigns/{campaign_id}").text
    text = f"/releases/campaigns/{campaign_id}/prepare"
    assert f'href="{text}"' in staff.get("/releases/campaigns").text
    staff.get(text)
    staff.post(text, {"about": "Vabljeni."}, status=422)
    assert "/jobs/" in staff.post(text, {"about": "Vabljeni.", "confirmed": "y"}).location
    code = act(lambda who: campaign_service.prepare(campaign_id, who=who).code)
    assert code in staff.get("/releases/campaigns").text
    assert "Napadene celice" in staff.get(f"/releases/campaigns/{code}").text
    staff.post(f"/releases/campaigns/{code}/publish", {}, status=422)
    staff.post(f"/releases/campaigns/{code}/withdraw", {"because": ""}, status=422)
    assert "/jobs/" in staff.post(f"/releases/campaigns/{code}/publish", {"looked": "y"}).location


def test_the_work_in_the_background_prepares_and_publishes(app, act, browse):
    campaign_id = act(lambda _who: campaign_of(PLACES).id)
    with app.test_request_context("/"):
        work = SimpleNamespace(who=actor_of(CILKA), step=lambda *_places: None)
        db.session.rollback()
        page = kind_of(CAMPAIGN_PREPARE).make(work, campaign_id=campaign_id).page
        code = page.rpartition("/")[2]
        assert kind_of(CAMPAIGN_PUBLISH).make(work, code=code).page == page
    browse().get(f"/impact/campaigns/{SLUG}")
