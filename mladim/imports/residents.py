"""Residents aged 15 to 29 from a table: whole or not at all, each row with its year and source."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mladim import codelists
from mladim.codelists.places import find_municipality
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.statistics.models import Residents
from mladim.statistics.residents import COUNTRY

COLUMNS = ("area", "year", "residents", "source")
LONGEST_SOURCE = 300


@dataclass(frozen=True, kw_only=True)
class Line:
    """One number of the table."""

    area: str
    year: int
    residents: int
    source: str


def find_area(text: str) -> str | None:
    """The code of the country, a cohesion region, a region or a municipality, by code or name."""
    asked = text.strip()
    if asked.casefold() in {"si", "slovenija", "slovenia"}:
        return COUNTRY
    # Regions and towns share names: »regija Goriška« and »občina …« say which is meant.
    for prefix in ("regija ", "statistična regija "):
        if asked.casefold().startswith(prefix):
            return codelists.resolve("region", asked[len(prefix) :])
    found = codelists.resolve("cohesion_region", asked) or codelists.resolve("region", asked)
    if found:
        return found
    place = find_municipality(asked)
    return place.code if place else None


def _number(text: str, *, least: int, most: int) -> int | None:
    digits = text.strip().replace(".", "").replace("\xa0", "").replace(" ", "")
    return int(digits) if digits.isdecimal() and least <= int(digits) <= most else None


def _line(row: dict[str, str | None]) -> Line | str:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    area = find_area(cells["area"])
    if area is None:
        return f"območja »{cells['area']}« ni."
    year = _number(cells["year"], least=1990, most=2100)
    residents = _number(cells["residents"], least=0, most=10_000_000)
    if year is None or residents is None:
        return "leto in število prebivalcev morata biti celi števili."
    if not cells["source"]:
        return "vir manjka."
    return Line(area=area, year=year, residents=residents, source=cells["source"][:LONGEST_SOURCE])


def read_residents(path: Path) -> tuple[list[Line], list[str]]:
    """The numbers of a CSV file with the columns area, year, residents, source; and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleBroken("file", f"Datoteke ni mogoče prebrati: {path}") from error
    first = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    missing = set(COLUMNS) - set(reader.fieldnames or ())
    if missing:
        raise RuleBroken("file", f"Manjkajo stolpci: {', '.join(sorted(missing))}.")
    read = [(place, _line(row)) for place, row in enumerate(reader, 2)]
    wrong = [f"vrstica {place}: {line}" for place, line in read if isinstance(line, str)]
    return [line for _place, line in read if isinstance(line, Line)], wrong


def store_residents(lines: Iterable[Line]) -> int:
    """Put the numbers in the place of earlier ones of the same area and year."""
    latest = {(line.area, line.year): line for line in lines}
    for line in latest.values():
        row = Residents(area=line.area, year=line.year, residents=line.residents, source=line.source)
        db.session.merge(row)
    db.session.flush()
    return len(latest)
