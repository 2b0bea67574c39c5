"""The tick list: people, an alias, somebody new and extras without a name are counted once each."""

import pytest

from mladim.core.db import db
from mladim.participants import group_service
from mladim.participants.queries import list_group_members, list_participants
from mladim.participants.service import add_participant
from tests.inspector import Page
from tests.people import ANA, BOR, DANE, VILI, actor_of
from tests.sessions.conftest import YESTERDAY
from tests.sessions.sent import cells, form_of

NAMES = ("Žan Kos", "Črt Oblak", "Cene Bor", "Ajda Bele")


@pytest.fixture
def group(app, cast):
    """A group of four; (id of the group, {name: id})."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        found = group_service.add_group(ana, name="Podkast")
        people = {}
        for name in NAMES:
            person = add_participant(ana, name=name, birth_year=2009, gender="female")
            group_service.add_member(ana, found, person)
            people[name] = person.id
        db.session.commit()
        return found.id, people


@pytest.fixture
def workshop(make, group):
    return make(name="Delavnica", kind="group", form="workshop", group_id=group[0])


def ticked(facts):
    return {presence.participant_id for presence in facts.attendances}


def test_the_group_stands_in_slovene_order_and_nobody_is_ticked(workshop, browse):
    page = browse(ANA).page(f"/sessions/{workshop}/attendance")
    places = [page.text.index(name) for name in ("Ajda Bele", "Cene Bor", "Črt Oblak", "Žan Kos")]
    assert places == sorted(places)
    assert "present" not in form_of(page)


def test_all_can_be_ticked_without_script(workshop, group, browse):
    sent = form_of(browse(ANA).page(f"/sessions/{workshop}/attendance?all=1"))
    assert set(map(int, sent["present"])) == set(group[1].values())


def test_ticks_and_extras_are_stored_and_added_up(workshop, group, stored, browse):
    ana, people = browse(ANA), group[1]
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance"))
    sent |= {"present": [people["Črt Oblak"], people["Žan Kos"]], "n-15-17-male": "3"}
    sent[f"role-{people['Žan Kos']}"] = "producer"
    saved = ana.post(f"/sessions/{workshop}/attendance", sent)
    facts = stored(workshop)[0]
    assert {p.participant_id: p.role for p in facts.attendances} == {
        people["Črt Oblak"]: "active",
        people["Žan Kos"]: "producer",
    }
    assert cells(facts) == {("15-17", "male", "active"): 3}
    assert "5 udeleženih oseb" in ana.page(saved.location).text


def test_who_came_last_time_is_on_the_list_of_an_activity_without_a_group(make, group, app, browse, stored):
    first, ana = make(day=YESTERDAY.replace(day=1), name="Šola"), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{first}/attendance")) | {"present": [group[1]["Žan Kos"]]}
    ana.post(f"/sessions/{first}/attendance", sent)
    page = ana.page(f"/sessions/{make(name='Šola')}/attendance")
    assert "Žan Kos" in page.text
    assert "Ajda Bele" not in page.text


def test_somebody_new_is_added_ticked_and_the_rest_stays_typed(workshop, group, stored, browse, app):
    ana, people = browse(ANA), group[1]
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance"))
    sent |= {"present": [people["Cene Bor"]], "n-15-17-male": "2", "note": "Dež"}
    sent |= {"act": "add", "new_name": "Nina Šuligoj", "new_year": "2010", "new_gender": "female"}
    page = Page(ana.post(f"/sessions/{workshop}/attendance", sent, status=200).text)
    assert "Na seznamu in označeno: Nina Šuligoj." in page.text
    again = form_of(page)
    assert len(again["present"]) == 2
    assert again["n-15-17-male"] == "2"
    assert "Dež" in page.text
    assert stored(workshop)[0].attendances == ()
    ana.post(f"/sessions/{workshop}/attendance", again)
    assert len(stored(workshop)[0].attendances) == 2
    with app.test_request_context("/"):
        assert len(list_group_members(group[0], actor_of(ANA))) == 5


def test_a_wrong_new_person_stays_in_sight_and_a_short_surname_ends_the_sentence_once(workshop, browse):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance")) | {"act": "add", "new_name": ""}
    wrong = Page(ana.post(f"/sessions/{workshop}/attendance", sent, status=422).text)
    assert "open" in [found for tag, found in wrong.tags if "data-own-button" in found][0]
    page = Page(ana.post(f"/sessions/{workshop}/attendance", sent | {"new_name": "Ajda B."}, status=200).text)
    assert "Na seznamu in označeno: Ajda B. " in page.text


def test_a_wrong_alias_is_not_called_new(workshop, browse):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance")) | {"act": "alias", "alias": ""}
    assert "Ta vzdevek je nov" not in ana.post(f"/sessions/{workshop}/attendance", sent, status=422).text


def test_after_saving_the_next_with_a_list_leads_to_the_list(make, workshop, browse):
    ana, other = browse(ANA), make(name="Klub")
    sent = form_of(ana.page(f"/sessions/{other}/log")) | {"n-15-17-male": "3"}
    saved = ana.page(ana.post(f"/sessions/{other}/log", sent).location)
    assert f"/sessions/{workshop}/attendance" in saved.values("a", "href")


def test_adding_the_same_person_twice_makes_one(workshop, browse, app):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance"))
    sent |= {"act": "add", "new_name": "Nina", "new_year": "2010", "new_gender": "female"}
    for _ in range(2):
        ana.post(f"/sessions/{workshop}/attendance", sent, status=200)
    with app.test_request_context("/"):
        assert list_participants(actor_of(ANA), search="Nina").total == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new_name": "  "}, "Vpišite ime ali vzdevek."),
        ({"new_name": "Nina", "new_year": "20"}, "Vpišite letnico s štirimi številkami, na primer 2009."),
        ({"new_name": "Nina", "new_year": "1899"}, "Vpišite letnico rojstva med"),
        ({"new_name": "0101006500006"}, "EMŠO"),
    ],
)
def test_a_wrong_new_person_keeps_everything_typed(workshop, group, browse, typed, said):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance"))
    sent |= {"act": "add", "new_gender": "female", "present": [group[1]["Žan Kos"]]} | typed
    page = Page(ana.post(f"/sessions/{workshop}/attendance", sent, status=422).text)
    assert said in page.text
    assert page.values("input", "value", name="new_name") == [typed["new_name"]]
    assert form_of(page)["present"] == str(group[1]["Žan Kos"])


def test_search_without_script_brings_others_with_hooks_aside(make, group, browse):
    uuid, ana = make(name="Prost vstop"), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/attendance")) | {"act": "find", "q": "crt"}
    page = Page(ana.post(f"/sessions/{uuid}/attendance", sent, status=200).text)
    assert "Črt Oblak" in page.text
    assert "Cene Bor" not in page.text
    assert "present" not in form_of(page)


def test_a_new_alias_is_asked_about_once_and_then_known(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/attendance")) | {"act": "alias", "alias": "Lisica 7"}
    page = Page(ana.post(f"/sessions/{uuid}/attendance", sent, status=200).text)
    assert "Ta vzdevek je nov." in page.text
    sent = form_of(page) | {"act": "alias", "alias_year": "2011", "alias_gender": "female"}
    page = Page(ana.post(f"/sessions/{uuid}/attendance", sent, status=200).text)
    ana.post(f"/sessions/{uuid}/attendance", form_of(page))
    assert len(ticked(stored(uuid)[0])) == 1
    other = make(name="Drug večer")
    sent = form_of(ana.page(f"/sessions/{other}/attendance")) | {"act": "alias", "alias": "lisica 7"}
    page = Page(ana.post(f"/sessions/{other}/attendance", sent, status=200).text)
    assert "Prijava z vzdevkom" in page.text
    ana.post(f"/sessions/{other}/attendance", form_of(page))
    assert ticked(stored(other)[0]) == ticked(stored(uuid)[0])


def test_enter_in_a_field_without_script_means_the_button_beside_it(workshop, browse):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance")) | {"act": "find", "new_name": "Nina"}
    assert "označeno: Nina." in ana.post(f"/sessions/{workshop}/attendance", sent, status=200).text


def test_nobody_ticked_is_refused_with_a_way_out(workshop, browse):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance"))
    assert "Označite, kdo je bil." in ana.post(f"/sessions/{workshop}/attendance", sent, status=422).text


def test_people_of_another_house_cannot_be_ticked(make, group, stored, browse):
    theirs, dane = make(by=DANE, name="Drugje"), browse(DANE)
    sent = form_of(dane.page(f"/sessions/{theirs}/attendance"))
    sent |= {"present": [group[1]["Žan Kos"]], "n-15-17-male": "1"}
    dane.post(f"/sessions/{theirs}/attendance", sent)
    assert stored(theirs)[0].attendances == ()


def test_a_list_changed_by_somebody_else_is_a_conflict_that_keeps_the_ticks(workshop, group, browse):
    ana, bor, people = browse(ANA), browse(BOR), group[1]
    mine = form_of(ana.page(f"/sessions/{workshop}/attendance")) | {"present": [people["Žan Kos"]]}
    bor.post(f"/sessions/{workshop}/attendance", mine | {"present": list(people.values())})
    page = Page(ana.post(f"/sessions/{workshop}/attendance", mine, status=409).text)
    assert "Vnos se je medtem spremenil" in page.text
    assert form_of(page)["present"] == str(people["Žan Kos"])
    ana.post(f"/sessions/{workshop}/attendance", form_of(page))


def test_the_count_page_keeps_the_list_and_the_list_keeps_the_counts(workshop, group, stored, browse):
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{workshop}/attendance")) | {"present": list(group[1].values())}
    ana.post(f"/sessions/{workshop}/attendance", sent)
    sent = form_of(ana.page(f"/sessions/{workshop}/log")) | {"n-15-17-male": "2"}
    ana.post(f"/sessions/{workshop}/log", sent)
    facts = stored(workshop)[0]
    assert (len(facts.attendances), cells(facts)) == (4, {("15-17", "male", "active"): 2})


def test_a_viewer_sees_no_list(workshop, browse):
    browse(VILI).get(f"/sessions/{workshop}/attendance", status=403)
