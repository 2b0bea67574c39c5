"""The published figures of the sector: the known contradictions are found, the known ratios come out."""

import pandas as pd
import pytest

from analytics.published import contradictions
from analytics.published_ratios import ratios
from mladim.frozen.published_files import read_figures


@pytest.fixture(scope="module")
def figures():
    return pd.DataFrame(read_figures())


@pytest.fixture(scope="module")
def found(figures):
    return contradictions(figures)


def lines(found, kind):
    some = found[found["kind"] == kind]
    return {tuple(line) for line in some[["measure", "period", "one", "other"]].to_numpy().tolist()}


def test_parts_that_do_not_make_the_whole(found):
    assert lines(found, "parts") == {
        ("activities", "2021", 19956, 19955),
        ("activities", "2022", 17868, 18643),
        ("supported_organisations", "2016", 109, 108),
    }


def test_two_ways_of_splitting_make_two_wholes(found):
    assert ("activities", "2023", 18856, 24529) in lines(found, "ways")


def test_two_values_for_one_definition_and_period(found):
    two = lines(found, "two_values")
    assert ("activities", "2021", 19955, 21467) in two
    assert ("hours", "2021", 91417, 85105) in two
    assert ("activities", "2021-H1", 10415, 12587) in two
    assert ("activities", "2022-H1", 10899, 11346) in two
    assert ("youth_led_share", "2022", 0.16, 0.18) in two


def test_one_value_for_two_periods(found):
    same = lines(found, "same_value")
    assert ("activities", "2021-H1, 2022", 2880, 2880) in same
    assert ("questionnaires", "2020, 2021", 929, 929) in same


def test_a_change_with_the_wrong_base_and_one_without_a_base(found):
    assert lines(found, "wrong_base") == {("volunteer_hours", "2015", 0.39, 0.6338)}
    assert set(found[found["kind"] == "wrong_base"]["detail"]) == {"new"}
    assert {line[:2] for line in lines(found, "no_base")} == {("visits", "2022-H1")}


def test_a_share_said_of_another_base(found):
    assert {line[0] for line in lines(found, "bases")} == {"youth_led_share"}
    assert set(found[found["kind"] == "bases"]["detail"]) == {"hours, activities"}


def test_shares_over_a_hundred_percent(found):
    assert lines(found, "shares") == {("visits", "2022-H1", 1.004, 1.0)}


def test_hours_per_activity_that_jump_between_halves(found):
    assert lines(found, "jump") == {("hours_per_activity", "2022", 2.84, 9.49)}


def test_the_ratios_of_the_six_published_rows(figures):
    some = ratios(figures)
    shares = (some["open_share"] * 100).round(1).dropna().to_dict()
    assert shares == {"h1-2021": 76.7, "2021-a": 77.3, "2022": 76.6, "2023": 76.8}
    hours = some["hours_per_activity"].round(2).dropna().to_dict()
    assert hours == {
        "h1-2021": 4.12,
        "2021-a": 4.58,
        "2021-b": 3.96,
        "h1-2022": 2.84,
        "2022": 4.98,
        "2023": 5.32,
    }
    visits = some["visits_per_activity"].round(2).dropna().to_dict()
    assert visits == {"h1-2022": 9.38, "2022": 10.45}


def test_the_volunteering_of_2015_and_what_its_ages_leave(figures):
    own = figures[(figures["publication"] == "volunteering-2015") & (figures["unit"] == "count")]
    own = own[own["period"] == "2015"].set_index("split")["value"]
    assert own.filter(like="country:").sum() == own[""] == 54_026
    assert own[""] - own.filter(like="age:").sum() == 7_298


def test_a_busy_house_and_one_that_opened_five_times():
    assert round(69 / 5, 1) == 13.8
    assert round(6156 / (43 * 5)) == 29


def test_what_agrees_is_not_found():
    line = {"publication": "a", "period": "2025", "measure": "hours", "unit": "count", "base": ""}
    parts = [{**line, "split": "kind:open", "value": 3}, {**line, "split": "kind:group", "value": 2}]
    whole = [{**line, "split": "", "value": 5}]
    assert contradictions(pd.DataFrame([{**one, "exhaustive": True} for one in parts + whole])).empty


def test_a_part_that_is_not_everything_is_no_contradiction():
    line = {"publication": "a", "period": "2025", "measure": "hours", "unit": "count", "base": ""}
    some = [{**line, "split": "kind:open", "value": 3}, {**line, "split": "", "value": 5}]
    assert contradictions(pd.DataFrame([{**one, "exhaustive": False} for one in some])).empty
