"""Commands: flask store build | check | answer."""

import os
import sys
from typing import TYPE_CHECKING, Any

import click
from flask import Flask
from flask.cli import AppGroup

from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.statistics.store.answer_cli import answer_question

if TYPE_CHECKING:
    from mladim.statistics.store.building import Job

store = AppGroup("store", help="Summaries of the records from which pages are answered.")
OPTIONS = (
    click.option("--organisation", "slug", default="", help="Only this organisation, by its short name."),
    click.option("--database", "urls", multiple=True, help="Another database; may be given several times."),
    click.option("--processes", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1, 64)),
    click.option("--scheduler", default="", help="The address of a Dask scheduler instead of processes."),
)


def _options(command: Any) -> Any:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def _show(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} / {of} ", nl=False, err=True)
    elif done == of or done % 100 == 0:
        click.echo(f"{done} / {of}", err=True)


def _job(slug: str, urls: tuple[str, ...], processes: int, scheduler: str) -> "Job":
    from mladim.statistics.store.building import Job

    own = db.engine.url.render_as_string(hide_password=False)
    return Job(urls=urls or (own,), slug=slug, processes=processes, scheduler=scheduler, progress=_show)


@store.command("build")
@_options
def build(slug: str, urls: tuple[str, ...], processes: int, scheduler: str) -> None:
    """Make the summaries anew; pages are answered meanwhile as before."""
    from mladim.statistics.store import building

    try:
        totals = building.build(_job(slug, urls, processes, scheduler))
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    click.echo(f"\nNarejeno: {totals}")


@store.command("check")
@_options
def check(slug: str, urls: tuple[str, ...], processes: int, scheduler: str) -> None:
    """Compare the summaries with the records; names what differs and ends with 1."""
    from mladim.statistics.store import building

    try:
        checked = building.check(_job(slug, urls, processes, scheduler))
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    for name, month in checked.wrong:
        click.echo(f"Razlika: {name} {month}", err=True)
    click.echo(f"\nPregledano: {checked.totals}; razlik: {len(checked.wrong)}")
    if checked.wrong:
        raise SystemExit(1)


def init_cli(app: Flask) -> None:
    """Register the commands."""
    store.add_command(answer_question)
    app.cli.add_command(store)
