"""The twelve regions as tiles of equal size: a total as its number, a rate as its number and its shade."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from analytics.classes import steps_of
from mladim.codelists import codes, label
from mladim.codelists.collation import sort_key
from mladim.core.access import Actor
from mladim.core.i18n import decimals_in, number
from mladim.statistics.answers import answer
from mladim.statistics.numbers import Number
from mladim.statistics.query import Query

SHORT = {
    "1": "POM",
    "2": "POD",
    "3": "KOR",
    "4": "SAV",
    "5": "ZAS",
    "6": "POS",
    "7": "JVS",
    "8": "OSR",
    "9": "GOR",
    "10": "PNO",
    "11": "GOŠ",
    "12": "O-K",
}
CLASSES = 5


@dataclass(frozen=True)
class View:
    """What the tiles can show: a column of a measure, by its name; shades are for rates only."""

    measure: str
    column: str
    name: LazyString
    is_rate: bool


VIEWS: dict[str, View] = {
    "rate": View("visits_per_open_hour", "visits_per_open_hour", _l("Obiski na uro odprtosti"), is_rate=True),
    "group": View("group_size", "group_size_mean", _l("Obiski na izvedbo"), is_rate=True),
    "reach": View(
        "reach_rate", "reach_rate_attendances", _l("Obiski na 1.000 mladih (15–29 let)"), is_rate=True
    ),
    "visits": View("attendances", "attendances", _l("Obiski"), is_rate=False),
    "sessions": View("sessions", "sessions", _l("Izvedbe"), is_rate=False),
}


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One region: its words, its number as text, its shade (0 = none)."""

    code: str
    short: str
    name: str
    value: Number
    text: str
    step: int


def tiles_of(query: Query, who: Actor, view: View) -> list[Tile]:
    """All twelve regions, also those about which nothing is known."""
    found = answer(query.but(measures=(view.measure,), by=("region",)), who)
    values = {str(row.key[0]): row.values[view.column] for row in found.rows if row.key[0]}
    regions = codes("region")
    steps = steps_of([values.get(code) for code in regions], CLASSES) if view.is_rate else [0] * len(regions)
    digits = decimals_in(values.values())
    return [
        Tile(
            code=code,
            short=SHORT[code],
            name=label("region", code),
            value=values.get(code),
            text=number(values.get(code), digits),
            step=step,
        )
        for code, step in zip(regions, steps, strict=True)
    ]


def by_name(tiles: Sequence[Tile]) -> list[Tile]:
    """For the table: by name, because a list by value would be a league table."""
    return sorted(tiles, key=lambda tile: sort_key(tile.name))
