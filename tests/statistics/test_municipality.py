"""The sheet of a municipality: whose figures, what is told of few, and one A4 of it in Slovene."""

import datetime as dt

import pypdfium2
import pytest
import time_machine

from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.evidence.story_models import Story
from mladim.organisations.models import Organisation
from mladim.statistics.models import Residents
from mladim.statistics.municipality import find_place, make_sheet
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, actor_of
from tests.serving import serving

HERE, ELSEWHERE = "SI-061", "SI-070"
YEAR = {"period": "2026"}


def settle(slug, iso=HERE):
    row = db.session.query(Organisation).filter_by(slug=slug).one()
    row.municipality = iso
    db.session.flush()


def sheet(email, iso=HERE):
    who = actor_of(email)
    return make_sheet(find_place(iso, who), YEAR, who)


def line(found, label):
    return next(one for one in found.lines if one.label == label)


def make_year():
    ana, dane = actor_of(ANA), actor_of(DANE)
    settle("mc-primer")
    settle("klub-drugje")
    centre = make_activity(ana)
    for month in range(1, 11):
        make_session(
            ana, centre, day=dt.date(2026, month, 6), headcount={"15-17 female": 20, "13-14 male": 12}
        )
        make_session(ana, centre, day=dt.date(2025, month, 6), headcount=16)
    make_session(dane, make_activity(dane), day="2026-05-05", headcount=40)


def test_an_organisation_sees_its_own_and_the_network_all(world):
    make_year()
    assert line(sheet(BOR), "Obiski").value == "320"
    assert line(sheet(CILKA), "Obiski").value == "360"
    assert [house.slug for house in sheet(BOR).houses] == ["mc-primer"]


def test_a_number_stands_beside_that_of_the_year_before(world):
    make_year()
    with time_machine.travel("2027-02-01T12:00:00+01:00", tick=False):
        found = line(sheet(BOR), "Obiski")
    assert found.more.replace("\xa0", " ") == "100 % več kot leto prej (160)"


def test_few_people_are_not_told(world):
    settle("mc-primer")
    ana = actor_of(ANA)
    make_session(ana, make_activity(ana), day="2026-05-05", headcount={"15-17 female": 7, "13-14 male": 33})
    found = sheet(BOR)
    assert line(found, "Obiski").value == "40"
    assert line(found, "Obiski mladih, starih 15–29 let").value == "z"
    assert line(found, "Obiski mladih, starih 15–29 let").more == ""


def test_neither_is_a_few_that_could_be_worked_out(world):
    settle("mc-primer")
    ana = actor_of(ANA)
    make_session(ana, make_activity(ana), day="2026-05-05", headcount={"15-17 female": 33, "13-14 male": 7})
    assert line(sheet(BOR), "Obiski mladih, starih 15–29 let").value == "z"


def test_the_reach_is_told_where_somebody_wrote_the_residents_down(world):
    make_year()
    assert "ne poznamo" in line(sheet(BOR), "Različne znane osebe").more
    assert "še ni vpisano" in sheet(BOR).youth
    db.session.add(Residents(area=HERE, year=2026, residents=1000, source="SURS"))
    db.session.flush()
    assert "1.000 prebivalcev" in sheet(BOR).youth


def test_only_public_words_with_living_consent_are_quoted(world):
    make_year()
    own, other = actor_of(ANA).organisation_id, actor_of(CILKA).organisation_id
    day = dt.date(2026, 1, 1)
    for quote, house, said in (
        ("Tu sem doma.", own, {"is_public": True}),
        ("Le za nas.", own, {"is_public": False}),
        ("Preklicano.", own, {"is_public": True, "withdrawn_at": now()}),
        ("Poteklo.", own, {"is_public": True, "consent_until": dt.date(2026, 2, 1)}),
        ("Drugje.", other, {"is_public": True}),
        ("beseda " * 60, own, {"is_public": True}),
    ):
        row = {"quote": quote, "author": "Ajda, 17", "consent_on": day, "consent_by": "Ajda"}
        db.session.add(Story(organisation_id=house, created_at=now(), updated_at=now(), **row, **said))
    db.session.flush()
    quotes = [quote for quote, _author in sheet(BOR).quotes]
    assert sorted(quotes)[0] == "Tu sem doma."
    assert len(quotes) == 2
    assert all(len(quote) <= 202 for quote in quotes)


def test_a_foreign_or_unknown_municipality_is_not_there(world):
    settle("mc-primer")
    for iso in (ELSEWHERE, "SI-999", "x"):
        with pytest.raises(NotFound):
            find_place(iso, actor_of(BOR))
    assert find_place(ELSEWHERE, actor_of(CILKA)).code == ELSEWHERE
    with pytest.raises(NotFound):
        find_place("SI-999", actor_of(CILKA))


@pytest.fixture
def year(app, cast):
    with app.test_request_context("/"):
        make_year()
        db.session.commit()


def test_the_pages(browse, year):
    assert "Mladinsko delo, občina Ljubljana" in browse(BOR).page(f"/statistics/municipality/{HERE}").headings
    browse(BOR).get("/statistics/municipality", status=302)
    text = browse(CILKA).page("/statistics/municipality").text
    assert "Klub Drugje" in text or "Mladinski center Primer" in text
    assert "ni organizacij" in browse(CILKA).page(f"/statistics/municipality/{ELSEWHERE}").text
    browse(BOR).get(f"/statistics/municipality/{ELSEWHERE}", status=404)
    browse(BOR).get(f"/statistics/municipality/{HERE}?period=nekoc", status=422)
    browse(BOR).get(f"/statistics/municipality/{HERE}?lang=en")


@pytest.mark.slow
def test_it_prints_on_one_sheet_of_a4(app, browse, year, chromium, tmp_path):
    with serving(app) as address:
        context = chromium.new_context(base_url=address, locale="sl-SI")
        cookie = browse(CILKA).client.get_cookie("mladim")
        context.add_cookies([{"name": "mladim", "value": cookie.value, "url": address}])
        page = context.new_page()
        page.goto(f"/statistics/municipality/{HERE}?period=2026")
        path = tmp_path / "sheet.pdf"
        page.pdf(path=str(path), prefer_css_page_size=True)
        context.close()
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    for words in ("občina Ljubljana", "Ure odprtosti", "Različne znane osebe", "Kako štejemo", "Vir: Mladim"):
        assert words in text
