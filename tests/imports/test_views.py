"""The pages of an import: look first, then all or nothing."""

import io

from sqlalchemy import func, select

from mladim.core.db import db
from mladim.imports.example import as_csv
from mladim.sessions.models import WorkSession
from tests.people import ANA, DANE, VILI


def upload(browser, content=None, name="leto.csv", status=303):
    data = {"file": (io.BytesIO(as_csv() if content is None else content), name)}
    return browser.post("/import", data, status=status, content_type="multipart/form-data")


def stored(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(WorkSession))


def living(app):
    with app.app_context():
        return db.session.scalar(select(func.count(WorkSession.id)).where(WorkSession.deleted_at.is_(None)))


def test_the_example_file_can_be_imported_as_it_is(app, browse):
    browser = browse(ANA)
    address = upload(browser).location
    page = browser.page(address)
    assert "Uvozi" in page.text
    assert "Delavnica podkasta" in page.text
    assert stored(app) == 0
    browser.post(address)
    assert stored(app) == 3
    again = browser.page(upload(browser).location)
    assert "ni ničesar novega" in again.text


def test_a_wrong_row_is_shown_and_nothing_is_imported(app, browse):
    browser = browse(ANA)
    address = upload(browser, as_csv().replace(b"15. 11. 2026", b"31. 2. 2026")).location
    assert "Vrstica 3" in browser.page(address).text
    browser.post(address, status=422)
    assert stored(app) == 0


def test_a_file_we_cannot_read_says_what_to_do(browse):
    answer = upload(browse(ANA), b"\x89PNG0000", "slika.csv", status=422)
    assert "CSV ali Excel" in answer.text
    assert upload(browse(ANA), b"", "prazno.csv", status=422)


def test_somebody_elses_upload_is_not_found_and_viewers_import_nothing(browse):
    address = upload(browse(ANA)).location
    browse(DANE).get(address, status=404)
    browse(DANE).post(address, status=404)
    browse(VILI).get("/import", status=403)


def test_an_import_is_taken_back_whole_and_a_corrected_file_comes_in_again(app, browse):
    browser = browse(ANA)
    address = upload(browser).location
    browser.post(address)
    browse(DANE).post(f"{address}/undo", status=404)
    browser.post(f"{address}/undo")
    assert "Uvoz je razveljavljen." in browser.page("/week").text
    assert living(app) == 0
    browser.post(upload(browser).location)
    assert living(app) == 3


def test_an_import_of_which_something_has_changed_stays_as_it_is(app, browse):
    browser = browse(ANA)
    address = upload(browser).location
    browser.post(address)
    with app.app_context():
        db.session.scalars(select(WorkSession).order_by(WorkSession.starts_at)).all()[-1].version += 1
        db.session.commit()
    browser.post(f"{address}/undo")
    assert "ni več mogoče razveljaviti v celoti" in browser.page("/week").text
    assert living(app) == 3


def test_a_cancelled_row_says_so(browse):
    browser = browse(ANA)
    assert "Delavnica podkasta (delavnica), odpadla" in browser.page(upload(browser).location).text
