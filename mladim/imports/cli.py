"""Commands: flask import network, sessions, published, residents."""

import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from mladim.core.db import db, transaction
from mladim.core.errors import RuleBroken
from mladim.imports import plan_files, session_service
from mladim.imports.plan_import import put_plan
from mladim.imports.residents import read_residents, store_residents
from mladim.imports.words import describe, summarise
from mladim.organisations.actors import system_actor
from mladim.organisations.models import Organisation
from mladim.organisations.network_organisation import find_or_add_network
from mladim.projects.plan import check_plan

group = AppGroup("import", help="Bring in what stands in files.")


@group.command("network")
@click.option(
    "--folder",
    default=plan_files.FOLDER,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder with projects_YEAR.csv and targets_YEAR.csv.",
)
@click.option("--year", default=2026, show_default=True)
def import_network(folder: Path, year: int) -> None:
    """Load the network's plan of a year: its projects and targets as they stand."""
    try:
        projects, unread_projects = plan_files.read_projects(folder / f"projects_{year}.csv")
        targets, unread_targets = plan_files.read_targets(folder / f"targets_{year}.csv")
        problems = unread_projects + unread_targets + check_plan(projects, targets)
        for problem in problems:
            click.echo(f"{problem.kind}, vrstica {problem.row}: {problem.message}", err=True)
        if problems:
            raise click.ClickException("Načrt ni uvožen. Popravite naštete vrstice.")
        with transaction():
            summary, bound = put_plan(system_actor(find_or_add_network()), projects, targets, folder, year)
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    for name, counts in (("Projekti", summary.projects), ("Cilji", summary.targets)):
        words = {"added": "novi", "changed": "spremenjeni", "unchanged": "enaki", "removed": "odstranjeni"}
        click.echo(f"{name}: " + ", ".join(f"{words[key]} {number}" for key, number in counts.items()))
    click.echo(f"Cilji, na novo povezani z merilom: {bound}")


@group.command("published")
def import_published() -> None:
    """Load the figures that others have published, to be checked against each other."""
    from mladim.frozen.published_service import load_published

    with transaction():
        loaded, before = load_published()
    click.echo(f"Objavljene številke: naloženih {loaded}, prej {before}.")


@group.command("residents")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def import_residents(file: Path) -> None:
    """Load residents aged 15 to 29 by area: a CSV file with area, year, residents, source."""
    try:
        lines, wrong = read_residents(file)
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    for problem in wrong:
        click.echo(problem, err=True)
    if wrong:
        raise click.ClickException("Prebivalci niso uvoženi. Popravite naštete vrstice.")
    with transaction():
        stored = store_residents(lines)
    click.echo(f"Prebivalci, stari od 15 do 29 let: {stored} števil.")


@group.command("sessions")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--organisation", "slug", required=True, help="The organisation's short name (slug).")
@click.option("--dry-run", is_flag=True, help="Only show what would happen, row by row.")
def import_sessions(file: Path, slug: str, dry_run: bool) -> None:
    """Import sessions from a CSV or Excel file: all rows or none."""
    try:
        with transaction():
            organisation = db.session.scalars(select(Organisation).where(Organisation.slug == slug)).first()
            if organisation is None:
                raise RuleBroken("organisation", f"Organizacije »{slug}« ni.")
            who = system_actor(organisation)
            plan = session_service.plan_import(who, file)
            for planned in plan.rows:
                if dry_run or planned.action == session_service.WRONG:
                    click.echo(describe(planned), err=planned.action == session_service.WRONG)
            if plan.unknown_columns:
                click.echo("Neuporabljeni stolpci: " + ", ".join(plan.unknown_columns), err=True)
            if not dry_run:
                session_service.apply_import(who, plan, _show_progress)
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    click.echo(("Poskusni uvoz. " if dry_run else "") + summarise(plan))
    if plan.wrong:
        sys.exit(1)


def _show_progress(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done % 50 == 0 or done == of):
        click.echo(f"\r{done} od {of}", nl=done == of, err=True)


def init_cli(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(group)
