"""The gate of a whole release: each cube by itself, then all together with what has left the house before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analytics.disclosure.attacker import ALL, Key
from analytics.disclosure.audit import Finding
from analytics.disclosure.gate import Report, audit, read, release
from analytics.disclosure.joint import Found, Goal, Joint
from analytics.disclosure.offer import Offer
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import Told, refined
from mladim.releases import ledger
from mladim.releases.catalogue import Cube, cubes_of
from mladim.releases.counts import Counts
from mladim.releases.offers import named_municipalities, offer_of
from mladim.releases.sums import by_house
from mladim.releases.tables_told import told_of

ROUNDS = 5
Texts = Mapping[Key, str]


@dataclass
class Audit:
    """How the attack on a release went."""

    attacked: int = 0
    recovered: int = 0
    failed: list[str] = field(default_factory=list)
    narrowest: float | None = None
    hidden: int = 0
    printed: int = 0
    people_hidden: int = 0
    people: int = 0
    by_cube: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, name: str, findings: Iterable[Finding | Found]) -> None:
        """Take in what was found out about some cells."""
        for one in findings:
            self.attacked += 1
            self.recovered += one.width < 1
            self.narrowest = one.width if self.narrowest is None else min(self.narrowest, one.width)
            if not one.is_safe:
                key = one.key if isinstance(one, Finding) else one.goal.key
                self.failed.append(f"{name}: {' × '.join(key)}")

    def as_json(self) -> dict[str, object]:
        """Plain values; a width without end is left out."""
        narrowest = self.narrowest
        return {
            "attacked": self.attacked,
            "recovered": self.recovered,
            "failed": self.failed,
            "narrowest": None if narrowest is None or narrowest == np.inf else round(narrowest, 3),
            "hidden": self.hidden,
            "printed": self.printed,
            "hidden_share": round(self.hidden / max(1, self.printed), 6),
            "people_hidden_share": round(self.people_hidden / max(1, self.people), 6),
            "cubes": self.by_cube,
        }


def offers_of(counts: Counts, secret: bytes) -> dict[Cube, Offer]:
    """Every cube of the span in which somebody was."""
    found = {cube: offer_of(counts, cube, secret) for cube in cubes_of(is_year=counts.span.is_year)}
    return {cube: offer for cube, offer in found.items() if offer is not None}


def told_by_cube(
    counts: Counts, offers: Mapping[Cube, Offer], texts: Mapping[Cube, Texts]
) -> dict[Cube, Told]:
    """What the figures tell, for the attack and the ledger."""
    named = named_municipalities(counts)
    return {
        cube: told_of(counts, cube, offer, read(offer, list(texts[cube].items())), named=named)
        for cube, offer in offers.items()
    }


def attack_together(tables: Sequence[Told], before: Sequence[Told], truth: ledger.Truth) -> list[Found]:
    """Every goal of the new tables and of the earlier ones, with everything in hand."""
    together = refined([*tables, *ledger.agreeing(tables, before)])
    goals = [Goal(place, *goal) for place, table in enumerate(together) for goal in table.goals]
    goals += [goal for place, table in enumerate(together) for goal in ledger.rests_of(place, table, truth)]
    return Joint(together).attack(goals) if goals else []


def _together(
    counts: Counts, told: Mapping[Cube, Told], earlier: Sequence[Told]
) -> dict[str, list[tuple[Cube | None, Found]]]:
    found: dict[str, list[tuple[Cube | None, Found]]] = {}
    truth = by_house(counts.span.start, counts.span.end)
    for measure in sorted({table.measure for table in told.values()}):
        cubes = [cube for cube, table in told.items() if table.measure == measure]
        before = [table for table in earlier if table.measure == measure]
        if len(cubes) + len(before) > 1:
            results = attack_together([told[cube] for cube in cubes], before, truth[measure])
            found[measure] = [
                (cubes[one.goal.table] if one.goal.table < len(cubes) else None, one) for one in results
            ]
    return found


def _above(offer: Offer, told: Told, key: Key) -> set[Key]:
    """The printed sums right above a cell: hiding them gives it room."""
    names = list(told.axes)
    width = [names.index(name) for name in _axis_names(offer, told)]
    own = tuple(key[place] for place in width)
    sums = {(*own[:place], ALL, *own[place + 1 :]) for place in range(len(own))} | {own}
    printed = {one for one, is_printed in zip(offer.cells.keys, offer.offered, strict=True) if is_printed}
    return sums & printed - {(ALL,) * len(own)}


def _axis_names(offer: Offer, told: Told) -> list[str]:
    renamed = {"region": "house", "organisation": "house", "quarter": "month"}
    return [
        renamed.get(name, name) for name in offer.cells.dimensions if renamed.get(name, name) in told.axes
    ]


def protect(
    counts: Counts, offers: Mapping[Cube, Offer], earlier: Sequence[Told]
) -> tuple[dict[Cube, Texts], dict[Cube, Told], Audit]:
    """What may be shown of each cube, and how the attack went. Raises Refused with the cells at fault."""
    also: dict[Cube, set[Key]] = {cube: set() for cube in offers}
    for _round in range(ROUNDS):
        released = {cube: release(offer, also[cube]) for cube, offer in offers.items()}
        texts: dict[Cube, Texts] = {cube: dict(one.rows) for cube, one in released.items()}
        told = told_by_cube(counts, offers, texts)
        results = _together(counts, told, earlier)
        unsafe = [(cube, one) for found in results.values() for cube, one in found if not one.is_safe]
        if not unsafe:
            return texts, told, _summed(offers, texts, {c: r.report for c, r in released.items()}, results)
        if any(cube is None for cube, _one in unsafe):
            break
        for cube, one in unsafe:
            if cube is not None:
                also[cube] |= _above(offers[cube], told[cube], one.goal.key)
    raise Refused([one.goal.key for _cube, one in unsafe])


def _summed(
    offers: Mapping[Cube, Offer],
    texts: Mapping[Cube, Texts],
    reports: Mapping[Cube, Report],
    results: Mapping[str, list[tuple[Cube | None, Found]]],
) -> Audit:
    found = Audit()
    for cube, report in reports.items():
        found.attacked += report.attacked
        if report.narrowest is not None:
            found.narrowest = min(report.narrowest, found.narrowest or report.narrowest)
        found.by_cube[cube.slug] = {
            "attacked": report.attacked,
            "hidden_share": round(report.hidden_share, 6),
            "people_hidden_share": round(report.hidden_people_share, 6),
        }
        count_hidden(found, offers[cube], texts[cube])
    for measure, one in results.items():
        found.add(measure, (finding for _cube, finding in one))
    return found


def count_hidden(found: Audit, offer: Offer, texts: Texts) -> None:
    people = offer.cells.by.people
    for place in np.flatnonzero(offer.offered):
        is_hidden = texts[offer.cells.keys[place]] == "z"
        found.printed += 1
        found.hidden += is_hidden
        found.people += int(people[place])
        found.people_hidden += int(people[place]) if is_hidden else 0


def attacked(
    counts: Counts, offers: Mapping[Cube, Offer], texts: Mapping[Cube, Texts], earlier: Sequence[Told]
) -> Audit:
    """The whole attack on figures as they stand in the files: from outside, from inside, together."""
    found = Audit()
    for cube, offer in offers.items():
        findings = audit(offer, list(texts[cube].items()))
        before = found.attacked
        found.add(cube.slug, findings)
        found.by_cube[cube.slug] = {"attacked": found.attacked - before}
        count_hidden(found, offer, texts[cube])
    for measure, one in _together(counts, told_by_cube(counts, offers, texts), earlier).items():
        found.add(measure, (finding for _cube, finding in one))
    return found
