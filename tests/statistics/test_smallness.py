"""Network staff and small numbers: hidden by age and gender in another house, shown in one's own."""

import pytest

from mladim.core.errors import NotFound, RuleBroken
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, DANE, actor_of

YEAR = "from=2026-01-01&to=2026-10-31"


@pytest.fixture
def small(world):
    who = actor_of(ANA)
    women = {"13-14 female": 3, "15-17 female": 12, "18-19 female": 30}
    men = {"13-14 male": 8, "15-17 male": 9, "18-19 male": 20}
    make_session(who, make_activity(who), headcount=women | men)


def ask(email, text):
    return answer(Query.from_url(f"{text}&{YEAR}"), actor_of(email))


def cells(found):
    return {row.key: row.values["attendances"] for row in found.rows}


def test_the_own_house_sees_every_number(small):
    found = ask(ANA, "measure=attendances&by=age_band,gender")
    assert cells(found)[("13-14", "female")] == 3
    assert not found.hides


def test_network_staff_do_not_see_three_people_nor_a_way_to_compute_them(small):
    found = ask(CILKA, "measure=attendances&by=age_band,gender&organisation=mc-primer")
    assert cells(found)[("13-14", "female")] is None
    assert cells(found)[("15-17", "female")] is None
    assert cells(found)[("18-19", "male")] == 20
    assert found.totals["attendances"] == 82
    assert found.hides
    hidden = next(row for row in found.as_json()["rows"] if row["age_band"] == "13-14")
    assert hidden == {"age_band": "13-14", "gender": "female", "attendances": None, "hidden": True}


def test_the_rule_holds_for_filters_and_for_the_whole_network(small):
    found = ask(CILKA, "measure=attendances,contact_hours&age_band=13-14&gender=female")
    assert found.totals == {"attendances": None, "contact_hours": None}
    assert ask(CILKA, "measure=attendances&by=age_band,gender").hides
    assert ask(CILKA, "measure=attendances,sessions&by=month").rows[9].values == {
        "attendances": 82,
        "sessions": 1,
    }


def test_a_mean_does_not_give_away_what_the_count_hides(small):
    found = ask(CILKA, "measure=contact_hours,estimated_share&by=age_band,gender")
    assert all(value is None for row in found.rows if row.is_hidden for value in row.values.values())
    assert any(row.is_hidden for row in found.rows)


def test_what_an_organisation_calls_its_things_stays_inside(small):
    for name in ("activity", "project", "place"):
        with pytest.raises(RuleBroken):
            ask(CILKA, f"measure=sessions&by={name}")
        assert ask(ANA, f"measure=sessions&by={name}").rows


def test_another_house_is_not_there(small):
    with pytest.raises(NotFound):
        ask(DANE, "measure=sessions&organisation=mc-primer")
    assert ask(DANE, "measure=sessions").totals == {"sessions": 0}


def test_a_cell_of_which_one_house_knows_nearly_all_is_hidden(small):
    dane = actor_of(DANE)
    make_session(dane, make_activity(dane), headcount={"18-19 female": 2, "15-17 male": 20})
    found = ask(CILKA, "measure=attendances&by=age_band,gender")
    assert cells(found)[("18-19", "female")] is None
    assert cells(found)[("15-17", "male")] is None or cells(found)[("15-17", "male")] == 29
    assert cells(ask(DANE, "measure=attendances&by=age_band,gender"))[("18-19", "female")] == 2
