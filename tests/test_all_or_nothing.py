"""One act, one transaction: whatever breaks on the way, nothing is half written and nobody sees why."""

import sqlite3

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from mladim.core.db import db
from tests.crawler import alike
from tests.people import BOR
from tests.rows import Rows, changed_tables, put_back, read_all, written_by
from tests.test_forms_foreign_ids import _forms, _send
from tests.world_files import write_files
from tests.worlds import make_worlds

MOMENTS = ("history", "last statement", "commit")


class Breaker:
    """Lets the database fail once at a chosen moment of a request."""

    def __init__(self, app) -> None:
        self.statements: list[str] = []
        self.fails_at: int | None = None
        self.is_commit_broken = False
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._before)
            event.listen(db.engine, "commit", self._commit)

    def _before(self, _connection, _cursor, statement: str, *_rest) -> None:
        if statement.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.tried.append(statement)
            if self.fails_at == len(self.statements):
                self.fails_at = None
                raise OperationalError(statement, {}, sqlite3.OperationalError("disk I/O error"))
            self.statements.append(statement)

    def _commit(self, _connection) -> None:
        # The counter of tries and the like commit on their own; only a change of records is broken here.
        if self.is_commit_broken and self.statements:
            self.is_commit_broken = False
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    def begin(self, *, fails_at: int | None = None, commit: bool = False) -> None:
        self.statements, self.tried = [], []
        self.fails_at, self.is_commit_broken = fails_at, commit

    def end(self, app) -> None:
        with app.app_context():
            event.remove(db.engine, "before_cursor_execute", self._before)
            event.remove(db.engine, "commit", self._commit)


def _until_the_worker(statements: list[str]) -> list[str]:
    """What the request itself writes: after its line in the queue come acts of the worker, which retries."""
    queued = [place for place, text in enumerate(statements) if text.startswith("INSERT INTO job ")]
    return statements[: queued[0] + 1] if queued else list(statements)


def _places(statements: list[str]) -> dict[str, dict]:
    """When to break: at the line of the history, at the last statement, at the commit."""
    found: dict[str, dict] = {"commit": {"commit": True}, "last statement": {"fails_at": len(statements) - 1}}
    history = [place for place, text in enumerate(statements) if text.startswith("INSERT INTO change ")]
    if history:
        found["history"] = {"fails_at": history[0]}
    return found


def _touched(app, breaker: Breaker) -> Rows:
    """The tables that were written, as they are now."""
    return read_all(app, set().union(*map(written_by, breaker.tried)))


@pytest.mark.slow
@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_no_form_is_half_done(app, cast, browse, record_property):
    worlds = make_worlds(app, cast)
    write_files(app, worlds)
    browser, wrong, broken = browse(BOR), [], 0
    start = read_all(app)
    forms, breaker = _forms(app, browser, BOR), Breaker(app)
    for form in [one for one in forms if one.method != "GET"]:
        breaker.begin()
        _send(browser, form, form.fields)
        statements = _until_the_worker(breaker.statements)
        put_back(app, start, _touched(app, breaker))
        if not statements:
            continue
        for moment, how in _places(statements).items():
            breaker.begin(**how)
            answer = _send(browser, form, form.fields)
            broken += 1
            case = f"{alike(form.action)} broken at {moment}"
            text = answer.get_data(as_text=True)
            if answer.status_code not in {500, 503, 507}:
                wrong.append(f"{case}: {answer.status_code}")
            if "Traceback" in text or "OperationalError" in text or "disk I/O" in text:
                wrong.append(f"{case}: shows what broke")
            after = _touched(app, breaker)
            breaker.begin()
            if changed := changed_tables(start, after):
                wrong.append(f"{case}: left {changed}")
                put_back(app, start, after)
            write_files(app, worlds)
    breaker.end(app)
    assert changed_tables(start, read_all(app)) == []
    record_property("broken acts", f"{broken} acts of {len(forms)} forms broken")
    print(f"\n{broken} acts broken, {len(wrong)} left something")
    assert wrong == []
    assert broken > 40
