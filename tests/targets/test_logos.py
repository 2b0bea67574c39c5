"""Logos of those who pay: uploaded or drawn, replaced, taken off, brought back, and nobody else's."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from mladim.core.db import db
from mladim.organisations import logos as organisation_logos
from mladim.projects.models import Project
from mladim.targets import emblem, logo_service
from mladim.targets.models import LinkedRecord
from tests.organisations.test_logo import png
from tests.people import ANA, BOR, DANE, VILI, actor_of


@pytest.fixture
def address(app, cast):
    with app.test_request_context("/"):
        house = actor_of(BOR).organisation_id
        project = Project(
            organisation_id=house, name="Most", sort_key="most", programmes=["erasmus_youth_ka2"]
        )
        db.session.add(project)
        db.session.commit()
        return f"/projects/{project.id}"


def living(app):
    with app.app_context():
        found = db.session.scalars(select(LinkedRecord).where(LinkedRecord.deleted_at.is_(None)))
        return {one.title: one.id for one in found}


def send(browser, address, title, content, **kw):
    return browser.post(address, {"title": title, "file": (io.BytesIO(content), "x.exe")}, **kw)


def picture(browser, record_id, status=200):
    return browser.get(f"/records/{record_id}/file", status=status, buffered=True)


def test_a_logo_stands_on_the_card_is_replaced_and_comes_back(app, browse, address):
    bor = browse(BOR)
    assert "Dodaj logotip financerja" in bor.page(address).text
    send(bor, f"{address}/logos", "Movit", png(width=40, height=20))
    first = living(app)["Movit"]
    assert 'alt="Movit"' in browse(VILI).get(address).text
    shown = picture(browse(ANA), first)
    assert Image.open(io.BytesIO(shown.data)).size == (40, 20)
    assert shown.headers["Content-Type"] == "image/png"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    send(bor, f"/logos/{first}/edit", "Nacionalna agencija Movit", png(width=60, height=20))
    second = living(app)["Nacionalna agencija Movit"]
    assert Image.open(io.BytesIO(picture(bor, second).data)).size == (60, 20)
    bor.post(f"/logos/{second}/undo")
    assert living(app) == {"Movit": first}
    bor.post(f"/logos/{first}/edit", {"title": "Agencija"})
    assert Image.open(io.BytesIO(picture(bor, living(app)["Agencija"]).data)).size == (40, 20)
    bor.post(f"/logos/{living(app)['Agencija']}/remove")
    assert living(app) == {}
    assert "Zapis projekta: Agencija" in bor.get("/bin").text
    bor.post(f"/logos/{first}/undo", status=404)
    bor.post(f"/logos/{first}/restore")
    assert 'alt="Movit"' in bor.get(address).text


@pytest.mark.parametrize(
    ("title", "content", "words"),
    [
        ("Movit", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "To ni slika"),
        ("Movit", b"", "Izberite sliko"),
        ("Movit", png() + b"\0" * 5000, "največ 1 MB"),
        ("Movit", png(width=9000, height=9000), "največ 4000 točk"),
        ("Movit", png(width=3999, height=3999), "Slike ni mogoče prebrati"),
        ("", png(), "Vpišite ime financerja ali programa"),
        ("0101006500006", png(), "EMŠO"),
    ],
)
def test_what_is_no_logo_is_refused_with_a_reason(app, browse, monkeypatch, address, title, content, words):
    monkeypatch.setattr(organisation_logos, "LARGEST", 5000)
    page = send(browse(BOR), f"{address}/logos", title, content, status=422).text
    assert words in page
    assert f'value="{title}"' in page
    assert living(app) == {}


def test_a_logo_is_only_for_its_house_and_its_coordinator(app, browse, address):
    send(browse(BOR), f"{address}/logos", "Movit", png())
    logo = living(app)["Movit"]
    for email, status in ((ANA, 403), (VILI, 403), (DANE, 403)):
        browse(email).get(f"{address}/logos", status=status)
        browse(email).post(f"/logos/{logo}/remove", status=status)
    picture(browse(DANE), logo, status=404)
    browse(ANA).post(f"/records/{logo}/remove", status=403)
    records = f"{address}/records/new"
    sent = {"kind": "logo", "title": "Mimo", "on_day": "1. 2. 2026", "file": (io.BytesIO(png()), "x.png")}
    browse(ANA).post(records, sent, status=422)
    assert list(living(app)) == ["Movit"]


def test_the_emblem_is_offered_to_european_projects_and_there_is_an_end(app, browse, address):
    bor = browse(BOR)
    for _time in range(logo_service.MOST + 1):
        bor.post(f"{address}/logos/emblem")
    with app.app_context():
        assert len(list(db.session.scalars(select(LinkedRecord)))) == logo_service.MOST
    page = bor.page(f"{address}/logos").text
    assert "ima že 8 logotipov" in page
    assert "Dodaj emblem" not in page


def test_the_emblem_has_twelve_stars_on_a_flag_of_two_to_three():
    middles = [
        (sum(x for x, _y in corners) / 10, sum(y for _x, y in corners) / 10)
        for corners in emblem.stars(0, 0, 18)
    ]
    assert [round(x * x + y * y, 6) for x, y in middles] == [36] * 12
    assert {(round(x, 6), round(y, 6)) for x, y in middles} >= {(0, -6), (6, 0), (0, 6), (-6, 0)}
    drawn = Image.open(io.BytesIO(emblem.emblem("sl"))).convert("RGB")
    edge, high = 15, 300
    assert drawn.getpixel((edge + 5, edge + 5)) == (0, 0x33, 0x99)
    assert drawn.getpixel((edge + 225, edge + high // 2 - 100)) == (0xFF, 0xCC, 0)
    assert drawn.getpixel((edge + 450 + 3, 100)) == (255, 255, 255)
