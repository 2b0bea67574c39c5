"""Doing long work: taken once, with progress, begun again after a crash, its file kept for some days."""

import contextlib
import datetime as dt
import os
import secrets
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from mladim.core import mail
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import begin_writing, db, end_writing, rows_of, transaction
from mladim.core.engine import is_writing
from mladim.core.errors import Busy, RuleBroken
from mladim.core.jobs import Result, folder, kind_of, may_have
from mladim.core.jobs_models import DONE, FAILED, RUNNING, WAITING, Job

# A running work tells that it lives at each step; nobody heard of for so long was killed.
SILENT_SECONDS = 90
FORGOTTEN_SECONDS = 30
TRIES = 3
# A file is written before its job says where it lies.
ORPHAN_SECONDS = 1800
BEAT_SECONDS = 20
SHORTEST_STEP = 0.4


class Work:
    """What a work is handed: for whom it is done, and the way to say how far it has come."""

    def __init__(self, job_id: int, who: Actor) -> None:
        self.job_id, self.who = job_id, who
        self._told = 0.0

    def step(self, done: int, whole: int, text: str = "") -> None:
        """Say how far it is; cheap to call often. Not inside a transaction that writes."""
        if is_writing() or (time.monotonic() - self._told < SHORTEST_STEP and done < whole):
            return
        self._told = time.monotonic()
        _tell(self.job_id, {"done": done, "whole": whole, "step": text[:200]})


def _tell(job_id: int, values: dict[str, Any]) -> None:
    begin_writing()
    try:
        with db.engine.begin() as connection:
            connection.execute(update(Job).where(Job.id == job_id).values(values | {"beat_at": now()}))
    finally:
        end_writing()


@contextlib.contextmanager
def _beating(job_id: int) -> Iterator[None]:
    """Say now and then that the work lives, also while it is deep in one long step."""
    app: Flask = cast(Any, current_app)._get_current_object()
    over = threading.Event()

    def beat() -> None:
        with app.app_context():
            while not over.wait(BEAT_SECONDS):
                with contextlib.suppress(SQLAlchemyError, Busy):
                    _tell(job_id, {})

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _claim(job_id: int) -> bool:
    """Take a waiting job; two workers never do the same one."""
    with transaction():
        query = update(Job).where(Job.id == job_id, Job.state == WAITING)
        values = {"state": RUNNING, "attempts": Job.attempts + 1, "beat_at": now(), "done": 0, "whole": 0}
        return rows_of(db.session.execute(query.values(values))) == 1


def run(job_id: int) -> None:
    """Do one job if it still waits; whatever goes wrong is written on it."""
    if not _claim(job_id):
        return None
    job = db.session.get_one(Job, job_id)
    arguments, kind, locale = dict(job.arguments), kind_of(job.kind), job.locale
    who = current_app.extensions["job_actor"](job.person_id, job.organisation_id)
    with force_locale(locale):
        if who is None or kind is None or not may_have(who, job):
            return _fail(job_id, _("Pravice za to delo nimate več."))
        db.session.rollback()
        try:
            with _beating(job_id):
                result = kind.make(Work(job_id, who), **arguments)
            _finish(job_id, who, result)
        except RuleBroken as broken:
            db.session.rollback()
            _fail(job_id, broken.message)
        except Exception:
            db.session.rollback()
            current_app.logger.exception("job %s failed", job_id)
            _fail(job_id, _("Pri delu je šlo nekaj narobe pri nas. Poskusite znova."))
    return None


def store_in(place: Path, content: bytes) -> str:
    """Write a file under a name that nobody can guess; returns the name."""
    place.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(20)
    with (place / name).open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return name


def _finish(job_id: int, who: Actor, result: Result) -> None:
    days = current_app.config["JOB_DAYS"]
    stored_as = store_in(folder(), result.content) if result.content else ""
    with transaction():
        job = db.session.get_one(Job, job_id)
        job.state, job.finished_at, job.done, job.error = DONE, now(), job.whole, ""
        job.filename, job.media_type = result.filename[:120], result.media_type
        job.stored_as, job.size, job.page = stored_as, len(result.content), result.page
        job.expires_at = now() + dt.timedelta(days=days)
        if job.wants_letter:
            _write_letter(who, job, days)
    _send()


def _write_letter(who: Actor, job: Job, days: int) -> None:
    link = current_app.extensions["job_link"](job.id)
    body = _(
        "Pripravljeno je: %(title)s.\n\nDatoteko prevzemite v %(days)s dneh: %(link)s\n\nMladim",
        title=job.title,
        days=days,
        link=link,
    )
    mail.post(who.email, _("Pripravljeno: %(title)s", title=job.title), body)


def _send() -> None:
    try:
        mail.send_waiting()
    except OSError as error:
        current_app.logger.error("letters wait: %s", type(error).__name__)


def _fail(job_id: int, message: str) -> None:
    with transaction():
        job = db.session.get_one(Job, job_id)
        job.state, job.error, job.finished_at = FAILED, message, now()


def sweep(*, every: bool = False) -> list[int]:
    """What was left behind by a crash waits again, what failed too often stays so; ids to be woken."""
    silent = now() - dt.timedelta(seconds=SILENT_SECONDS)
    since = now() - dt.timedelta(seconds=0 if every else FORGOTTEN_SECONDS)
    with transaction():
        stale = (Job.state == RUNNING, Job.beat_at < silent)
        failed = {"state": FAILED, "error": _too_often(), "finished_at": now()}
        db.session.execute(update(Job).where(*stale, Job.attempts >= TRIES).values(failed))
        db.session.execute(update(Job).where(*stale).values(state=WAITING))
        forgotten = select(Job.id).where(Job.state == WAITING, Job.created_at <= since)
        return list(db.session.scalars(forgotten.order_by(Job.created_at, Job.id)))


def begin_again() -> list[int]:
    """When the only worker starts, nothing can be running: what says so was killed with the last one."""
    long_ago = now() - dt.timedelta(days=1)
    with transaction():
        db.session.execute(update(Job).where(Job.state == RUNNING).values(beat_at=long_ago))
    return sweep(every=True)


def _too_often() -> str:
    with force_locale("sl"):
        return _("Delo se je večkrat ustavilo. Poskusite znova pozneje.")


def forget_expired() -> int:
    """Delete the files whose time has run out, and those that no job knows; part of a transaction."""
    removed = 0
    for job in db.session.scalars(select(Job).where(Job.expires_at < now(), Job.stored_as != "")):
        (folder() / job.stored_as).unlink(missing_ok=True)
        job.stored_as, removed = "", removed + 1
    db.session.flush()
    known = set(db.session.scalars(select(Job.stored_as)))
    files = [path for path in folder().glob("*") if path.is_file() and path.name not in known]
    orphans = [path for path in files if time.time() - path.stat().st_mtime > ORPHAN_SECONDS]
    for path in orphans:
        path.unlink(missing_ok=True)
    return removed + len(orphans)
