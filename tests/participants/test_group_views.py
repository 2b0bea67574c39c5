"""The pages of groups."""

from tests.participants.test_views import CRT, add
from tests.people import ANA, BOR, DANE


def ticked(page):
    return [
        found["value"] for _tag, found in page.tags if found.get("name") == "member" and "checked" in found
    ]


def test_a_group_is_made_filled_renamed_and_everything_is_taken_back(app, browse):
    one, two = add(app), add(app, name="Maja K.")
    ana = browse(ANA)
    assert "Skupin še ni" in ana.page("/groups").text
    url = ana.post("/groups", {"name": "Podkast"}).location
    ana.post(url + "/members", {"member": [str(one), str(two)], "version": "1"})
    assert "Podkast 2 oseb" in ana.page("/groups").text
    ana.post(url + "/members", {"member": [str(two)], "version": "2"})
    assert ticked(ana.page(url)) == [str(two)]
    ana.post(url + "/undo")
    assert len(ticked(ana.page(url))) == 2
    ana.post(url, {"name": "Radio", "version": "4"})
    assert ana.page(url).headings == ["Radio"]
    ana.post(url + "/delete")
    ana.get(url, status=404)
    ana.post(url + "/restore")
    assert "Radio" in ana.page("/groups").text
    assert "Maja K." in ana.page(f"/participants?group={url.split('/')[-1]}").text


def test_somebody_new_joins_a_group_on_the_spot(browse):
    ana = browse(ANA)
    url = ana.post("/groups", {"name": "Podkast"}).location
    answer = ana.post(url + "/people", CRT | {"birth_year": "1800"}, status=422)
    assert "letnico rojstva" in answer.text
    ana.post(url + "/people", CRT)
    page = ana.page(url)
    assert "Črt O." in page.text
    assert len(ticked(page)) == 1


def test_two_editors_of_a_list_see_both(app, browse):
    one, two = add(app), add(app, name="Maja K.")
    ana, bor = browse(ANA), browse(BOR)
    url = ana.post("/groups", {"name": "Podkast"}).location
    bor.post(url + "/members", {"member": [str(one)], "version": "1"})
    answer = ana.post(url + "/members", {"member": [str(two)], "version": "1"}, status=409)
    for words in ("Bor Kovač", "Neža B.", "Maja K.", 'name="version" value="2"'):
        assert words in answer.text
    ana.post(url, {"name": "Radio", "version": "1"}, status=409)
    ana.post(url + "/members", {"member": [str(two)], "version": "2"})


def test_people_and_groups_of_another_house_do_not_come_in(app, browse):
    foreign = add(app, email=DANE)
    ana, dane = browse(ANA), browse(DANE)
    url = ana.post("/groups", {"name": "Podkast"}).location
    for wrong in (str(foreign), "4000000000000001", "-1", "9" * 30):
        answer = ana.post(url + "/members", {"member": [wrong], "version": "1"}, status=422)
        assert "osebe ni več" in answer.text
    dane.get(url, status=404)
    for part in ("", "/members", "/people", "/undo", "/delete", "/restore"):
        dane.post(url + part, CRT | {"version": "1"}, status=404)
    ana.get(f"/participants?group={foreign}", status=404)


def test_a_group_needs_a_name_of_its_own(browse):
    ana = browse(ANA)
    ana.post("/groups", {"name": "Podkast"})
    for wrong, words in (("", "Vpišite ime skupine"), ("podkast", "že obstaja"), ("0101006500006", "EMŠO")):
        assert words in ana.post("/groups", {"name": wrong}, status=422).text
