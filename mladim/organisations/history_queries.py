"""Reading what was changed on a card, and its spans in the network."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.core.changes import history
from mladim.core.db import db
from mladim.organisations.card_words import LABELS
from mladim.organisations.models import NetworkMembership, Organisation

LONGEST_HISTORY = 100


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One act, ready to be read."""

    at: datetime
    who: str
    what: str
    # Field, its label, as it was, as it became.
    changed: list[tuple[str, str, Any, Any]]


def _act(action: str) -> str:
    known = {
        "new": _("Organizacija dodana"),
        "edit": _("Kartica spremenjena"),
        "logo": _("Logotip zamenjan"),
        "close": _("Organizacija zaprta"),
        "reopen": _("Organizacija znova odprta"),
        "span": _("Obdobje v mreži spremenjeno"),
        "remind": _("Opomnik poslan"),
        "renew_calendar": _("Naslov koledarja obnovljen"),
    }
    return known.get(action, action)


def list_changes(card: Organisation) -> list[ChangeLine]:
    """All acts on the card, newest first."""
    return _lines(card.id, "organisation", card.id, card)


def last_act(organisation_id: int, kind: str, object_id: int) -> ChangeLine | None:
    """The newest act on a record, for the page of a conflict."""
    return next(iter(_lines(organisation_id, kind, object_id)), None)


def _lines(
    organisation_id: int, kind: str, object_id: int, thing: Organisation | None = None
) -> list[ChangeLine]:
    found = history(organisation_id, kind, object_id)[:LONGEST_HISTORY]
    names = names_of({change.person_id for change in found if change.person_id})
    later: dict[str, Any] = {}

    def changed(before: dict[str, Any]) -> list[tuple[str, str, Any, Any]]:
        """From the newest back: a field became what the next act found."""
        lines = [
            (name, str(LABELS.get(name, name)), value, later.get(name, getattr(thing, name, None)))
            for name, value in before.items()
        ]
        later.update(before)
        return lines

    return [
        ChangeLine(
            at=change.at,
            who=names.get(change.person_id or 0, ""),
            what=_act(change.action),
            changed=changed(change.before or {}),
        )
        for change in found
    ]


def names_of(person_ids: set[int]) -> dict[int, str]:
    """Names of the people who did something."""
    query = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return {row.id: row.name for row in db.session.execute(query)}


def list_spans(organisation_id: int) -> list[NetworkMembership]:
    """The organisation's times in the network, newest first."""
    query = select(NetworkMembership).where(NetworkMembership.organisation_id == organisation_id)
    return list(db.session.scalars(query.order_by(NetworkMembership.since.desc(), NetworkMembership.id)))
