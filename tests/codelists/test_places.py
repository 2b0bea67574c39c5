"""The 212 municipalities, their regions and the ways their names are written."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from mladim import codelists
from mladim.codelists import places
from mladim.codelists.collation import sort_key

# The register lies beside a working copy; a clone may lack it, then the counts below hold the list.
REGISTER = Path(__file__).parents[3] / "shared" / "data" / "municipalities.csv"

PER_REGION = {
    "Pomurska": 27,
    "Podravska": 41,
    "Koroška": 12,
    "Savinjska": 31,
    "Zasavska": 4,
    "Posavska": 6,
    "Jugovzhodna Slovenija": 21,
    "Osrednjeslovenska": 25,
    "Gorenjska": 18,
    "Primorsko-notranjska": 6,
    "Goriška": 13,
    "Obalno-kraška": 8,
}


def test_each_region_has_as_many_municipalities_as_the_register_counts() -> None:
    counted = Counter(codelists.label("region", place.region) for place in places.municipalities())
    assert counted == PER_REGION


def test_the_east_has_148_municipalities_and_the_west_64() -> None:
    counted = Counter(place.cohesion_region for place in places.municipalities())
    assert counted == {"SI03": 148, "SI04": 64}
    assert set(counted) == set(codelists.codes("cohesion_region"))


def test_every_municipality_agrees_with_the_register_where_it_is_at_hand() -> None:
    if REGISTER.exists():
        with REGISTER.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                expected = (row["name"], row["region_id"], row["nuts2"])
                place = places.municipality(row["iso_code"])
                assert place
                assert (place.name, place.region, place.cohesion_region) == expected
    assert len(places.municipalities()) == 212


def test_municipalities_stand_in_slovene_order() -> None:
    names = [place.name for place in places.municipalities()]
    assert names == sorted(names, key=sort_key)
    assert names.index("Cerkno") < names.index("Črenšovci") < names.index("Destrnik")
    assert names[-1] == "Žužemberk"


def test_the_municipalities_of_one_region_can_be_listed() -> None:
    assert [place.name for place in places.municipalities("5")] == [
        "Hrastnik",
        "Litija",
        "Trbovlje",
        "Zagorje ob Savi",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kočevje", "SI-048"),
        ("kocevje", "SI-048"),
        ("Občina Kočevje", "SI-048"),
        ("SI-048", "SI-048"),
        ("48", "SI-048"),
        ("048", "SI-048"),
        ("Mestna občina Novo mesto", "SI-085"),
        ("MO Novo Mesto", "SI-085"),
        ("Koper/Capodistria", "SI-050"),
        ("Koper / Capodistria", "SI-050"),
        ("Kanal ob Soči", "SI-044"),
        ("Kanal", "SI-044"),
        ("Sv. Trojica v Slov. goricah", "SI-204"),
        ("Gorica pri nikoder", None),
        ("", None),
        (None, None),
    ],
)
def test_a_municipality_is_found_however_it_is_written(text: str | None, code: str | None) -> None:
    found = places.find_municipality(text)
    assert (found.code if found else None) == code


def test_an_unknown_code_is_no_municipality() -> None:
    assert places.municipality("SI-999") is None
    assert places.municipality(None) is None
