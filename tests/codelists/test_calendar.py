"""Public holidays and school breaks."""

from datetime import date, timedelta

import pytest

from mladim.codelists.calendar import breaks_known_until, public_holidays, school_breaks
from mladim.codelists.loading import read_table
from mladim.codelists.places import municipality


def test_work_free_days_are_named_in_slovene_over_the_turn_of_the_year() -> None:
    assert public_holidays(date(2026, 12, 20), date(2027, 1, 2)) == {
        date(2026, 12, 25): "božič",
        date(2026, 12, 26): "dan samostojnosti in enotnosti",
        date(2027, 1, 1): "novo leto",
        date(2027, 1, 2): "novo leto",
    }


def test_a_holiday_on_which_people_work_is_no_public_holiday_here() -> None:
    assert public_holidays(date(2026, 6, 8), date(2026, 6, 8)) == {}
    assert public_holidays(date(2026, 11, 23), date(2026, 11, 23)) == {}


def test_moving_holidays_follow_easter_and_names_come_in_english_too() -> None:
    assert public_holidays(date(2026, 4, 1), date(2026, 4, 10), "en")[date(2026, 4, 6)] == "Easter Monday"


def test_a_period_that_ends_before_it_begins_has_no_holidays() -> None:
    assert public_holidays(date(2026, 12, 31), date(2026, 1, 1)) == {}


@pytest.mark.parametrize(
    ("region", "first_day"),
    [("9", date(2026, 2, 16)), ("8", date(2026, 2, 16)), ("2", date(2026, 2, 23)), ("7", date(2026, 2, 23))],
)
def test_the_winter_week_depends_on_the_region(region: str, first_day: date) -> None:
    winter = school_breaks(date(2026, 2, 1), date(2026, 3, 15), region)
    assert [known.first for known in winter] == [first_day]
    assert winter[0].name() == "zimske počitnice"
    assert winter[0].name("en") == "winter break"


def test_six_municipalities_of_the_southeast_keep_the_week_of_the_west() -> None:
    for code in ("SI-048", "SI-066", "SI-088", "SI-104", "SI-165", "SI-179"):
        winter = school_breaks(date(2026, 2, 1), date(2026, 3, 15), municipality=code)
        assert [known.first for known in winter] == [date(2026, 2, 16)], municipality(code)
    neighbour = school_breaks(date(2026, 2, 1), date(2026, 3, 15), municipality="SI-017")
    assert [known.first for known in neighbour] == [date(2026, 2, 23)]


def test_without_a_place_both_winter_weeks_are_named() -> None:
    assert len(school_breaks(date(2026, 2, 1), date(2026, 3, 15))) == 2


def test_a_break_that_only_touches_the_period_is_named() -> None:
    assert [known.last for known in school_breaks(date(2026, 1, 2), date(2026, 1, 5), "8")] == [
        date(2026, 1, 2)
    ]
    assert school_breaks(date(2026, 1, 3), date(2026, 1, 5), "8") == []


@pytest.mark.parametrize("region", [str(number) for number in range(1, 13)])
def test_each_region_has_five_breaks_in_each_school_year_and_they_never_overlap(region: str) -> None:
    for year in range(2023, 2028):
        found = school_breaks(date(year, 9, 1), date(year + 1, 8, 31), region)
        assert [known.name_en.split()[0] for known in found] == [
            "autumn",
            "New",
            "winter",
            "May",
            "summer",
        ]
        for earlier, later in zip(found, found[1:], strict=False):
            assert earlier.first <= earlier.last < later.first
            assert earlier.last - earlier.first <= timedelta(days=11)
    assert breaks_known_until() == date(2028, 8, 31)


def test_each_break_says_where_its_dates_come_from() -> None:
    for row in read_table("school_breaks"):
        assert row["name_sl"]
        assert row["name_en"]
        assert "calendar of the ministry" in row["note"]
        year = int(row["note"][:4])
        assert date(year, 9, 1) <= date.fromisoformat(row["from"]) <= date(year + 1, 8, 31)
        assert ("expected" in row["note"]) == (year >= 2026)
