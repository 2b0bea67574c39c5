"""Commands for the keeper of the installation: sealing names anew, erasing what has lain in the bin."""

from collections.abc import Iterator

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from mladim.core.db import db, transaction
from mladim.participants import names
from mladim.participants.erasing import erase_expired
from mladim.participants.models import Participant, ParticipantName
from mladim.participants.name_rows import lookup_for

group = AppGroup("names", help="Names of young people.")


def reseal_names() -> int:
    """Seal every name with the first secret of NAME_KEY; returns how many were under another one.

    A name that no secret opens stays as it is; its row keeps the mark of the missing secret.
    """
    return sum(_resealed())


def _resealed() -> Iterator[bool]:
    """Name by name: was it readable?"""
    current = names.current_key_id()
    query = (
        select(ParticipantName, Participant)
        .join(Participant, Participant.id == ParticipantName.participant_id)
        .where(ParticipantName.key_id != current)
        .order_by(ParticipantName.participant_id)
    )
    for row, person in db.session.execute(query).all():
        ids = {"organisation_id": row.organisation_id, "participant_id": row.participant_id}
        try:
            text = names.unseal(names.Sealed(row.ciphertext, row.key_id), **ids)
        except names.Unreadable:
            current_app.logger.error("the name of participant %s cannot be read", row.participant_id)
            yield False
            continue
        sealed = names.seal(text, **ids)
        row.ciphertext, row.key_id = sealed.ciphertext, sealed.key_id
        row.former = row.former_key_id = None
        if row.lookup is not None:
            row.lookup = lookup_for(person, text)
        yield True
    db.session.flush()


@group.command("reseal")
def reseal() -> None:
    """Seal all names with the first secret of NAME_KEY, after a new one was put before the old."""
    found: list[bool] = []
    for work in (_resealed, *current_app.extensions.get("sealed_names", ())):
        with transaction():
            found += work()
    click.echo(f"Na novo zaklenjena imena: {sum(found)}.")
    if left := found.count(False):
        click.echo(f"Imena, ki jih ni mogoče prebrati: {left}. Stare skrivnosti ne umaknite iz NAME_KEY.")
        raise SystemExit(1)
    click.echo("Stara skrivnost se lahko umakne iz NAME_KEY.")


@group.command("erase")
def erase() -> None:
    """Erase the names of people whose 30 days in the bin are over; run it every day."""
    with transaction():
        done = erase_expired()
    click.echo(f"Izbrisana imena: {done}.")
