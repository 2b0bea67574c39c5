"""Writers: one after the other, committed whole or not at all, refused in time with an honest answer."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from mladim.accounts.models import Attempt
from mladim.core import engine
from mladim.core.db import db, transaction
from mladim.core.errors import Busy

THREADS = 12


def _counters(app) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        return dict(connection.execute(text("SELECT bucket, failures FROM attempt")).all())


def _post(app, url: str) -> int:
    return app.test_client().post(url).status_code


def test_a_good_answer_commits_and_a_refusal_does_not(busy_app):
    statuses = [_post(busy_app, f"/add?status={status}") for status in (200, 303, 400, 404, 409, 422, 500)]
    assert statuses == [200, 303, 400, 404, 409, 422, 500]
    assert _counters(busy_app)["first"] == 3  # 200, 303 and 422, which the view asked to keep


def test_an_error_after_a_change_leaves_nothing(busy_app):
    assert _post(busy_app, "/add?break=1") == 500
    assert _counters(busy_app)["first"] == 0


def test_a_commit_that_fails_leaves_nothing_and_says_so(busy_app, monkeypatch):
    def no_commit():
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    monkeypatch.setattr(db.session, "commit", no_commit)
    assert _post(busy_app, "/add") >= 500
    monkeypatch.undo()
    assert _counters(busy_app)["first"] == 0
    assert _post(busy_app, "/add") == 200


def test_writers_queue_and_none_is_lost_on_sqlite(busy_app, is_postgres):
    with ThreadPoolExecutor(THREADS) as crew:
        statuses = list(crew.map(lambda _one: _post(busy_app, "/add?think=0.002"), range(120)))
    assert set(statuses) == {200}
    if not is_postgres:  # PostgreSQL lets both read; there the versions of the records decide
        assert _counters(busy_app)["first"] == 120


def test_readers_are_never_kept_waiting_by_a_writer(busy_app):
    writer = threading.Thread(target=_post, args=(busy_app, "/add?think=0.8"))
    writer.start()
    answers = [busy_app.test_client().get("/read").status_code for _one in range(20)]
    assert writer.is_alive()
    writer.join()
    assert set(answers) == {200}


def test_a_long_reader_keeps_no_writer_waiting(busy_app):
    with busy_app.app_context(), db.engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM attempt")).scalar()
        with ThreadPoolExecutor(THREADS) as crew:
            statuses = list(crew.map(lambda _one: _post(busy_app, "/add"), range(40)))
        assert reader.execute(text("SELECT sum(failures) FROM attempt")).scalar() in {0, *range(41)}
    assert set(statuses) == {200}


def _cut_off() -> None:
    with transaction():
        db.session.execute(Attempt.__table__.update().values(failures=7))
        raise RuntimeError("cut off")


def test_one_act_outside_a_request_is_whole_or_nothing(busy_app):
    with busy_app.app_context():
        with pytest.raises(RuntimeError, match="cut off"):
            _cut_off()
        with transaction():
            db.session.execute(Attempt.__table__.update().values(failures=Attempt.failures + 1))
    assert _counters(busy_app) == {"first": 1, "second": 1}


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_who_waits_too_long_is_told_to_try_again(busy_app, monkeypatch):
    monkeypatch.setattr(engine, "WRITER_SECONDS", 0.2)
    writer = threading.Thread(target=_post, args=(busy_app, "/add?think=1"))
    writer.start()
    while not engine._writer.locked():
        threading.Event().wait(0.01)
    answer = busy_app.test_client().post("/add")
    writer.join()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Poskusite" in answer.get_data(as_text=True)
    assert _counters(busy_app)["first"] == 1


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_a_file_that_another_program_holds_is_503_and_never_an_error(busy_app, monkeypatch, app):
    monkeypatch.setitem(engine.SQLITE_SETTINGS, "busy_timeout", 100)
    other = sqlite3.connect(
        app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"), isolation_level=None
    )
    with busy_app.app_context():
        db.engine.dispose()
    other.execute("BEGIN IMMEDIATE")
    assert _post(busy_app, "/add") == 503
    other.execute("ROLLBACK")
    assert _post(busy_app, "/add") == 200
    other.close()


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_the_writers_place_is_free_again_after_every_kind_of_end(busy_app, monkeypatch):
    for url in ("/add", "/add?break=1", "/add?status=409"):
        _post(busy_app, url)
        assert not engine._writer.locked()
    monkeypatch.setattr(engine, "WRITER_SECONDS", 0.05)
    with busy_app.app_context(), transaction():
        db.session.execute(text("SELECT 1"))
        with ThreadPoolExecutor(1) as crew, pytest.raises(Busy):
            crew.submit(_write_elsewhere, busy_app).result()
    assert not engine._writer.locked()


def _write_elsewhere(app) -> None:
    with app.app_context(), transaction():
        db.session.execute(text("SELECT 1"))


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_a_full_disk_is_507_with_nothing_half_written_and_gets_well_again(busy_app):
    with busy_app.app_context():
        db.engine.dispose()

        def no_room(connection, _record):
            # Tests before this one may have left empty pages.
            connection.execute("VACUUM")
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages}")

        event.listen(db.engine, "connect", no_room)
    answer = busy_app.test_client().post("/fill")
    assert answer.status_code == 507
    assert "zmanjkalo prostora" in answer.get_data(as_text=True)
    assert _counters(busy_app) == {"first": 0, "second": 0}
    assert busy_app.test_client().get("/read").status_code == 200
    with busy_app.app_context():
        event.remove(db.engine, "connect", no_room)
        db.engine.dispose()
    assert _post(busy_app, "/add") == 200
