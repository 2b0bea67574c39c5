"""The tables of a release as the ledger remembers them: what each told of whom."""

from collections.abc import Mapping, Sequence

from analytics.disclosure.attacker import ALL, Key, Statement
from analytics.disclosure.gate import needs_of
from analytics.disclosure.offer import Offer
from analytics.disclosure.told import HOUSE, MONTH, Told
from mladim.releases.catalogue import ORGANISATION, PERSONS, Cube
from mladim.releases.counts import Counts
from mladim.releases.offers import place_of
from mladim.releases.periods import Span, span_of

Leaves = dict[str, frozenset[str]]
NOBODY = "nobody"


def months_of(span: Span) -> frozenset[str]:
    """The months in a span: 2025-01 …"""
    return frozenset(
        f"{span.start.year}-{month:02d}" for month in range(span.start.month, span.end.month + 1)
    )


def _houses(counts: Counts, cube: Cube, codes: set[str]) -> Leaves:
    """The organisations behind each code; those with nobody there stand apart, so that all are in."""
    name = ORGANISATION if ORGANISATION in cube.by else "region"
    leaves: dict[str, set[str]] = {code: set() for code in codes}
    for house in counts.houses.values():
        code = house.slug if name == ORGANISATION else house.region
        leaves.setdefault(code if code in codes else f"{NOBODY}-{house.region}", set()).add(house.slug)
    return {code: frozenset(slugs) for code, slugs in leaves.items()}


def _axes(counts: Counts, cube: Cube, offer: Offer) -> dict[str, Leaves]:
    cells, axes = offer.cells, dict[str, Leaves]()
    for place, name in enumerate(cube.by):
        codes = {cells.keys[one][place] for one in cells.interior}
        if name in {"region", ORGANISATION}:
            axes[HOUSE] = _houses(counts, cube, codes)
        elif name == "quarter":
            axes[MONTH] = {code: months_of(span_of(code)) for code in codes}
        else:
            axes[name] = {code: frozenset({code}) for code in codes}
    everybody = frozenset(house.slug for house in counts.houses.values())
    axes.setdefault(HOUSE, {"all": everybody})
    axes.setdefault(MONTH, {counts.span.code: months_of(counts.span)})
    return axes


def _groups(
    counts: Counts, cube: Cube, leaves: Leaves, named: set[str]
) -> Mapping[str, Mapping[str, Sequence[str]]]:
    if cube.by != (ORGANISATION,):
        return {}
    found: dict[str, list[str]] = {}
    for house in sorted(counts.houses.values(), key=lambda one: one.slug):
        if house.slug in leaves:
            found.setdefault(place_of(house.municipality, house.region, named), []).append(house.slug)
            found.setdefault(f"region-{house.region}", []).append(house.slug)
    return {HOUSE: found}


def told_of(
    counts: Counts, cube: Cube, offer: Offer, statements: Sequence[Statement], *, named: set[str]
) -> Told:
    """A protected cube for the joint attack and the ledger."""
    axes = _axes(counts, cube, offer)
    renamed = {"region": HOUSE, ORGANISATION: HOUSE, "quarter": MONTH}
    order = {renamed.get(name, name): place for place, name in enumerate(cube.by)}

    def turned(key: Key) -> Key:
        return tuple(key[order[name]] if name in order else ALL for name in axes)

    nobody = [
        Statement(tuple(leaf if name == HOUSE else ALL for name in axes), 0, 0)
        for leaf in axes[HOUSE]
        if leaf.startswith(NOBODY)
    ]
    return Told(
        measure=cube.measure,
        axes=axes,
        cells=[*(Statement(turned(one.key), one.low, one.high) for one in statements), *nobody],
        goals=[(turned(need.key), need.down, need.up) for need in needs_of(offer)],
        groups=_groups(counts, cube, axes[HOUSE], named),
        is_distinct=cube.measure == PERSONS,
    )
