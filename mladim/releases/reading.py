"""The cells of a cube read back from the public tables, as anybody with the files would."""

from typing import Any

from analytics.disclosure.attacker import Key
from analytics.disclosure.cells import TOTAL
from analytics.disclosure.offer import Offer
from mladim.releases.catalogue import MUNICIPALITY, ORGANISATION, VISITS, Cube, table_slug
from mladim.releases.content import ALL

HIDDEN = "z"


def _code(code: str) -> str:
    return TOTAL if code == ALL else code


def _from_tables(content: dict[str, Any], cube: Cube) -> dict[Key, str]:
    """From every table of the measure that speaks of nothing but the cube's dimensions."""
    found: dict[Key, str] = {}
    for table in content["tables"].values():
        if table["measures"] != [cube.measure] or not set(table["by"]) <= set(cube.by):
            continue
        places = [cube.by.index(name) for name in table["by"]]
        for row in table["rows"]:
            key = [TOTAL] * len(cube.by)
            for place, code in zip(places, row, strict=False):
                key[place] = _code(code)
            found[tuple(key)] = str(row[-1])
    return found


def _from_places(content: dict[str, Any]) -> dict[Key, str]:
    tables = content["tables"]
    found: dict[Key, str] = {
        (row[0],): str(row[-1]) for row in tables["organisations"]["rows"] if row[-1] != 0
    }
    for row in tables[table_slug(VISITS, (MUNICIPALITY,))]["rows"]:
        found[(_code(row[0]),)] = str(row[-1])
    for row in tables[table_slug(VISITS, ("region",))]["rows"]:
        if row[0] != ALL:
            found[(f"region-{row[0]}",)] = str(row[-1])
    return found


def texts_of(content: dict[str, Any], cube: Cube, offer: Offer) -> dict[Key, str]:
    """What the release says of each cell that is printed; a cell it does not have tells nothing."""
    found = _from_places(content) if cube.by == (ORGANISATION,) else _from_tables(content, cube)
    printed = [key for key, is_printed in zip(offer.cells.keys, offer.offered, strict=True) if is_printed]
    return {key: found.get(key, HIDDEN) for key in printed}
