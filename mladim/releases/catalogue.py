"""The fixed list of public tables: what may be asked of a release, and nothing else."""

from dataclasses import dataclass

VISITS, PERSONS, SESSIONS, HOURS = "visits", "persons", "sessions", "session_hours"
ORGANISATION, MUNICIPALITY = "organisation", "municipality"
# Media items of a campaign.
MEDIA = "media"


@dataclass(frozen=True, kw_only=True)
class Cube:
    """Figures of people that are protected together; of at most two dimensions at once something is shown.

    Small numbers of the whole cube are guarded, also those of three dimensions that nobody ever sees.
    """

    slug: str
    measure: str
    by: tuple[str, ...]
    tables: tuple[tuple[str, ...], ...]
    yearly: bool = False


CUBES = (
    Cube(
        slug="visits-region",
        measure=VISITS,
        by=("region", "age_band", "gender"),
        tables=(("region",), ("region", "age_band"), ("region", "gender"), ("age_band", "gender")),
    ),
    Cube(
        slug="visits-kind",
        measure=VISITS,
        by=("kind", "age_band", "gender"),
        tables=(("kind",), ("kind", "age_band"), ("kind", "gender")),
    ),
    Cube(slug="visits-area", measure=VISITS, by=("area", "age_band"), tables=(("area", "age_band"),)),
    Cube(
        slug="visits-quarter",
        measure=VISITS,
        by=("quarter", "region"),
        tables=(("quarter", "region"),),
        yearly=True,
    ),
    Cube(slug="visits-place", measure=VISITS, by=(ORGANISATION,), tables=((ORGANISATION,),)),
    Cube(
        slug="persons-region",
        measure=PERSONS,
        by=("region", "age_band", "gender"),
        tables=(("region", "age_band"), ("region", "gender"), ("age_band", "gender")),
    ),
)
# Work, not people: exact.
WORK = (("region",), ("kind",), ("form",), ("area",), ("quarter",), (MUNICIPALITY,))


def table_slug(measure: str, by: tuple[str, ...]) -> str:
    """The name of a table in addresses and files: visits-by-region-and-age."""
    words = {"age_band": "age", "session_hours": "hours"}
    return f"{words.get(measure, measure)}-by-" + "-and-".join(words.get(name, name) for name in by)


def cubes_of(*, is_year: bool) -> tuple[Cube, ...]:
    """What a release of a year or of a quarter holds."""
    return tuple(cube for cube in CUBES if is_year or not cube.yearly)
