"""A release as plain values: tables of codes and figures, the same for page, file and program."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from analytics.disclosure.cells import TOTAL
from mladim import codelists
from mladim.codelists.places import municipality
from mladim.releases.catalogue import (
    CUBES,
    HOURS,
    MUNICIPALITY,
    ORGANISATION,
    PERSONS,
    SESSIONS,
    VISITS,
    WORK,
    Cube,
    table_slug,
)
from mladim.releases.counts import Counts
from mladim.releases.offers import named_municipalities, place_of, table_of_place

METHOD = 1
ALL = "total"
Rows = Mapping[tuple[str, ...], str]
Table = dict[str, Any]


def as_bytes(value: Any) -> bytes:
    """The one way to write a value down, so that equal values have equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(value: Any) -> str:
    return hashlib.sha256(as_bytes(value)).hexdigest()


def figure(text: str) -> int | str:
    """A published text as a number, or the sign for hidden."""
    return int(text) if text.isdigit() else text


def _place(name: str) -> Callable[[str], Any]:
    if name in {"region", "kind", "form", "area", "age_band", "gender"}:
        order = {code: number for number, code in enumerate(codelists.codes(name))}
        return lambda code: (code == TOTAL, order.get(code, len(order)), code)
    return lambda code: (code == TOTAL, code.startswith("rest-"), code)


def _sorted(by: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    places = [_place(name) for name in by]
    ordered = sorted(rows, key=lambda row: [place(code) for place, code in zip(places, row, strict=False)])
    return [[ALL if part == TOTAL else part for part in row] for row in ordered]


def _table(slug: str, by: tuple[str, ...], measures: tuple[str, ...], rows: Any, *, rounded: bool) -> Table:
    return {
        "slug": slug,
        "by": list(by),
        "measures": list(measures),
        "rounded": rounded,
        "rows": _sorted(by, rows),
    }


def cube_tables(cube: Cube, rows: Rows) -> list[Table]:
    """The public tables of a cube, each with its margins."""
    if cube.by == (ORGANISATION,):
        return _place_tables(rows)
    found = []
    for by in cube.tables:
        places = [cube.by.index(name) for name in by]
        inside = [
            (*(key[place] for place in places), figure(text))
            for key, text in rows.items()
            if all(code == TOTAL for place, code in enumerate(key) if place not in places)
        ]
        found.append(_table(table_slug(cube.measure, by), by, (cube.measure,), inside, rounded=True))
    return found


def _place_tables(rows: Rows) -> list[Table]:
    """Visits by municipality, merged upward where few report; those by organisation stand with its work."""
    inside = [
        (code, figure(text))
        for (code,), text in rows.items()
        if code == TOTAL or table_of_place(code) == MUNICIPALITY
    ]
    slug = table_slug(VISITS, (MUNICIPALITY,))
    return [_table(slug, (MUNICIPALITY,), (VISITS,), inside, rounded=True)]


def _sums(frame: pd.DataFrame, by: list[str]) -> list[tuple[Any, ...]]:
    sums = frame.groupby(by, sort=True)[["sessions", "seconds"]].sum() if by else frame
    if not by:
        return [(int(frame["sessions"].sum()), round(int(frame["seconds"].sum()) / 3600, 2))]
    return [
        (*(key if isinstance(key, tuple) else (key,)), int(sessions), round(int(seconds) / 3600, 2))
        for key, sessions, seconds in sums.itertuples(name=None)
    ]


def _work_tables(counts: Counts) -> list[Table]:
    named = named_municipalities(counts)
    places = zip(counts.work["municipality"], counts.work["region"], strict=True)
    frame = counts.work.assign(municipality=[place_of(one, region, named) for one, region in places])
    found = []
    for by in WORK:
        if by == ("quarter",) and not counts.span.is_year:
            continue
        rows = [*_sums(frame, list(by)), (*[TOTAL] * len(by), *_sums(frame, [])[0])]
        found.append(_table(table_slug("work", by), by, (SESSIONS, HOURS), rows, rounded=False))
    return found


def _organisations(counts: Counts, visits: Rows) -> Table:
    """Sessions and hours exact, visits rounded; no ages, no gender."""
    rows = [
        (slug, sessions, hours, figure(visits.get((slug,), "0")))
        for slug, sessions, hours in _sums(counts.work, [ORGANISATION])
    ]
    return _table("organisations", (ORGANISATION,), (SESSIONS, HOURS, VISITS), rows, rounded=True)


def _who_reports(counts: Counts) -> dict[str, dict[str, str]]:
    slugs = set(counts.work["organisation"])
    houses = sorted(
        (h for h in counts.houses.values() if h.slug in slugs), key=lambda h: (h.sort_key, h.slug)
    )
    return {
        house.slug: {"name": house.name, "region": house.region, "municipality": house.municipality}
        for house in houses
    }


def _names_of_places(tables: Iterable[Table]) -> dict[str, str]:
    codes = {row[0] for table in tables if table["by"] == [MUNICIPALITY] for row in table["rows"]}
    return {code: place.name for code in sorted(codes) if (place := municipality(code))}


def content_of(counts: Counts, released: Mapping[str, Rows], *, cutoff: str, expected: int) -> dict[str, Any]:
    """Everything that the release says. `released`: by cube, each printed cell and its text."""
    tables = [
        table for cube in CUBES if cube.slug in released for table in cube_tables(cube, released[cube.slug])
    ]
    tables += _work_tables(counts)
    tables.append(_organisations(counts, released.get("visits-place", {})))
    whole = {cube.measure: figure(_whole(released[cube.slug])) for cube in CUBES if cube.slug in released}
    sessions, hours = _sums(counts.work, [])[0]
    who = _who_reports(counts)
    return {
        "period": counts.span.code,
        "from": counts.span.start.isoformat(),
        "to": counts.span.end.isoformat(),
        "cutoff": cutoff,
        "method": METHOD,
        "coverage": {"reporting": len(who), "expected": max(expected, len(who))},
        "totals": {SESSIONS: sessions, HOURS: hours, VISITS: 0, PERSONS: 0} | whole,
        "organisations": who,
        "places": _names_of_places(tables),
        "tables": {table.pop("slug"): table for table in tables},
    }


def _whole(rows: Rows) -> str:
    return next(text for key, text in rows.items() if all(code == TOTAL for code in key))
