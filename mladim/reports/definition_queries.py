"""The definitions somebody may use: those of the product and the organisation's own copies."""

from functools import cache
from pathlib import Path

from sqlalchemy import Select, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.core.numbers import as_id
from mladim.reports.models import ReportDefinition
from mladim.reports.schema import Definition, Wrong, parse

FOLDER = Path(__file__).resolve().parent / "definitions"
OWN = "own-"


@cache
def built_in() -> dict[str, str]:
    """TOML texts of the product by code."""
    return {path.stem: path.read_text() for path in sorted(FOLDER.glob("*.toml"))}


@cache
def _parsed(code: str) -> Definition:
    return parse(built_in()[code])


def visible_to(who: Actor) -> Select[ReportDefinition]:
    """The organisation's own copies that are not in the bin."""
    return select(ReportDefinition).where(
        ReportDefinition.organisation_id == who.organisation_id, ReportDefinition.deleted_at.is_(None)
    )


def list_copies(who: Actor) -> list[ReportDefinition]:
    query = visible_to(who).order_by(ReportDefinition.name, ReportDefinition.id)
    return list(db.session.scalars(query))


def get_copy(copy_id: int, who: Actor) -> ReportDefinition:
    found = db.session.scalars(visible_to(who).where(ReportDefinition.id == copy_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def definitions_for(who: Actor) -> list[tuple[str, Definition]]:
    """(code, definition) in the order people meet them; the network's own only for its staff."""
    found = [(code, _parsed(code)) for code in built_in()]
    found = [pair for pair in found if who.is_network or pair[1].audience != "network"]
    found.sort(key=lambda pair: (pair[1].order, pair[0]))
    for copy in list_copies(who):
        try:
            found.append((f"{OWN}{copy.id}", parse(copy.source)))
        except Wrong:
            # A copy written for an earlier version of the schema waits to be mended.
            continue
    return found


def source_of(code: str, who: Actor) -> str:
    """The TOML text of a definition somebody may use."""
    if code.startswith(OWN):
        return get_copy(as_id(code.removeprefix(OWN)), who).source
    if code not in built_in() or (_parsed(code).audience == "network" and not who.is_network):
        raise NotFound
    return built_in()[code]
