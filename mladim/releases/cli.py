"""Commands: flask release prepare, audit, publish, withdraw, list."""

import json
from collections.abc import Sequence

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from analytics.disclosure.told import Told
from mladim.core.db import transaction
from mladim.core.errors import RuleBroken
from mladim.releases import queries
from mladim.releases.models import PublicRelease

group = AppGroup("release", help="Public releases: prepare, audit, publish.")


def _find(code: str) -> PublicRelease:
    for release in queries.list_releases_inside():
        if release.code == code:
            return release
    raise click.ClickException(f"Ni objave {code}.")


def show_audit(report: dict[str, object]) -> None:
    """The figures of an attack, one a line."""
    click.echo(f"Napadene celice: {report['attacked']}")
    click.echo(f"Izračunane celice: {report['recovered']}")
    narrowest = report["narrowest"]
    click.echo(f"Najožji razpon: {'brez meje' if narrowest is None else narrowest}")
    click.echo(
        f"Skrite celice: {report['hidden']} od {report['printed']} ({float(str(report['hidden_share'])):.2%})"
    )
    click.echo(f"Delež oseb v skritih celicah: {float(str(report['people_hidden_share'])):.3%}")
    click.echo(json.dumps(report["cubes"], ensure_ascii=False))


def show_ledger(tables: Sequence[Told]) -> None:
    """What the attack had in hand beside the release, and what of it only as a whole."""
    narrowed = [table for table in tables if table.about.get("narrowed")]
    apart = [table for table in tables if table.about.get("apart")]
    click.echo(f"Tabele, ki so že šle iz hiše, v napadu: {len(tables)}, od tega omejene: {len(narrowed)}")
    for text in sorted({table.about["narrowed"] for table in narrowed}):
        click.echo(f"  omejeno: {text}")
    for text in sorted({table.about["asked"] for table in apart}):
        click.echo(f"  v napadu le vsota, ker javne tabele po tem ne delijo: {text}")


@group.command("prepare")
@click.argument("period")
@with_appcontext
def prepare(period: str) -> None:
    """Prepare the figures of a year (2025) or a quarter (2026-Q3)."""
    from mladim.releases import service

    try:
        with transaction():
            release = service.prepare(period, who=None)
            code, report = release.code, release.report
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    click.echo(f"Pripravljeno: {code}")
    show_audit(report)


@group.command("audit")
@click.argument("code")
@with_appcontext
def audit(code: str) -> None:
    """Attack a release with everything that has left the house; fails when a cell can be worked out."""
    from mladim.releases import service

    release = _find(code)
    report = service.audit(release)
    show_audit(report.as_json())
    show_ledger(service.known_before(release))
    for line in report.failed:
        click.echo(f"PADLO: {line}", err=True)
    if report.failed:
        raise SystemExit(1)


@group.command("publish")
@click.argument("code")
@with_appcontext
def publish(code: str) -> None:
    """Let everybody see a prepared release, if the audit passes once more."""
    from mladim.releases import service

    try:
        with transaction():
            service.publish(_find(code), who=None)
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    click.echo(f"Objavljeno: {code}")


@group.command("withdraw")
@click.argument("code")
@click.option("--because", required=True)
@with_appcontext
def withdraw(code: str, because: str) -> None:
    """Take a release from the public page; its files stay."""
    from mladim.releases import service

    try:
        with transaction():
            service.withdraw(_find(code), because=because, who=None)
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    click.echo(f"Umaknjeno: {code}")


@group.command("list")
@with_appcontext
def list_all() -> None:
    """Every release and how it stands."""
    for release in queries.list_releases_inside():
        click.echo(f"{release.code:<12} {release.status:<10} {release.cutoff}")


def init_cli(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(group)
