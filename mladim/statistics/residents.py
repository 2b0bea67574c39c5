"""Residents aged 15 to 29 of the areas a question is about: which number, of which year, from where."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from flask_babel import gettext as _
from sqlalchemy import select

from analytics.residents import Found, residents_of
from mladim.codelists import codes, label
from mladim.codelists.places import municipalities, municipality
from mladim.core.db import db
from mladim.core.i18n import number
from mladim.statistics.held import Ask
from mladim.statistics.models import Residents
from mladim.statistics.scope import OF_HOUSES, House

COUNTRY = "SI"
# What is published and comes along; an operator loads the rest with `flask import residents`.
SHIPPED = Path(__file__).parent / "reference" / "residents.csv"
# Of these the finest in the rows (or filters) says which area a cell is about.
AREAS = ("municipality", "region", "cohesion_region")


@dataclass(frozen=True)
class Known:
    """Every number there is, and where it is from."""

    numbers: dict[tuple[str, int], int]
    sources: dict[tuple[str, int], str]


@cache
def areas_inside() -> dict[str, tuple[str, ...]]:
    """The parts each larger area consists of."""
    regions = {region: tuple(p.code for p in municipalities(region)) for region in codes("region")}
    larger = codes("cohesion_region")
    places = municipalities()
    inside = {code: tuple(sorted({p.region for p in places if p.cohesion_region == code})) for code in larger}
    return regions | inside | {COUNTRY: larger}


@cache
def _shipped() -> tuple[tuple[str, int, int, str], ...]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["area"], int(row["year"]), int(row["residents"]), row["source"])
            for row in csv.DictReader(file)
        )


def known_residents() -> Known:
    """What came along, and what an operator loaded over it."""
    columns = select(Residents.area, Residents.year, Residents.residents, Residents.source)
    loaded = [(row.area, row.year, row.residents, row.source) for row in db.session.execute(columns)]
    rows = [*_shipped(), *loaded]
    numbers = {(area, year): count for area, year, count, _source in rows}
    return Known(numbers, {(area, year): source for area, year, _count, source in rows})


def _whole(ask: Ask) -> list[str]:
    """The areas of the whole question: what it is narrowed to, one house's municipality, or the country."""
    for name in AREAS:
        if wanted := ask.query.values(name):
            return list(wanted)
    houses = list(ask.scope.houses.values())
    if len(houses) == 1 or ask.query.organisations:
        return [house.municipality or "" for house in houses]
    return [COUNTRY]


def _area(house: House, by: tuple[str, ...]) -> str | None:
    if "organisation" in by:
        return house.municipality
    return next((getattr(house, name) for name in AREAS if name in by), None)


def _cells(ask: Ask) -> dict[tuple[str | None, ...], list[str]]:
    """The areas of each cell that organisations make: by code of the dimensions that are theirs."""
    by = ask.query.by
    names = [name for name in by if name == "organisation" or name in OF_HOUSES]
    has_area = "organisation" in by or bool(set(AREAS) & set(by))
    found: dict[tuple[str | None, ...], list[str]] = {}
    for house in ask.scope.houses.values() if names else ():
        key = tuple(house.slug if name == "organisation" else getattr(house, name) for name in names)
        areas = [_area(house, by) or ""] if has_area else _whole(ask)
        found.setdefault(key, areas)
    return found


def _lookup(ask: Ask, areas: list[str], known: Known) -> Found | None:
    return residents_of(known.numbers, areas, until=ask.query.end.year, parts=areas_inside())


def residents_table(ask: Ask) -> pd.DataFrame:
    """One row for the whole and one for each cell of organisations, as far as the numbers are known."""
    known = known_residents()
    names = [name for name in ask.query.by if name == "organisation" or name in OF_HOUSES]
    rows: list[dict[str, object]] = []
    if whole := _lookup(ask, _whole(ask), known):
        rows.append({"residents": whole.residents, "is_whole": True} | dict.fromkeys(names))
    for key, areas in _cells(ask).items():
        if cell := _lookup(ask, areas, known):
            rows.append({"residents": cell.residents, "is_whole": False} | dict(zip(names, key, strict=True)))
    frame = pd.DataFrame(rows, columns=["residents", "is_whole", *names])
    return frame.astype({"residents": "int64", "is_whole": "bool"})


def residents_sources(ask: Ask) -> tuple[str, ...]:
    """Which numbers a rate was divided by: area, year, number, source."""
    known, taken = known_residents(), set[tuple[str, int]]()
    for areas in (_whole(ask), *_cells(ask).values()):
        if found := _lookup(ask, areas, known):
            taken |= {(area, found.year) for area in found.areas}
    few = sorted(taken)[:12]
    return tuple(
        _(
            "Prebivalci 15–29 let, %(area)s, %(year)s: %(count)s. Vir: %(source)s.",
            area=area_name(area),
            year=year,
            count=number(known.numbers[area, year], 0),
            source=known.sources[area, year],
        )
        for area, year in few
    )


def area_name(area: str) -> str:
    """Slovenija, Zahodna Slovenija, Goriška, Ajdovščina"""
    if area == COUNTRY:
        return _("Slovenija")
    if place := municipality(area):
        return place.name
    return label("cohesion_region" if area in codes("cohesion_region") else "region", area)
