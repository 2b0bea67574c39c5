"""Pages of the register: from a figure with one click, by hand, with a clipping, as a file."""

import io

import pytest

from mladim.core.db import db
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

FORM = {
    "kind": "media_item",
    "title": "Radio: mladi in prostor",
    "used_on": "20. 11. 2026",
    "channel": "local_media",
}
QUESTION = "measure=attendances&from=2026-01-01&to=2026-03-31"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def logged(app, cast):
    with app.test_request_context("/"):
        make_session(actor_of(ANA), day="2026-02-10", headcount=12)
        db.session.commit()


def test_from_a_chart_page_to_a_line_with_its_figure(logged, browse):
    browser = browse(ANA)
    assert "Zamrzni in zapiši rabo" in browser.page("/statistics/visits-by-month").text
    where = browser.post("/figures", {"question": QUESTION, "then": "use"}).location
    page = browser.page(where)
    code = page.values("input", "value", name="figure")[0]
    line = browser.post("/evidence/new", FORM | {"figure": code}).location
    assert code in browser.page(line).text
    assert "Radio: mladi in prostor" in browser.page(f"/figures/{code}").text


def test_kept_by_hand_and_taken_back(browse):
    browser = browse(ANA)
    assert "Ni še zapisano" in browser.page("/evidence").text
    line = browser.post("/evidence/new", FORM).location
    browser.get(line + "/edit")
    browser.post(line + "/edit", FORM | {"title": "Radio Krka", "version": "1"})
    assert "Radio Krka" in browser.page("/evidence?q=krka&year=2026&kind=media_item").text
    assert "Takega vnosa ni" in browser.page("/evidence?q=televizija").text
    browser.post(line + "/undo")
    assert "Radio: mladi in prostor" in browser.page(line).text
    browser.post(line + "/delete")
    browser.get(line, status=404)
    assert "Raba številk: Radio" in browser.page("/bin").text
    browser.post(line + "/restore")
    browser.get(line)


def test_a_wrong_form_keeps_what_was_typed(browse):
    answer = browse(ANA).post("/evidence/new", FORM | {"title": "", "author": "Urad"}, status=422)
    assert "Vpišite naslov objave" in answer.text
    assert "Urad" in answer.text
    browse(ANA).post("/evidence/new", FORM | {"figure": "M-2026-01-01-ABCD"}, status=422)
    browse(ANA).post("/evidence/new", FORM | {"used_on": "nekoč"}, status=422)


def test_two_editors_see_both_texts(browse):
    browser = browse(ANA)
    line = browser.post("/evidence/new", FORM).location
    browser.post(line + "/edit", FORM | {"title": "Prva", "version": "1"})
    answer = browser.post(line + "/edit", FORM | {"title": "Druga", "version": "1"}, status=409)
    assert "Prva" in answer.text
    assert "Druga" in answer.text


def test_a_clipping_is_checked_kept_and_downloaded(browse):
    browser = browse(ANA)
    with_file = FORM | {"proof": (io.BytesIO(PNG), "izrezek.png")}
    line = browser.post("/evidence/new", with_file, content_type="multipart/form-data").location
    answer = browser.get(line + "/proof", buffered=True)
    assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")
    browse(DANE).get(line + "/proof", status=404)
    browser.post(line + "/proof/remove")
    browser.get(line + "/proof", status=404)
    wrong = FORM | {"proof": (io.BytesIO(b"MZ..."), "izrezek.png")}
    answer = browser.post("/evidence/new", wrong, status=422, content_type="multipart/form-data")
    assert "Dokazilo je lahko slika" in answer.text


def test_the_register_as_a_file(browse):
    browser = browse(ANA)
    browser.post("/evidence/new", FORM | {"title": "=SUM(A1)"})
    text = browser.get("/evidence.csv").data.decode("utf-8-sig")
    assert "'=SUM(A1)" in text
    assert "medijska objava" in text.lower()


def test_roles_and_houses(browse):
    line = browse(ANA).post("/evidence/new", FORM).location
    browse(VILI).get(line)
    browse(VILI).get("/evidence/new", status=403)
    browse(VILI).post(line + "/delete", status=403)
    for other in (DANE, CILKA):
        browse(other).get(line, status=404)
        browse(other).post(line + "/edit", FORM | {"version": "1"}, status=404)
        browse(other).post(line + "/delete", status=404)
    assert "Kje so bile številke uporabljene" in browse(BOR).page("/reports").text
