"""Ages: the seven bands, and ranges that never fall apart."""

import pytest

from mladim import codelists
from mladim.codelists import ages


@pytest.mark.parametrize(
    ("birth_year", "atom"),
    [
        (2026, "0-12"),
        (2014, "0-12"),
        (2013, "13-14"),
        (2012, "13-14"),
        (2011, "15-17"),
        (2009, "15-17"),
        (2008, "18-19"),
        (2007, "18-19"),
        (2006, "20-24"),
        (2002, "20-24"),
        (2001, "25-29"),
        (1997, "25-29"),
        (1996, "30+"),
        (1910, "30+"),
        (None, "unknown"),
        (2027, "unknown"),
        (1800, "unknown"),
    ],
)
def test_a_person_has_one_age_for_a_whole_reporting_year(birth_year: int | None, atom: str) -> None:
    assert ages.atom_of(birth_year, 2026) == atom


def test_every_age_lies_in_exactly_one_atom() -> None:
    limits = [ages.bounds(atom) for atom in ages.ATOMS if atom != ages.UNKNOWN]
    for age in range(121):
        assert sum(first <= age <= last for first, last in filter(None, limits)) == 1


@pytest.mark.parametrize(
    ("band", "atoms"),
    [
        ("15-17", {"15-17"}),
        ("15-19", {"15-17", "18-19"}),
        ("0-14", {"0-12", "13-14"}),
        ("0-17", {"0-12", "13-14", "15-17"}),
        ("15-29", {"15-17", "18-19", "20-24", "25-29"}),
        ("18+", {"18-19", "20-24", "25-29", "30+"}),
        ("unknown", {"unknown"}),
        ("15-18", None),
        ("13-30", None),
        ("6-14", None),
        ("nonsense", None),
    ],
)
def test_a_union_knows_its_atoms_and_a_range_that_cuts_one_has_none(
    band: str, atoms: set[str] | None
) -> None:
    assert ages.atoms_in(band) == atoms


@pytest.mark.parametrize(
    ("wider", "band", "holds"),
    [
        ("15-29", "15-19", True),
        ("15-29", "15-18", True),
        ("18-29", "15-19", False),
        ("18-29", "18-24", True),
        ("15-19", "16-18", True),
        ("30+", "30+", True),
        ("15-29", "13-30", False),
        ("15-29", "unknown", False),
        ("unknown", "unknown", True),
        ("15-29", "nonsense", False),
        ("nonsense", "nonsense", False),
    ],
)
def test_a_count_enters_only_the_totals_that_contain_it_whole(wider: str, band: str, holds: bool) -> None:
    assert ages.contains(wider, band) is holds


@pytest.mark.parametrize("scheme", ages.SCHEMES)
def test_the_bands_of_a_scheme_hold_each_atom_once(scheme: str) -> None:
    for atom in ages.ATOMS:
        holders = [band for band in ages.SCHEMES[scheme] if ages.contains(band, atom)]
        assert len(holders) == (0 if atom == ages.UNKNOWN else 1)


@pytest.mark.parametrize(
    ("scheme", "band", "expected"),
    [
        ("zjims", "18-19", "15-29"),
        ("zjims", "15-18", "15-29"),
        ("esf", "15-17", "0-17"),
        ("esf", "15-19", None),
        ("eurostat", "18-19", "15-19"),
        ("mladim_today", "12-14", None),
        ("mladim_today", "0-14", "0-14"),
        ("zjims", "unknown", "unknown"),
    ],
)
def test_a_band_is_placed_in_a_scheme_or_left_out(scheme: str, band: str, expected: str | None) -> None:
    assert ages.band_in(scheme, band) == expected


def test_unions_and_ranges_that_cut_an_atom_are_told_apart() -> None:
    assert {"0-14", "15-19", "15-24", "15-29", "18-24", "18-29", "0-17"} <= set(ages.UNIONS)
    assert {"15-18", "19-24", "13-15", "16-18", "13-30"} <= set(ages.AS_THEY_CAME)
    assert not set(ages.UNIONS) & set(ages.AS_THEY_CAME)


@pytest.mark.parametrize("code", [*ages.ATOMS, *ages.UNIONS, *ages.AS_THEY_CAME])
def test_every_age_that_may_be_stored_has_words(code: str) -> None:
    assert ages.is_band(code)
    assert codelists.label("age_band", code) != code
    assert codelists.resolve("age_band", codelists.label("age_band", code)) == code


def test_an_age_outside_the_lists_may_not_be_stored() -> None:
    assert not ages.is_band("14-21")
    assert not ages.is_band("")
