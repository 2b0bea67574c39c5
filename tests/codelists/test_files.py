"""The lists as files: whole, unambiguous, in both languages, and holding every older code."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from mladim import codelists
from mladim.codelists.folding import fold
from mladim.codelists.loading import COLUMNS, FOLDER, code_list

# The tables from which the lists were made lie beside a working copy; a clone may lack them.
HANDED_OVER = Path(__file__).parents[3] / "shared" / "data"


def handed_over(name: str) -> list[dict[str, str]]:
    path = HANDED_OVER / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", codelists.lists())
def test_a_list_has_known_columns_unique_codes_and_both_languages(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS
    values = code_list(name).values
    assert values
    assert len({value.code for value in values}) == len(values)
    for value in values:
        assert value.sl, value
        assert value.en, value
        assert all(words == words.strip() for words in value.spellings()), value


@pytest.mark.parametrize("name", codelists.lists())
def test_no_spelling_means_two_values_of_a_list(name: str) -> None:
    found = code_list(name)
    meant = defaultdict(set)
    for value in found.values + found.read_only:
        for spelling in value.spellings():
            meant[fold(spelling)].add(value.code)
    assert {words: codes for words, codes in meant.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("name", codelists.lists())
def test_the_aliases_of_a_list_are_written_once(name: str) -> None:
    aliases = [alias for value in code_list(name).values for alias in value.aliases]
    assert len({alias.casefold() for alias in aliases}) == len(aliases)


def test_every_code_and_label_handed_over_still_resolves_to_one_value() -> None:
    for row in handed_over("codelists.csv"):
        found = {codelists.resolve(row["list"], row[column]) for column in ("code", "sl", "en")}
        assert len(found) == 1, row
        assert None not in found, row


def test_every_label_of_the_tool_used_so_far_resolves_as_its_suggested_code_does() -> None:
    for row in handed_over("mladim_aliases.csv"):
        found = codelists.resolve(row["list"], row["label_in_todays_mladim"])
        assert found is not None, row
        assert found == codelists.resolve(row["list"], row["suggested_code"]), row


def test_there_are_at_least_the_44_lists_that_were_handed_over() -> None:
    assert len(codelists.lists()) >= 44
    assert {row["list"] for row in handed_over("codelists.csv")} <= set(codelists.lists())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind", "open group event individual outreach digital"),
        (
            "area",
            "autonomy learning labour_market inclusion volunteering mobility health culture participation",
        ),
        ("age_band", "0-12 13-14 15-17 18-19 20-24 25-29 30+ unknown"),
        ("gender", "female male non_binary unknown"),
        ("presence_role", "active passive producer contact"),
        ("count_method", "by_name alias counted estimated automatic"),
        ("record_status", "draft announced held cancelled postponed approved frozen"),
        ("led_by", "team together young_people"),
        ("cancel_reason", "closed staff_absent nobody_came weather postponed holiday other"),
        ("membership", "member candidate user former"),
        ("membership_role", "worker coordinator viewer staff administrator"),
        ("volunteer_type", "organisational content other"),
        ("public_interest_status", "zjims_11 zjims_12 znorg_7 public_institute none"),
        ("region", "1 2 3 4 5 6 7 8 9 10 11 12"),
        ("cohesion_region", "SI03 SI04"),
    ],
)
def test_codes_that_stored_data_relies_on_stay_as_they_are(name: str, expected: str) -> None:
    assert list(codelists.codes(name)) == expected.split()


def test_gender_has_words_for_one_person_with_the_same_codes() -> None:
    assert codelists.codes("gender_person") == codelists.codes("gender")
    assert codelists.label("gender", "female") == "Ženske"
    assert codelists.label("gender_person", "female") == "Ženska"


def test_short_names_of_the_nine_areas_follow_the_list_of_areas() -> None:
    assert codelists.codes("area_short") == codelists.codes("area")
    for code in codelists.codes("area"):
        assert codelists.resolve("area", codelists.label("area_short", code)) == code
