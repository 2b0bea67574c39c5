"""Command: flask store answer, a question to the whole network from whatever databases."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from config import database_url
from mladim.core.access import STAFF, Actor
from mladim.core.errors import Busy, NotFound, RuleBroken

# Sees what staff of the network see, with small numbers hidden as for them.
OPERATOR = Actor(person_id=0, name="", email="", role=STAFF)


@contextmanager
def _from(urls: tuple[str, ...], processes: int, scheduler: str) -> Iterator[None]:
    """What the settings say, and what the command says instead."""
    settings = current_app.config
    before = {name: settings[f"STATISTICS_{name}"] for name in ("DATABASES", "SCHEDULER", "PROCESSES")}
    said = {"DATABASES": urls, "SCHEDULER": scheduler, "PROCESSES": processes}
    settings.update({f"STATISTICS_{name}": value or before[name] for name, value in said.items()})
    with current_app.test_request_context("/"), force_locale("sl"):
        try:
            yield
        except NotFound as missing:
            raise click.ClickException("Te organizacije ni.") from missing
        except Busy as busy:
            raise click.ClickException("Delavci ne odgovarjajo.") from busy
        except RuleBroken as broken:
            raise click.ClickException(broken.message) from broken
        finally:
            settings.update({f"STATISTICS_{name}": value for name, value in before.items()})


@click.command("answer")
@click.argument("question")
@click.option("--database", "urls", multiple=True, help="Answer from here; may be given several times.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--scheduler", default="", help="The address of a Dask scheduler instead of processes.")
@click.option("--json", "as_values", is_flag=True, help="JSON, as the programming interface gives it.")
@with_appcontext
def answer_question(
    question: str, urls: tuple[str, ...], processes: int, scheduler: str, as_values: bool
) -> None:
    """Answer a question by its address: "measure=sessions&by=region&from=2026-01-01&to=2026-12-31"."""
    from mladim.statistics.answer_json import as_json
    from mladim.statistics.answers import answer
    from mladim.statistics.files import BOM, figures_csv
    from mladim.statistics.query import Query
    from mladim.statistics.store.crews import leave

    with _from(tuple(database_url(url) for url in urls), processes, scheduler):
        try:
            found = answer(Query.from_url(question.lstrip("?")), OPERATOR)
        finally:
            leave(scheduler or processes)
        if as_values:
            click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        else:
            click.echo("".join(figures_csv(found)).removeprefix(BOM), nl=False)
