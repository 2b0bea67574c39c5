"""`flask jobs work`: the process that does long work beside the web server."""

import click
from flask import current_app
from flask.cli import with_appcontext

from mladim.core.jobs_queue import queue, work


@click.group("jobs")
def jobs() -> None:
    """Long work beside the pages."""


@jobs.command("work")
@click.option("--workers", type=click.IntRange(1, 16), default=None, help="How many works at a time.")
@with_appcontext
def work_command(workers: int | None) -> None:
    """Work until stopped."""
    work(workers or max(current_app.config["JOB_WORKERS"], 1))


@jobs.command("waiting")
@with_appcontext
def waiting() -> None:
    """How many calls wait in the queue."""
    click.echo(queue().pending_count())
