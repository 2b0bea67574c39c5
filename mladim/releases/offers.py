"""The true numbers as tables that ask the gate to be let out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analytics.disclosure.cells import from_rows
from analytics.disclosure.offer import Offer
from analytics.disclosure.primary import PUBLIC
from mladim.releases.catalogue import MUNICIPALITY, ORGANISATION, PERSONS, Cube
from mladim.releases.counts import Counts

# A municipality is named when at least so many organisations report from it.
LEAST_HOUSES = 3


def named_municipalities(counts: Counts) -> set[str]:
    """The municipalities with figures of their own; the others stand together with the rest of the region."""
    slugs = set(counts.work["organisation"])
    places = Counter(house.municipality for house in counts.houses.values() if house.slug in slugs)
    return {place for place, number in places.items() if number >= LEAST_HOUSES}


def place_of(municipality: str, region: str, named: set[str]) -> str:
    """The municipality, or "rest-" and the region."""
    return municipality if municipality in named else f"rest-{region}"


def _places(counts: Counts) -> Mapping[str, Sequence[str]]:
    """Each organisation under its municipality (or the rest of its region) and its region."""
    named = named_municipalities(counts)
    return {
        house.slug: (place_of(house.municipality, house.region, named), f"region-{house.region}")
        for house in counts.houses.values()
    }


def offer_of(counts: Counts, cube: Cube, secret: bytes) -> Offer | None:
    """A cube with everything the gate has to know; None where nobody was there."""
    if cube.measure == PERSONS:
        rows = counts.people(cube.by).drop(columns="amount")
    else:
        rows = counts.visits(cube.by)
    if rows.empty:
        return None
    hierarchies = {ORGANISATION: _places(counts)} if cube.by == (ORGANISATION,) else {}
    return Offer(
        cells=from_rows(rows, cube.by, hierarchies),
        destination=PUBLIC,
        unit="people" if cube.measure == PERSONS else "visits",
        breadth=2,
        home="region" if "region" in cube.by else None,
        secret=secret,
    )


def table_of_place(code: str) -> str:
    """Which table a cell of the places belongs to."""
    return MUNICIPALITY if code.startswith(("SI-", "rest-")) else ORGANISATION
