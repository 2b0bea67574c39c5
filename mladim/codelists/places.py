"""The 212 municipalities of Slovenia, each in its statistical and its cohesion region."""

from dataclasses import dataclass
from functools import cache

from mladim.codelists.collation import sort_key
from mladim.codelists.folding import fold
from mladim.codelists.loading import read_table

# Of the twelve statistical regions these form the western cohesion region.
_WEST = frozenset({"8", "9", "11", "12"})

# Names where the register of spatial units writes otherwise than ISO 3166-2.
_REGISTER_NAMES = {"SI-044": "Kanal", "SI-085": "Novo mesto", "SI-185": "Trnovska vas"}

_TITLES = ("mestna obcina ", "obcina ", "mo ")
_SHORTENED = ((" slovenskih ", " slov. "), ("sveti ", "sv. "), ("sveta ", "sv. "))


@dataclass(frozen=True)
class Municipality:
    """A municipality by its ISO 3166-2 code; regions are codes of the lists."""

    code: str
    name: str
    region: str
    cohesion_region: str


def cohesion_region(region: str) -> str:
    """The cohesion region (NUTS 2) in which a statistical region lies."""
    return "SI04" if region in _WEST else "SI03"


def _iso_names() -> dict[str, str]:
    # The names of all the world take a tenth of a second to load, so not at start.
    import pycountry

    return {place.code: place.name for place in pycountry.subdivisions.get(country_code="SI")}


@cache
def _by_code() -> dict[str, Municipality]:
    names = _iso_names() | _REGISTER_NAMES
    found = [
        Municipality(row["iso"], names[row["iso"]], row["region_id"], cohesion_region(row["region_id"]))
        for row in read_table("municipality_region")
    ]
    return {place.code: place for place in sorted(found, key=lambda place: sort_key(place.name))}


@cache
def _by_spelling() -> dict[str, Municipality]:
    spellings = {fold(name): _by_code()[code] for code, name in _iso_names().items()}
    for place in municipalities():
        short = fold(place.name)
        for whole, part in _SHORTENED:
            short = short.replace(whole, part)
        spellings.setdefault(short, place)
        number = place.code.removeprefix("SI-")
        for words in (place.name, place.code, number, str(int(number))):
            spellings[fold(words)] = place
    return spellings


def municipality(code: str | None) -> Municipality | None:
    return _by_code().get(code or "")


def municipalities(region: str | None = None) -> tuple[Municipality, ...]:
    """All of them, or those of one region, in Slovene alphabetical order."""
    return tuple(place for place in _by_code().values() if region in (None, place.region))


def find_municipality(text: str | None) -> Municipality | None:
    """By code, number or name, also with a title or the name in a second language."""
    asked = fold(text or "")
    for title in _TITLES:
        asked = asked.removeprefix(title)
    return _by_spelling().get(asked) or _by_spelling().get(asked.split("/")[0])
