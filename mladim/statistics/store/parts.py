"""A part of a question, some organisations of one database, and the one pure function that answers it."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from mladim.core.errors import Busy
from mladim.core.marks import DataVersion
from mladim.statistics.held import Ask
from mladim.statistics.scope import Scope
from mladim.statistics.store.connections import patient_connection
from mladim.statistics.store.gathering import cells_of, sums
from mladim.statistics.store.pages import Page
from mladim.statistics.store.shelf import MEGABYTE, SHELF, Held, read_page
from mladim.statistics.store.summaries import Summaries
from mladim.statistics.store.tables import Frame

# What is added up where rows are alike in everything else; who and how large stays apart.
ADDED = {
    "sessions": ("sessions", "seconds", "on_time"),
    "dues": ("due", "logged"),
    "headcounts": ("count", "seconds"),
    "attendances": ("count", "seconds"),
    "sizes": ("sessions",),
    "staff": ("hundredths",),
    "volunteers": ("hundredths",),
}
TRIES = 3


@dataclass(frozen=True)
class Part:
    """Plain values, so that it can be sent anywhere."""

    url: str
    houses: tuple[int, ...]
    ask: Ask
    names: tuple[str, ...]
    megabytes: int


@dataclass(frozen=True)
class Answered:
    """Tables of the part, and by organisation from when on a session is over and dealt with."""

    tables: dict[str, Frame]
    dealt_with: dict[int, int]


def narrowed(ask: Ask, houses: tuple[int, ...]) -> Ask:
    """The question with as few organisations as its meaning allows: one of many is not asked about alone."""
    scope = ask.scope
    kept = [scope.houses[one] for one in houses]
    if len(kept) == 1 and scope.single is None:
        kept.append(next(house for house in scope.houses.values() if house.id != kept[0].id))
    return replace(ask, scope=Scope(houses={one.id: one for one in kept}, own_id=0, everything=False))


def answer_part(part: Part) -> Answered:
    """Reads its own organisations (and who shares activities with them) and nothing else; writes nothing."""
    with patient_connection(part.url) as connection:
        pages = _pages(connection, part, part.houses)
        owners = tuple(pages[part.houses[0]].joint) if part.ask.scope.single else ()
        others = _pages(connection, part, owners)
    kept = Summaries(part.ask, pages, others)
    return Answered({name: added(name, kept.rows(name)) for name in part.names}, kept.dealt_with())


def _pages(connection: Connection, part: Part, houses: tuple[int, ...]) -> dict[int, Page]:
    """From the memory of this process where they still hold."""
    query = select(DataVersion.organisation_id, DataVersion.version)
    rows = connection.execute(query.where(DataVersion.organisation_id.in_(houses))) if houses else ()
    versions = {row[0]: row[1] for row in rows}
    return {house: _page(connection, part, house, versions.get(house, 0)) for house in houses}


def _page(connection: Connection, part: Part, house: int, version: int) -> Page:
    held = SHELF.get((part.url, house))
    if held and held.version == version:
        return held.page
    for _try in range(TRIES):
        found = read_page(connection, house)
        if found is not None:
            kept, page = found
            if kept.version:
                SHELF.put((part.url, house), Held(kept.version, page), part.megabytes * MEGABYTE)
            return page
    raise Busy


def added(name: str, frame: Frame) -> Frame:
    """Rows that are alike as one: what a part sends does not grow with the number of its organisations."""
    numbers = ADDED.get(name, ())
    keys = [column for column in frame if column not in numbers]
    length = len(next(iter(frame.values())))
    if not numbers or not length or "session" in keys:
        return frame
    codes = [pd.factorize(frame[key])[0].astype(np.int64) for key in keys]
    first, cell = cells_of(codes, length)
    found = {key: frame[key][first] for key in keys}
    return found | {number: sums(cell, len(first), frame[number]) for number in numbers}
