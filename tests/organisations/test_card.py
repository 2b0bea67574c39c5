"""The organisation card: kept whole, changed by its coordinator alone, never overwritten in silence."""

import pytest
from sqlalchemy import select

from mladim.core.changes import history
from mladim.core.db import db
from mladim.core.errors import Conflict, RuleBroken
from mladim.organisations import card_service
from mladim.organisations.models import Organisation
from tests.inspector import Page
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

FORM = {
    "version": "1",
    "name": "Mladinski center Primer",
    "description": "Prostor za mlade.\nOdprt vsak dan.",
    "legal_form": "public_institute",
    "sector_group": "youth_centre",
    "public_interest_status": "zjims_12",
    "municipality": "SI-011",
    "street": "Cesta 1",
    "post": "3000 Celje",
    "email": "info@primer.si",
    "phone": "03 123 45 67",
    "web": "www.primer.si",
    "social_links": "https://instagram.com/primer\nfacebook.com/primer",
    "age_bands": ["15-17", "18-19"],
    "areas": ["culture", "volunteering"],
    "vat_number": "si 5022 3054",
    "registration_number": "5300 231 000",
}


def stored(app, slug="mc-primer"):
    with app.app_context():
        card = db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()
        return {column.name: getattr(card, column.name) for column in Organisation.__table__.columns}


def test_a_coordinator_keeps_the_whole_card(browse, app):
    bor = browse(BOR)
    bor.post("/organisation/edit", FORM)
    card = stored(app)
    assert card["web"] == "https://www.primer.si"
    assert card["social_links"] == ["https://instagram.com/primer", "https://facebook.com/primer"]
    assert card["vat_number"] == "SI50223054"
    assert card["registration_number"] == "5300231000"
    assert card["age_bands"] == ["15-17", "18-19"]
    assert card["version"] == 2
    text = bor.page("/organisation").text
    for words in (
        "regija Savinjska, Vzhodna Slovenija",
        "15–17 let",
        "Status po 12. členu ZJIMS",
        "3000 Celje",
    ):
        assert words in text


def test_everybody_in_the_organisation_sees_it_and_others_do_not(browse):
    browse(BOR).post("/organisation/edit", FORM)
    for email in (ANA, VILI):
        assert "3000 Celje" in browse(email).page("/organisation").text
    assert "3000 Celje" not in browse(DANE).page("/organisation").text
    assert "3000 Celje" in browse(CILKA).page("/organisations/mc-primer").text


@pytest.mark.parametrize("email", [ANA, VILI, DANE])
def test_others_change_nothing(browse, app, email):
    before = stored(app)
    for url in ("/organisation/edit", "/organisation/logo", "/organisation/logo/remove"):
        browse(email).post(url, FORM, status=403)
    assert stored(app) == before


def test_the_page_of_a_new_card_is_not_none(browse):
    assert "Ni še vpisano." in browse(BOR).page("/organisation").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", " ", "Vpišite ime organizacije."),
        ("vat_number", "SI12345678", "Davčna številka ima osem števk"),
        ("registration_number", "12", "Matična številka"),
        ("email", "ni naslov", "Vpišite e-poštni naslov"),
        ("web", "javascript:alert(1)", "ni spletni naslov"),
        ("social_links", "\n".join(f"primer.si/{n}" for n in range(9)), "največ 8"),
        ("municipality", "SI-999", "ni na seznamu"),
        ("legal_form", "izmišljena", "ni na seznamu"),
        ("age_bands", ["15-17", "unknown"], "ni na seznamu"),
        ("description", "0101006500006", "EMŠO"),
        ("name", "x" * 201, "predolgo"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_stays(browse, app, field, value, words):
    before = stored(app)
    answer = browse(BOR).post("/organisation/edit", FORM | {field: value}, status=422)
    assert words in answer.text
    assert "Napaka: " in answer.text
    assert "03 123 45 67" in answer.text
    assert stored(app) == before


def test_two_editors_see_both_texts_and_nothing_is_lost(browse, app):
    first, second = browse(BOR), browse(BOR)
    first.post("/organisation/edit", FORM | {"phone": "041 111 111"})
    answer = second.post("/organisation/edit", FORM | {"phone": "041 222 222"}, status=409)
    assert "041 111 111" in answer.text
    assert "041 222 222" in answer.text
    assert "Bor Kovač" in answer.text
    assert stored(app)["phone"] == "041 111 111"
    version = Page(answer.text).values("input", "value", name="version")[0]
    second.post("/organisation/edit", FORM | {"phone": "041 222 222", "version": version})
    assert stored(app)["phone"] == "041 222 222"


def test_a_mistake_does_not_hide_a_conflict(browse, app):
    browse(BOR).post("/organisation/edit", FORM)
    answer = browse(BOR).post("/organisation/edit", FORM | {"name": ""}, status=422)
    version = Page(answer.text).values("input", "value", name="version")[0]
    browse(BOR).post("/organisation/edit", FORM | {"version": version}, status=409)


@pytest.mark.parametrize("version", ["", "abc", "-1", "0", "99"])
def test_a_save_without_its_beginning_is_a_conflict(browse, version):
    answer = browse(BOR).open("POST", "/organisation/edit", data=FORM | {"version": version})
    assert answer.status_code in {409, 422}


def test_columns_that_are_not_in_the_form_cannot_be_written(browse, app, cast):
    before = stored(app)
    extra = {
        "id": "1",
        "slug": "prevzeto",
        "is_network": "1",
        "is_demo": "1",
        "logo": "../../config.py",
        "settings": '{"x": 1}',
        "calendar_version": "9",
        "created_at": "2000-01-01",
        "closed_on": "2020-01-01",
        "sort_key": "aaa",
        "organisation_id": str(cast["klub-drugje"]),
    }
    browse(BOR).post("/organisation/edit", FORM | extra)
    after = stored(app)
    for name in set(extra) - {"organisation_id", "sort_key"}:
        assert after[name] == before[name], name
    assert after["sort_key"] != "aaa"
    assert stored(app, "klub-drugje")["name"] == "Mladinski klub Drugje"


def test_the_service_takes_only_fields_of_the_card(world):
    who = actor_of(BOR)
    card = card_service.save_card(who, version=1, facts={"phone": "1", "slug": "x", "is_network": True})
    assert (card.slug, card.is_network, card.phone) == ("mc-primer", False, "1")


def test_the_service_checks_too(world):
    who = actor_of(BOR)
    for facts in ({"vat_number": "1"}, {"name": ""}, {"phone": "0101006500006"}):
        with pytest.raises(RuleBroken):
            card_service.save_card(who, version=1, facts=facts)
    with pytest.raises(Conflict):
        card_service.save_card(who, version=7, facts={"phone": "1"})


def test_saving_nothing_new_writes_nothing_down(world):
    who = actor_of(BOR)
    card = card_service.save_card(who, version=1, facts={"name": "Mladinski center Primer"})
    assert card.version == 1
    assert history(card.id, "organisation", card.id) == []


def test_the_history_says_who_changed_what_and_how_it_was(browse):
    bor = browse(BOR)
    bor.post("/organisation/edit", FORM)
    bor.post("/organisation/edit", FORM | {"version": "2", "phone": "041 999 999"})
    text = bor.page("/organisation/changes").text
    assert "Bor Kovač" in text
    assert "041 999 999 prej: 03 123 45 67" in text
    assert "03 123 45 67 prej: –" in text
    assert "Kartice ni še nihče spremenil" in browse(DANE).page("/organisation/changes").text


def test_a_hostile_name_is_only_text(browse):
    bor = browse(BOR)
    bor.post("/organisation/edit", FORM | {"name": "<script>alert(1)</script>", "description": "{{ 7*7 }}"})
    html = bor.get("/organisation").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html
