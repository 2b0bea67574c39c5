"""What a release says of one statistical region."""

from dataclasses import dataclass
from typing import Any

from mladim.codelists.collation import sort_key
from mladim.releases import picturing, words
from mladim.releases.content import ALL
from mladim.releases.picturing import Figure, Picture


@dataclass(frozen=True)
class Region:
    """The figures of a region in words, ready for its page."""

    code: str
    name: str
    sessions: str
    hours: str
    visits: str
    ages: Picture | None
    genders: list[list[str]]
    organisations: list[list[str]]
    municipalities: list[list[str]]


def _slice(content: dict[str, Any], slug: str, region: str) -> list[tuple[str, Figure]]:
    """The second dimension of a table, within the region."""
    table = content["tables"].get(slug, {"rows": []})
    return [(row[1], row[2]) for row in table["rows"] if row[0] == region and row[1] != ALL]


def _work(content: dict[str, Any], region: str) -> tuple[Figure, Figure]:
    rows = {row[0]: (row[1], row[2]) for row in content["tables"]["work-by-region"]["rows"]}
    return rows.get(region, (0, 0))


def _organisations(content: dict[str, Any], region: str) -> list[list[str]]:
    figures = {row[0]: row[1:] for row in content["tables"]["organisations"]["rows"]}
    return [
        [house["name"], *(words.figure_word(value) for value in figures[slug])]
        for slug, house in content["organisations"].items()
        if house["region"] == region and slug in figures
    ]


def _municipalities(content: dict[str, Any], region: str) -> list[list[str]]:
    """Those with enough organisations, and the rest of the region together."""
    here = {house["municipality"] for house in content["organisations"].values() if house["region"] == region}
    visits = dict(picturing.lines(content, "visits-by-municipality", "visits"))
    rows = content["tables"]["work-by-municipality"]["rows"]
    found = [
        [
            words.code_word(content, "municipality", code),
            words.figure_word(sessions),
            words.figure_word(hours),
        ]
        + [words.figure_word(visits.get(code, 0))]
        for code, sessions, hours in rows
        if code in here or code == f"rest-{region}"
    ]
    rest = words.code_word(content, "municipality", f"rest-{region}")
    return sorted(found, key=lambda row: (row[0] == rest, sort_key(row[0])))


def of(content: dict[str, Any], region: str) -> Region:
    """Everything the page of a region shows."""
    sessions, hours = _work(content, region)
    visits = dict(picturing.lines(content, "visits-by-region", "visits")).get(region, 0)
    by_age = _slice(content, "visits-by-region-and-age", region)
    by_gender = _slice(content, "visits-by-region-and-gender", region)
    return Region(
        code=region,
        name=words.code_word(content, "region", region),
        sessions=words.figure_word(sessions),
        hours=words.figure_word(hours),
        visits=words.figure_word(visits),
        ages=picturing.ages(content, by_age, visits, slug="ages"),
        genders=[
            [words.code_word(content, "gender", code), words.figure_word(one)] for code, one in by_gender
        ],
        organisations=_organisations(content, region),
        municipalities=_municipalities(content, region),
    )
