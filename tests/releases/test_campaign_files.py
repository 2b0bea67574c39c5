"""The words, the files and the picture of a campaign's public page."""

import json

import pytest

from mladim.core.errors import RuleBroken
from mladim.releases import campaign_public_views, campaign_queries, campaign_service, card
from tests.people import CILKA
from tests.releases.campaign import SLUG, campaign_of
from tests.releases.conftest import PLACES


def test_contacts_and_identity_numbers_do_not_become_public_by_accident(act, browse):
    campaign_id = act(lambda _who: campaign_of(PLACES, about="Pišite na ana@example.org.").id)
    staff, text = browse(CILKA), f"/releases/campaigns/{campaign_id}/prepare"
    assert "ana@example.org" in staff.get(text).text.partition("V besedilu so stiki")[2]
    sent = {"about": "Pokličite 041 234 567 do 1. 11. 2026.", "confirmed": "y"}
    refused = staff.post(text, sent, status=422).text
    assert "vsak: 041 234 567. " in refused.partition("V besedilu so stiki")[2]
    assert "/jobs/" in staff.post(text, sent | {"contacts_meant": "y"}).location
    staff.post(text, {"about": "0101006500006", "confirmed": "y"}, status=422)
    with pytest.raises(RuleBroken):
        act(lambda who: campaign_service.prepare(campaign_id, who=who, about="0101006500006"))


def _publish(who, **facts):
    release = campaign_service.prepare(campaign_of(PLACES, about="Staro.").id, who=who, **facts)
    campaign_service.publish(release, who=who)
    return release.content


def test_the_page_says_word_for_word_what_was_confirmed(act, browse):
    act(lambda who: _publish(who, about="Vabljeni."))
    page = browse().get(f"/impact/campaigns/{SLUG}").text
    assert ("Vabljeni." in page, "Staro." in page) == (True, False)


def test_programs_get_the_files_of_the_page_and_nothing_once_it_is_withdrawn(act, browse):
    content, nobody, api = act(_publish), browse(), "/api/v1/public/campaigns"
    page = nobody.get(f"/impact/campaigns/{SLUG}").text
    about = json.loads(nobody.get(api).data)["items"][0]
    assert about["totals"] == content["totals"]
    assert set(about["tables"]) == {"totals", "visits-by-age", "visits-by-gender"}
    for slug, address in about["tables"].items():
        table, file = nobody.get(f"{address}?format=csv"), f"/impact/campaigns/{SLUG}/files/{slug}.csv"
        assert f'href="{file}"' in page
        assert nobody.get(file).data == table.data
        rows = json.loads(nobody.get(address).data)["rows"]
        lines = table.data.decode().splitlines()[1:]
        assert [str(row[-1]) for row in rows] == [line.split(",")[-1] for line in lines]
    told = [value for _code, value in content["genders"]]
    assert [row[-1] for row in rows] == [*told, content["totals"]["visits"]]
    nobody.get(f"{api}?region=8", status=400)
    nobody.get(f"{api}/{SLUG}/totals?format=xlsx", status=400)
    for missing in (f"{api}/none", f"{api}/{SLUG}/files", f"{api}/none/totals"):
        nobody.get(missing, status=404)

    def withdraw(who):
        campaign_service.withdraw(campaign_queries.get_by_code(f"{SLUG}-1", who), because="Ne.", who=who)

    act(withdraw)
    for gone in (f"{api}/{SLUG}", f"{api}/{SLUG}/totals", f"/impact/campaigns/{SLUG}/picture.png"):
        nobody.get(gone, status=410)
    assert json.loads(nobody.get(api).data)["items"] == []


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_the_picture_for_sharing_is_drawn_from_what_was_published(act, browse, monkeypatch):
    drawn = []
    monkeypatch.setattr(card, "picture_of", lambda figure, **_size: drawn.append(figure) or b"png")
    monkeypatch.setattr(campaign_public_views, "pictures_possible", lambda: True)
    content, address = act(_publish), f"/impact/campaigns/{SLUG}/picture.png"
    assert address in browse().get(f"/impact/campaigns/{SLUG}").text.partition("og:image")[2]
    assert browse().get(address).data == b"png"
    shown = [value for _code, value in content["ages"] if value != "z"]
    assert sorted(drawn[0]["data"][0]["x"]) == sorted(map(float, shown))
