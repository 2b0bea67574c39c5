"""The form of the explorer: what may be chosen, and what is."""

from collections.abc import Iterable
from dataclasses import dataclass

from mladim import codelists
from mladim.codelists.ages import ATOMS
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.statistics.beside import SAME
from mladim.statistics.comparing import Comparing, comparing_of
from mladim.statistics.dimensions import dimensions
from mladim.statistics.explorer import Asked
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from mladim.statistics.scope import OF_HOUSES, houses_visible_to
from mladim.statistics.spans import CUSTOM, DEFAULT, NAMED, name_of

# Of one organisation all rows would be alike.
OF_SEVERAL = ("organisation", *OF_HOUSES)
OF_ONE = ("activity", "project", "place")
NARROW_BY = ("kind", "form", "area", "age_band", "gender", "led_by", "method")
NARROW_NETWORK = ("region", "sector_group")
Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Form:
    """Everything the form shows; `typed` is what the address said, also when it was refused."""

    measures: Choices
    dimensions: Choices
    filters: list[tuple[str, str, Choices]]
    houses: Choices
    periods: Choices
    comparing: Comparing
    typed: dict[str, list[str]]
    period: str
    start: str
    end: str
    same: bool
    several: bool

    def has(self, name: str, value: str) -> bool:
        """Is this value chosen?"""
        return value in self.typed.get(name, [])

    @property
    def chosen_names(self) -> str:
        """The measures that are chosen, in words."""
        return ", ".join(words for code, words in self.measures if self.has("measure", code))

    def at(self, name: str, place: int) -> str:
        """The value at a place of a list."""
        found = self.typed.get(name, [])
        return found[place] if place < len(found) else ""


def form_of(asked: Asked | None, pairs: Iterable[tuple[str, str]], who: Actor) -> Form:
    """The form as the address says; with a refused question it keeps what was typed."""
    typed = _typed(asked, pairs)
    query = asked.query if asked else None
    compare = typed.get("compare", [""])[0]
    return Form(
        measures=[(one.code, _capital(str(one.name))) for one in measures().values()],
        dimensions=_dimensions(who),
        filters=_filters(query, who),
        houses=_houses(who),
        periods=[(name, str(words)) for name, words in NAMED.items()],
        comparing=comparing_of(query, compare, is_one=_is_one(who, query), may_be_none=True),
        typed=typed,
        period=name_of(query.period, today()) if query else _typed_period(typed),
        start=query.start.isoformat() if query else typed.get("from", [""])[0],
        end=query.end.isoformat() if query else typed.get("to", [""])[0],
        same=compare.endswith(SAME),
        several=who.is_network,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _typed(asked: Asked | None, pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    if asked is None:
        found: dict[str, list[str]] = {}
        for name, value in pairs:
            found.setdefault(name, []).extend(part.strip() for part in value.split(",") if part.strip())
        return found
    query = asked.query
    own = {name: [value] for name in ("layout", "sum", "chart") if (value := getattr(asked, name))}
    chosen = {"measure": list(query.measures), "by": list(query.by), "compare": [query.compare]}
    chosen["organisation"] = list(query.organisations)
    return chosen | {name: list(values) for name, values in query.filters} | own


def _dimensions(who: Actor) -> Choices:
    left_out = OF_ONE if who.is_network else OF_SEVERAL
    return [(one.code, _capital(str(one.name))) for one in dimensions().values() if one.code not in left_out]


def _filters(query: Query | None, who: Actor) -> list[tuple[str, str, Choices]]:
    names = (*NARROW_BY, *(NARROW_NETWORK if who.is_network else ()))
    found = []
    for name in names:
        code_list = dimensions()[name].code_list or ""
        chosen = query.values(name) if query else ()
        offered = codelists.choices("area_short" if name == "area" else code_list, include=chosen)
        if name == "age_band":
            ranges = [("15-29", codelists.label("age_band", "15-29"))]
            offered = ranges + [one for one in offered if one[0] in ATOMS]
        found.append((name, _capital(str(dimensions()[name].name)), offered))
    return found


def _houses(who: Actor) -> Choices:
    return [(one.slug, one.name) for one in houses_visible_to(who).values()] if who.is_network else []


def _typed_period(typed: dict[str, list[str]]) -> str:
    if "from" in typed or "to" in typed:
        return CUSTOM
    name = typed.get("period", [DEFAULT])[0]
    return name if name in NAMED else DEFAULT


def _is_one(who: Actor, query: Query | None) -> bool:
    """Is the question about one organisation, which can stand beside others alike?"""
    return not who.is_network or (query is not None and len(query.organisations) == 1)
