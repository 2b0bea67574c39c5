"""Pages of applications: list, board, deadlines, history, files."""

from mladim.core.db import db
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

FORM = {
    "name": "Mladi za prostor",
    "call": "Javni poziv 2027",
    "deadline": "20. 12. 2026",
    "asked": "20.000",
    "status": "preparing",
    "international": "y",
}


def test_kept_moved_and_taken_back(browse):
    bor = browse(BOR)
    assert "Prijav še ni" in bor.page("/applications").text
    bor.get("/applications/new")
    one = bor.post("/applications/new", FORM).location
    page = bor.page(one).text.replace("\u00a0", " ")
    assert "20. 12. 2026" in page
    assert "20.000 €" in page
    bor.get(one + "/edit")
    bor.post(one + "/edit", FORM | {"name": "Mesto mladih", "version": "1"})
    bor.post(one + "/undo")
    bor.post(one + "/status", {"status": "submitted", "day": "21. 11. 2026", "step_note": "po pošti"})
    assert "po pošti" in bor.page(one).text
    bor.post(one + "/status", {"status": "approved", "day": "22. 11. 2026"})
    text = bor.page("/applications").text.replace("\u00a0", " ")
    assert "Oddanih prijav: 1. Uspešnost po številu: 100 % (odobrenih 1 od 1 odločenih)." in text
    bor.post(one + "/delete")
    bor.get(one, status=404)
    assert "Prijava: Mladi za prostor" in bor.page("/bin").text
    bor.post(one + "/restore")


def test_list_board_and_deadlines(browse):
    bor = browse(BOR)
    bor.post("/applications/new", FORM)
    bor.post("/applications/new", FORM | {"name": "Zamujena", "deadline": "1. 11. 2026", "status": "idea"})
    for view in ("list", "board", "calendar", "nothing"):
        text = bor.page(f"/applications?view={view}").text
        assert "Mladi za prostor" in text
        assert text.count("rok je mimo") == 1
    assert "December 2026" in bor.page("/applications?view=calendar&year=2026").text
    assert "Za to leto ni prijav" in bor.page("/applications?year=2020").text
    assert "Mladi za prostor" in bor.get("/applications.csv").data.decode("utf-8-sig")
    assert b"BEGIN:VEVENT" in bor.get("/applications.ics").data


def test_from_a_figure_to_an_application(app, browse):
    with app.test_request_context("/"):
        make_session(actor_of(ANA), day="2026-02-10", headcount=12)
        db.session.commit()
    bor = browse(BOR)
    where = bor.post("/figures", {"question": "measure=attendances&from=2026-01-01&to=2026-03-31"}).location
    code = where.rsplit("/", 1)[1]
    assert code in (
        bor.page(f"/applications/new?figure={code}").values("input", "value", name="figures")[0] or ""
    )
    bor.post("/applications/new", FORM | {"figures": code.lower(), "status": "submitted"})
    assert "Mladi za prostor" in bor.page(where).text
    assert "Mladi za prostor" in bor.page("/evidence").text


def test_wrong_forms_come_back_with_what_was_typed(browse):
    bor = browse(BOR)
    answer = bor.post("/applications/new", FORM | {"asked": "veliko", "lead": "Klub"}, status=422)
    assert "Klub" in answer.text
    one = bor.post("/applications/new", FORM).location
    bor.post(one + "/status", {"status": "", "day": "x"}, status=422)
    bor.post(one + "/status", {"status": "submitted", "day": "1. 1. 1900"}, status=422)
    bor.post(one + "/edit", FORM | {"name": "Prva", "version": "1"})
    assert "Prva" in bor.post(one + "/edit", FORM | {"name": "Druga", "version": "1"}, status=409).text


def test_roles_and_houses(browse):
    one = browse(BOR).post("/applications/new", FORM).location
    for email in (ANA, VILI):
        browse(email).get(one)
        browse(email).get("/applications/new", status=403)
        browse(email).post(one + "/status", {"status": "submitted"}, status=403)
    for email in (DANE, CILKA):
        browse(email).get(one, status=404)
