"""The databases that questions about several organisations are answered from, and who is in which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, g
from flask_babel import gettext as _
from sqlalchemy import Connection, Row, func, select

from mladim.core.errors import RuleBroken
from mladim.core.marks import DataVersion
from mladim.organisations.models import Organisation
from mladim.statistics.store.connections import engine_of
from mladim.statistics.store.models import CARDS, StoreSlice

SEEN = "databases_seen"
CARD = (
    *("id", "slug", "name", "sort_key", "municipality", "sector_group", "legal_form", "is_network"),
    "closed_on",
)
# More than these are not worked out from the records while somebody waits; that is the work of a command.
MOST_UNSTORED = 40


@dataclass(frozen=True)
class Database:
    """One of them as it stood when it was looked at; the token changes with everything in its figures."""

    url: str
    token: str
    cards: Mapping[int, Row[Any]]
    # Organisations that were never summed up.
    unstored: int


# As they were read last, by address: while the token holds, so do the cards.
_known: dict[str, Database] = {}


def addresses() -> tuple[str, ...]:
    """Where they are; none = the application's own database answers everything."""
    return tuple(current_app.config["STATISTICS_DATABASES"])


def databases() -> tuple[Database, ...]:
    """All of them, the same for the whole of a request. An organisation must be in one of them only."""
    urls = addresses()
    seen, found = g.get(SEEN, ((), ()))
    if seen != urls:
        found = tuple(_look(url) for url in urls)
        _refuse_doubles(found)
        setattr(g, SEEN, (urls, found))
    return found


def _look(url: str) -> Database:
    with engine_of(url).connect() as connection:
        token, known = _token(connection), _known.get(url)
        if known is None or known.token != token or known.unstored > MOST_UNSTORED:
            known = _known[url] = _read(connection, url, token)
    if known.unstored > MOST_UNSTORED:
        raise RuleBroken("database", _("Povzetki te zbirke še niso narejeni; naredi jih flask store build."))
    return known


def _read(connection: Connection, url: str, token: str) -> Database:
    rows = connection.execute(select(*[getattr(Organisation, name) for name in CARD])).all()
    stored = select(func.count()).where(StoreSlice.month == CARDS)
    unstored = len(rows) - connection.execute(stored).scalar_one()
    # Asked again: what changed meanwhile must not hide behind the older token.
    is_same = _token(connection) == token
    return Database(url, token if is_same else "", {row.id: row for row in rows}, unstored)


def _token(connection: Connection) -> str:
    total = func.coalesce(func.sum(DataVersion.version), 0)
    number, versions = connection.execute(select(func.count(), total)).one()
    return f"{number}-{int(versions):x}"


def _refuse_doubles(found: tuple[Database, ...]) -> None:
    met: set[str] = set()
    for database in found:
        for card in database.cards.values():
            if card.slug in met:
                message = _(
                    "Organizacija »%(slug)s« je v več zbirkah; vsaka sme biti le v eni.", slug=card.slug
                )
                raise RuleBroken("database", message)
            met.add(card.slug)


def list_cards() -> list[Row[Any]]:
    """Every organisation of all databases, in the order of their names."""
    cards = [card for database in databases() for card in database.cards.values()]
    return sorted(cards, key=lambda card: (card.sort_key, card.id))


def mark() -> str:
    """A word that changes when anything in any of the databases does; empty when there are none."""
    return " ".join(database.token for database in databases())
