"""How many live somewhere: the newest known number, or the sum of parts when all are known for one year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Known = Mapping[tuple[str, int], int]
Parts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A number of residents and the year it is of; `areas` are those whose numbers were taken."""

    residents: int
    year: int
    areas: tuple[str, ...]


def _in_year(known: Known, area: str, year: int, parts: Parts) -> Found | None:
    if (area, year) in known:
        return Found(residents=known[area, year], year=year, areas=(area,))
    inside = [_in_year(known, part, year, parts) for part in parts.get(area, ())]
    if not inside or any(one is None for one in inside):
        return None
    whole = [one for one in inside if one]
    return Found(
        residents=sum(one.residents for one in whole),
        year=year,
        areas=tuple(area for one in whole for area in one.areas),
    )


def residents_of(known: Known, areas: Iterable[str], *, until: int, parts: Parts) -> Found | None:
    """Residents of all these areas together in the newest year, not after `until`, known for each of them."""
    wanted = sorted(set(areas))
    for year in sorted({year for _area, year in known if year <= until}, reverse=True):
        found = [_in_year(known, area, year, parts) for area in wanted]
        if found and all(found):
            whole = [one for one in found if one]
            names = tuple(area for one in whole for area in one.areas)
            return Found(residents=sum(one.residents for one in whole), year=year, areas=names)
    return None
