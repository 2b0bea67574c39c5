"""Ages: seven bands that are counted, and the wider ranges that only imports bring."""

from functools import cache

from mladim.codelists import codes

UNKNOWN = "unknown"
ATOMS = codes("age_band")

# Open at the top: no age of a living person lies above it.
_OLDEST = 120

# What each reporting scheme calls its bands; together they cover every age once.
SCHEMES: dict[str, tuple[str, ...]] = {
    "zjims": ("0-14", "15-29", "30+"),
    "esf": ("0-17", "18-29", "30+"),
    "eurostat": ("0-14", "15-19", "20-24", "25-29", "30+"),
    "mladim_today": ("0-14", "15-19", "20-24", "25-29", "30+"),
}
YOUTH = "15-29"


@cache
def bounds(band: str) -> tuple[int, int] | None:
    """First and last year of age of a band; None for an age nobody noted."""
    if band == UNKNOWN or not is_band(band):
        return None
    if band.endswith("+"):
        return int(band[:-1]), _OLDEST
    low, high = band.split("-")
    return int(low), int(high)


@cache
def is_band(code: str) -> bool:
    """May stored data carry this code as an age?"""
    return code in ATOMS or code in codes("age_range")


@cache
def contains(scheme_band: str, band: str) -> bool:
    """Does the wider band hold the other one whole, so that its count may be added?"""
    if scheme_band == band:
        return is_band(band)
    outer, inner = bounds(scheme_band), bounds(band)
    if outer is None or inner is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@cache
def atoms_in(band: str) -> frozenset[str] | None:
    """The atoms a band is made of; None for one that cuts an atom or is no band."""
    inside = frozenset(atom for atom in ATOMS if contains(band, atom))
    whole = bounds(band)
    if whole is None:
        return inside or None
    parts = [bounds(atom) or (0, -1) for atom in inside]
    years = sum(last - first + 1 for first, last in parts)
    return inside if years == whole[1] - whole[0] + 1 else None


def band_in(scheme: str, band: str) -> str | None:
    """The band of a scheme that holds this one whole; None where it cannot be placed."""
    if band == UNKNOWN:
        return UNKNOWN
    return next((wider for wider in SCHEMES[scheme] if contains(wider, band)), None)


def atom_of(birth_year: int | None, reporting_year: int) -> str:
    """The band of a person for a whole reporting year, so that a year holds one age."""
    age = reporting_year - birth_year if birth_year else -1
    # A year of birth that cannot be is read as not recorded, so that no page falls over it.
    for atom in ATOMS:
        limits = bounds(atom)
        if limits and limits[0] <= age <= limits[1]:
            return atom
    return UNKNOWN


# Ranges made of whole atoms, and ranges that cut one and are kept only as they came.
UNIONS = tuple(code for code in codes("age_range") if atoms_in(code))
AS_THEY_CAME = tuple(code for code in codes("age_range") if not atoms_in(code))
