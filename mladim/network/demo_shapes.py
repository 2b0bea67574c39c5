"""The invented organisations: where they are, how large, what they run (shares of the published figures)."""

from dataclasses import dataclass

import numpy as np

from mladim.codelists.places import municipalities
from mladim.network.demo_words import GROUP, MARKS, OPEN, ORGANISATIONS, OTHER, WEIGHTS, Template

# Rough weights of the statistical regions by young residents.
REGION_WEIGHTS = dict(
    zip(
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        (5, 15, 3, 13, 3, 4, 7, 30, 10, 3, 5, 6),
        strict=True,
    )
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One activity of an organisation: its template, its weekdays (0 = Monday) or events a year."""

    name: str
    template: Template
    weekdays: tuple[int, ...]
    a_year: float


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One organisation to be invented."""

    name: str
    slug: str
    sector_group: str
    legal_form: str
    municipality: str
    is_member: bool
    size: float
    by_alias: bool
    youth_led: float
    lines: tuple[Line, ...]

    @property
    def is_shown(self) -> bool:
        """The demonstration's people work here, so today has something to do."""
        return self.slug in SHOWN


SHOWN = {"mc-primer", "klub-drugje"}


def _size(rng: np.random.Generator, rank: int) -> float:
    """Sessions a year: a few very large, a middle, a tail."""
    if rank % 10 == 0:
        return float(rng.uniform(2000, 3700))
    if rank % 10 < 7:
        return float(np.clip(rng.lognormal(6.35, 0.5), 200, 1500))
    return float(rng.uniform(20, 100))


def _lines(rng: np.random.Generator, size: float) -> tuple[Line, ...]:
    """Activities until their sessions make up the size; about 77 : 23 open to group."""
    found: list[Line] = []
    wanted = {"open": size * 0.74, "group": size * 0.22}
    for kind, templates in (("open", OPEN), ("group", GROUP)):
        made, number = 0.0, 0
        while made < wanted[kind]:
            template = templates[(number + int(rng.integers(2))) % len(templates)]
            often = min(int(rng.integers(template.weekly[0], template.weekly[1] + 1)), 6)
            days = tuple(sorted(int(d) for d in rng.choice(6, size=max(often, 1), replace=False)))
            share = min(1.0, (wanted[kind] - made) / (len(days) * 42))
            suffix = f" {number // len(templates) + 1}" if number >= len(templates) else ""
            found.append(Line(name=template.name + suffix, template=template, weekdays=days, a_year=share))
            made += len(days) * 42 * share
            number += 1
    for template in OTHER:
        a_year = {"event": size / 120, "individual": size / 90, "outreach": size / 28, "digital": size / 55}
        if rng.random() < 0.6:
            found.append(
                Line(name=template.name, template=template, weekdays=(), a_year=a_year[template.kind])
            )
    return tuple(found)


def make_shape(
    rng: np.random.Generator, rank: int, *, name: str = "", slug: str = "", size: float = 0
) -> Shape:
    """The next organisation; name and slug are given for the cast's."""
    places = municipalities()
    weights = np.array([REGION_WEIGHTS[place.region] for place in places], float)
    counts = {r: sum(p.region == r for p in places) for r in REGION_WEIGHTS}
    weights /= np.array([counts[place.region] for place in places], float)
    place = places[int(rng.choice(len(places), p=weights / weights.sum()))]
    prefix, sector_group, legal_form = ORGANISATIONS[int(rng.choice(len(ORGANISATIONS), p=WEIGHTS))]
    size = size or _size(rng, rank)
    return Shape(
        name=name or f"{prefix} {MARKS[rank % len(MARKS)]} {place.name}",
        slug=slug or f"vzorec-{rank:03d}",
        sector_group=sector_group,
        legal_form=legal_form,
        municipality=place.code,
        is_member=bool(rng.random() < 58 / 130),
        size=size,
        by_alias=bool(rng.random() < 0.45) and slug not in SHOWN,
        youth_led=float(np.clip(rng.beta(2, 9), 0.03, 0.6)),
        lines=_lines(rng, size),
    )
