"""Commands: the first administrator, accounts closed and opened, keys for programs."""

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from mladim.accounts import resets, tokens
from mladim.accounts import service as accounts
from mladim.accounts.links import link
from mladim.accounts.models import Person
from mladim.core.access import ADMINISTRATOR
from mladim.core.db import db, transaction
from mladim.core.errors import RuleBroken
from mladim.organisations import rules
from mladim.organisations.invitation_service import add_membership
from mladim.organisations.models import Membership, Organisation
from mladim.organisations.network_organisation import NETWORK_NAME, find_or_add_network


@click.group()
def admin() -> None:
    """Administrators and accounts."""


@click.group()
def token() -> None:
    """Keys for the programming interface."""


def _person(email: str) -> Person:
    found = accounts.find_person(email)
    if found is None:
        raise click.ClickException(f"{email}: računa s tem naslovom ni.")
    return found


def _role_in(organisation: Organisation, person: Person) -> Membership | None:
    query = select(Membership).where(
        Membership.organisation_id == organisation.id,
        Membership.person_id == person.id,
        Membership.ended_at.is_(None),
    )
    return db.session.scalars(query).one_or_none()


def make_administrator(email: str, name: str, network_name: str) -> str:
    """The account with the role, and a link to choose its password; empty when it already has one."""
    network = find_or_add_network(network_name)
    person = accounts.find_person(email)
    role = _role_in(network, person) if person else None
    if person and role and role.role == ADMINISTRATOR and person.password_hash:
        raise click.ClickException(f"{email}: ta račun je že v skrbništvu. Novo geslo: »Pozabljeno geslo«.")
    person = person or accounts.add_person(email=email, name=name)
    if role:
        role.role = ADMINISTRATOR
    add_membership(network.id, person, ADMINISTRATOR)
    return "" if person.password_hash else link("passwords.choose", secret=resets.begin_reset(person))


@admin.command("create")
@click.option("--email", required=True, prompt="E-pošta")
@click.option("--name", required=True, prompt="Ime in priimek")
@click.option("--network", default=NETWORK_NAME, show_default=True, help="Ime mreže, če je še ni.")
@with_appcontext
def create_admin(email: str, name: str, network: str) -> None:
    """Make an administrator; prints a link to choose a password, once."""
    if not rules.is_email(accounts.clean_email(email)):
        raise click.ClickException(f"{email}: to ni e-poštni naslov.")
    if not name.strip():
        raise click.ClickException("Vpišite ime.")
    with transaction():
        address = make_administrator(accounts.clean_email(email), name, network)
    click.echo(f"Skrbništvo: {name} <{accounts.clean_email(email)}>")
    if address:
        minutes = current_app.config["RESET_MINUTES"]
        click.echo(f"Geslo izberete na tej povezavi; velja {minutes} minut in samo enkrat:")
        click.echo(address)


@admin.command("disable")
@click.option("--email", required=True)
@with_appcontext
def disable(email: str) -> None:
    """Close an account: every session ends, every key stops."""
    with transaction():
        accounts.set_active(_person(email), False)
    click.echo(f"Zaprt račun: {email}")


@admin.command("enable")
@click.option("--email", required=True)
@with_appcontext
def enable(email: str) -> None:
    """Open an account again."""
    with transaction():
        accounts.set_active(_person(email), True)
    click.echo(f"Odprt račun: {email}")


def _organisation_of(person: Person, slug: str | None) -> Organisation:
    query = (
        select(Organisation)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == person.id, Membership.ended_at.is_(None))
        .order_by(Organisation.is_network, Organisation.sort_key, Organisation.id)
    )
    found = [one for one in db.session.scalars(query) if slug in (None, one.slug)]
    if not found:
        raise click.ClickException(f"{person.email}: ni v organizaciji {slug or ''}".rstrip() + ".")
    return found[0]


@token.command("create")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--organisation", help="Kratko ime organizacije; brez njega prva, v kateri je oseba.")
@with_appcontext
def create_token(email: str, name: str, organisation: str | None) -> None:
    """Make a key and print it, once."""
    with transaction():
        person = _person(email)
        house = _organisation_of(person, organisation)
        try:
            _made, secret = tokens.make_token(person.id, name=name, organisation_id=house.id)
        except RuleBroken as error:
            raise click.ClickException(error.message) from error
    click.echo(secret)


@token.command("list")
@click.option("--email", required=True)
@with_appcontext
def list_tokens(email: str) -> None:
    """Show a person's keys, without their secrets."""
    for one in tokens.list_tokens(_person(email).id):
        used = one.last_used_at.date().isoformat() if one.last_used_at else "-"
        click.echo(f"{one.id}\t{one.name}\t…{one.hint}\t{one.created_at.date().isoformat()}\t{used}")


@token.command("revoke")
@click.argument("token_id", type=int)
@click.option("--email", required=True)
@with_appcontext
def revoke_token(token_id: int, email: str) -> None:
    """Take a key back."""
    person = _person(email)
    if token_id not in {one.id for one in tokens.list_tokens(person.id)}:
        raise click.ClickException(f"{token_id}: tega žetona ni.")
    with transaction():
        tokens.revoke_token(token_id, person.id)
    click.echo(f"Preklican: {token_id}")
