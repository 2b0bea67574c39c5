"""The queue that wakes the worker (huey), and the worker itself; the rows of jobs are the truth."""

import logging
import threading
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, Response, current_app, g

from mladim.core.db import db, transaction

if TYPE_CHECKING:
    from huey import Huey

IMMEDIATE = "immediate"
POLL_SECONDS, LONGEST_POLL = 0.1, 1.0
_making = threading.Lock()


def _storage(url: str, folder: Any) -> "Huey":
    # Here, so that the start of the web server need not wait for it.
    from huey import MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey

    if url == IMMEDIATE:
        return MemoryHuey("mladim", immediate=True, results=False)
    if url.startswith("redis"):
        return RedisHuey("mladim", url=url, results=False)
    if url.startswith("postgres"):
        return PostgresHuey(
            "mladim", dsn=url.replace("postgresql+psycopg://", "postgresql://"), results=False
        )
    folder.mkdir(parents=True, exist_ok=True)
    # A lost call is found again from the rows, so this file need not survive a power cut.
    return SqliteHuey("mladim", filename=str(folder / "jobs.db"), fsync=False, results=False)


def queue() -> "Huey":
    """The queue of this application, made when first needed."""
    with _making:
        if "job_queue" not in current_app.extensions:
            app: Flask = cast(Any, current_app)._get_current_object()
            current_app.extensions["job_queue"] = _make(app)
    found: Huey = current_app.extensions["job_queue"]
    return found


def _make(app: Flask) -> "Huey":
    from huey import crontab

    made = _storage(app.config["JOBS_URL"], app.config["INSTANCE"])

    def run_job(job_id: int) -> None:
        from mladim.core.jobs_running import run

        with app.app_context():
            try:
                run(job_id)
            finally:
                db.session.remove()

    def look_around() -> None:
        with app.app_context():
            try:
                _look_around()
            finally:
                db.session.remove()

    app.extensions["run_job"] = made.task(name="run_job")(run_job)
    app.extensions["look_around"] = made.periodic_task(crontab(minute="*"), name="look_around")(look_around)
    return made


def _look_around() -> None:
    from mladim.core.jobs_running import forget_expired, sweep

    for job_id in sweep():
        wake(job_id)
    with transaction():
        forget_expired()


def wake(job_id: int) -> None:
    """Call the worker; in tests the work is done at once."""
    queue()
    current_app.extensions["run_job"](job_id)


def work(workers: int) -> None:
    """Work until told to stop; what a killed worker left behind is begun again."""
    from mladim.core.jobs_running import begin_again

    logging.getLogger("huey").setLevel(logging.WARNING)
    consumer = queue().create_consumer(
        workers=workers,
        initial_delay=POLL_SECONDS,
        max_delay=LONGEST_POLL,
        check_worker_health=True,
    )
    for job_id in begin_again():
        wake(job_id)
    db.session.remove()
    consumer.run()


def init_jobs(app: Flask) -> None:
    """After an answer that asked for long work and was committed, call the worker."""

    @app.after_request
    def wake_after(response: Response) -> Response:
        waiting = g.pop("jobs_to_wake", [])
        if waiting and response.status_code < 400:
            for job_id in waiting:
                try:
                    wake(job_id)
                except Exception:
                    # The row is there: the worker finds it within a minute.
                    app.logger.exception("the worker could not be called")
        return response
