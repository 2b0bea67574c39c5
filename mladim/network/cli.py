"""Commands: flask demo."""

import sys

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from mladim.core.db import begin_writing, db, end_writing, transaction
from mladim.core.errors import RuleBroken
from mladim.core.estimates import renew_estimates
from mladim.network.cast import CAST, DEMO_PASSWORD, make_cast


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _line(done: int, of: int, sessions: int) -> str:
    return f"Organizacije: {done} od {of}, izvedbe: {_grouped(sessions)}"


def _show_progress(done: int, of: int, sessions: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{_line(done, of, sessions)} ", nl=False, err=True)
    elif done == of or done % 10 == 0:
        click.echo(_line(done, of, sessions), err=True)


def show_sign_ins() -> None:
    """Print who can sign in to the demonstration."""
    click.echo(f"Predstavitveni računi (geslo: {DEMO_PASSWORD})")
    for member in CAST:
        click.echo(f"  {member.email:<26} {member.role:<12} {member.organisation}")


def _fill(organisations: int, years: float, seed: int) -> None:
    from mladim.network import demo_fill

    begin_writing()
    try:
        demo_fill.wipe()
        db.session.commit()
        made = demo_fill.fill(organisations=organisations, years=years, seed=seed, progress=_show_progress)
    finally:
        db.session.rollback()
        end_writing()
    click.echo(f"\nIzmišljene izvedbe: {_grouped(made)}", err=True)
    renew_estimates()


def _publish() -> None:
    """The attack on every small cell is the real one, and so is its time."""
    from mladim.network.demo_release import publish_all

    for code in publish_all():
        click.echo(f"Objavljeno (izmišljeno): {code}", err=True)


@click.command("demo")
@click.option("--organisations", default=12, show_default=True, type=click.IntRange(2, 2000))
@click.option("--years", default=1.0, show_default=True, type=click.FloatRange(0.1, 10))
@click.option("--seed", default=7, show_default=True)
@click.option("--small", is_flag=True, help="12 organisations, 2 years (the server's first start).")
@click.option("--cast", "only_cast", is_flag=True, help="Only the four people and their organisations.")
@click.option("--publish", is_flag=True, help="Also publish invented figures for everybody (takes minutes).")
@click.option("--show-sign-ins", "show", is_flag=True, help="Print the demonstration's sign-ins.")
@with_appcontext
def demo(
    organisations: int, years: float, seed: int, small: bool, only_cast: bool, publish: bool, show: bool
) -> None:
    """Fill an installation without real data with invented organisations."""
    from mladim.network.demo_fill import SMALL

    if show:
        return show_sign_ins()
    try:
        if only_cast:
            with transaction():
                make_cast()
        else:
            _fill(*(SMALL if small else (organisations, years, seed)))
        if publish:
            _publish()
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from broken
    return show_sign_ins()


@click.command("housekeeping")
@with_appcontext
def housekeeping() -> None:
    """Send waiting letters, empty the bin after 30 days, forget old keys; run it every day."""
    from mladim.core.mail import send_waiting
    from mladim.network.housekeeping import keep_house
    from mladim.statistics.store.building import catch_up

    sent = send_waiting()
    with transaction():
        done = keep_house()
    renew_estimates()
    own = db.engine.url.render_as_string(hide_password=False)
    for url in dict.fromkeys((own, *current_app.config["STATISTICS_DATABASES"])):
        catch_up(url)
    click.echo(
        f"Poslana pisma: {sent}. Izbrisane izvedbe: {done['sessions']}, imena: {done['names']}, "
        f"stari zapisi: {done['old']}."
    )


def init_cli(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(demo)
    app.cli.add_command(housekeeping)
