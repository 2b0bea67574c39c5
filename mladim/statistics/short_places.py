"""Names of municipalities for small tiles: as much as fits, and never the same for two of the 212."""

from collections import Counter
from functools import cache

from mladim.codelists.places import municipalities

# What stands after one of these tells only which of several it is: Bistrica ob Sotli.
JOINING = {"na", "ob", "pri", "v"}


@cache
def short_names(letters: int) -> dict[str, str]:
    """By code: Celje, Ljublj., N. Gor., M. Peč; plain Mirna is another municipality."""
    found: dict[str, str] = {}
    for shorten in (_whole, _first, _second):
        said = {one.code: shorten(one.name, letters) for one in municipalities() if one.code not in found}
        often = Counter([*said.values(), *found.values()])
        found |= {code: words for code, words in said.items() if words and often[words] == 1}
    return {place.code: found.get(place.code, place.name) for place in municipalities()}


def _cut(word: str, letters: int) -> str:
    return word if len(word) <= letters else f"{word[: letters - 1]}."


def _parts(name: str) -> list[str]:
    """The words that tell; a saint by his own name."""
    words = name.replace("-", " ").split()
    return [word for word in words if word not in JOINING and word not in {"Sveti", "Sveta"}]


def _whole(name: str, letters: int) -> str:
    name = name.replace("Sveti ", "Sv. ").replace("Sveta ", "Sv. ")
    return name if len(name) <= letters else ""


def _first(name: str, letters: int) -> str:
    """Bistrica for Bistrica ob Sotli, Rače for Rače-Fram; of two words that belong together neither is
    left out: Novo m."""
    first, *rest = _parts(name)
    if not rest or "-" in name or JOINING & set(name.split()):
        return _cut(first, letters)
    initial = f"{first} {rest[0][0]}."
    return initial if len(initial) <= letters else _second(name, letters)


def _second(name: str, letters: int) -> str:
    """M. Sob. for Murska Sobota."""
    first, *rest = _parts(name)
    return f"{first[0]}. {_cut(rest[0], letters - 3)}" if rest else ""
