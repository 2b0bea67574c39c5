"""Places: added, changed, deleted and brought back by a coordinator of their own house."""

import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.errors import Conflict, Gone, NotFound, RuleBroken
from mladim.organisations import place_service, queries
from mladim.organisations.models import Place, TeamMember
from tests.inspector import Page
from tests.people import ANA, BOR, DANE, VILI, actor_of

FORM = {
    "version": "0",
    "name": "Velika dvorana",
    "location": "youth_centre",
    "address": "Cesta 1",
    "municipality": "SI-011",
    "square_metres": "85,5",
    "hours_1": "16.00–20.00",
    "hours_5": "9–12, 16–22",
}


def only_place(app):
    with app.app_context():
        place = db.session.scalars(select(Place)).one()
        return {column.name: getattr(place, column.name) for column in Place.__table__.columns}


def test_a_place_is_added_and_read_by_all(browse, app):
    browse(BOR).post("/places/new", FORM)
    place = only_place(app)
    assert place["square_metres"] == 85.5
    assert place["opening_hours"] == [
        {"day": "1", "from": "16:00", "to": "20:00"},
        {"day": "5", "from": "09:00", "to": "12:00"},
        {"day": "5", "from": "16:00", "to": "22:00"},
    ]
    for email in (ANA, BOR, VILI):
        text = browse(email).page("/places").text
        assert "Velika dvorana" in text
        assert "petek: 09.00–12.00, 16.00–22.00" in text
        assert "85,5 m²" in text
    assert "Velika dvorana" not in browse(DANE).page("/places").text


def test_the_form_shows_what_is_kept_and_keeps_changes(browse, app):
    bor = browse(BOR)
    bor.post("/places/new", FORM)
    url = f"/places/{only_place(app)['id']}/edit"
    page = bor.page(url)
    assert page.values("input", "value", name="hours_5") == ["09.00–12.00, 16.00–22.00"]
    assert page.values("input", "value", name="square_metres") == ["85,5"]
    bor.post(url, FORM | {"version": "1", "hours_5": "", "square_metres": ""})
    place = only_place(app)
    assert place["version"] == 2
    assert place["square_metres"] is None
    assert [line["day"] for line in place["opening_hours"]] == ["1"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Vpišite ime prostora."),
        ("square_metres", "veliko", "Vpišite površino"),
        ("square_metres", "-3", "Vpišite površino"),
        ("square_metres", "1e9", "Vpišite površino"),
        ("square_metres", "nan", "Vpišite površino"),
        ("square_metres", "0", "Vpišite površino"),
        ("hours_2", "popoldne", "Vpišite ure"),
        ("hours_2", "9-12, 11-14", "prekrivajo"),
        ("location", "izmišljen", "ni na seznamu"),
        ("municipality", "SI-000", "ni na seznamu"),
        ("address", "0101006500006", "EMŠO"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_stays(browse, field, value, words):
    answer = browse(BOR).post("/places/new", FORM | {field: value}, status=422)
    assert words in answer.text
    assert "Cesta 1" in answer.text or field == "address"
    if field == "hours_2":
        assert value in Page(answer.text).values("input", "value", name="hours_2")


def test_two_places_of_one_name_only_when_the_first_is_gone(browse, app):
    bor = browse(BOR)
    bor.post("/places/new", FORM)
    assert "že imate" in bor.post("/places/new", FORM, status=422).text
    first = only_place(app)["id"]
    bor.post(f"/places/{first}/delete")
    bor.post("/places/new", FORM)
    answer = bor.client.post(f"/places/{first}/restore", follow_redirects=True)
    assert "že imate" in answer.text


def test_deleting_can_be_taken_back(browse, app):
    bor = browse(BOR)
    bor.post("/places/new", FORM)
    place_id = only_place(app)["id"]
    answer = bor.client.post(f"/places/{place_id}/delete", follow_redirects=True)
    assert f"/places/{place_id}/restore" in answer.text
    bor.get(f"/places/{place_id}/edit", status=404)
    bor.post(f"/places/{place_id}/delete", status=410)
    bor.post(f"/places/{place_id}/restore")
    bor.get(f"/places/{place_id}/edit")
    assert "Velika dvorana" in bor.page("/places").text


def test_two_editors_see_both_texts(browse, app):
    bor = browse(BOR)
    bor.post("/places/new", FORM)
    url = f"/places/{only_place(app)['id']}/edit"
    bor.post(url, FORM | {"version": "1", "address": "Prva 1"})
    answer = browse(BOR).post(url, FORM | {"version": "1", "address": "Druga 2"}, status=409)
    assert "Prva 1" in answer.text
    assert "Druga 2" in answer.text
    assert only_place(app)["address"] == "Prva 1"
    assert Page(answer.text).values("input", "value", name="version") == ["2"]


@pytest.mark.parametrize("email", [ANA, VILI])
def test_workers_and_viewers_change_nothing(browse, app, email):
    browse(BOR).post("/places/new", FORM)
    before = only_place(app)
    for url in ("/places/new", f"/places/{before['id']}/edit", f"/places/{before['id']}/delete"):
        browse(email).post(url, FORM, status=403)
    assert only_place(app) == before


def test_another_house_finds_nothing(world):
    bor, dane = actor_of(BOR), actor_of(DANE)
    place = place_service.add_place(bor, {"name": "Dvorana"})
    for missing in (place.id, place.id + 1, -1, 2**60):
        with pytest.raises(NotFound):
            queries.get_place(missing, dane)
        with pytest.raises(NotFound):
            place_service.save_place(dane, missing, version=1, facts={"name": "x"})
        with pytest.raises(NotFound):
            place_service.delete_place(dane, missing)
        with pytest.raises(NotFound):
            place_service.restore_place(dane, missing)
    assert queries.list_places(dane) == []
    assert queries.place_choices(dane, include=[place.id]) == []


def test_choices_keep_what_a_record_carries(world):
    bor = actor_of(BOR)
    place = place_service.add_place(bor, {"name": "Dvorana"})
    place_service.add_place(bor, {"name": "Čajnica"})
    place_service.add_place(bor, {"name": "Cvet"})
    assert [name for _, name in queries.place_choices(bor)] == ["Cvet", "Čajnica", "Dvorana"]
    place_service.delete_place(bor, place.id)
    assert place.id not in dict(queries.place_choices(bor))
    assert dict(queries.place_choices(bor, include=[place.id, None]))[place.id] == "Dvorana"


def test_the_service_refuses_what_the_form_would(world):
    bor = actor_of(BOR)
    with pytest.raises(RuleBroken):
        place_service.add_place(bor, {"name": " "})
    place = place_service.add_place(
        bor, {"name": "Dvorana", "organisation_id": 1, "deleted_at": "x", "id": 5}
    )
    assert place.organisation_id == bor.organisation_id
    assert place.deleted_at is None
    with pytest.raises(Conflict):
        place_service.save_place(bor, place.id, version=None, facts={"name": "x"})
    place_service.delete_place(bor, place.id)
    with pytest.raises(Gone):
        place_service.save_place(bor, place.id, version=2, facts={"name": "x"})


def test_the_bin_holds_places_and_team_for_who_may_bring_them_back(browse, app):
    bor = browse(BOR)
    bor.post("/places/new", FORM)
    bor.post(f"/places/{only_place(app)['id']}/delete")
    bor.post("/team/new", {"version": "0", "name": "Črt Žagar", "staff_role": "intern"})
    with app.app_context():
        member = db.session.scalars(select(TeamMember.id)).one()
    bor.post(f"/team/{member}/delete")
    text = bor.page("/bin").text
    assert "Velika dvorana" in text
    assert "Črt Žagar" in text
    assert "Velika dvorana" not in browse(ANA).page("/bin").text
    assert "Velika dvorana" not in browse(DANE).page("/bin").text
