"""The charts of people, leadership, open hours, the team and sizes: their findings and their tables."""

import pytest

from mladim.statistics.charts import charts_for, get_chart
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, CILKA, actor_of
from tests.statistics.test_charts import ask, finding, plain

SPRING = {"from": "2026-01-01", "to": "2026-06-30"}


@pytest.fixture
def ana(world):
    return actor_of(ANA)


@pytest.fixture
def people(ana):
    return [make_participant(ana, 2009, gender) for gender in ("female", "male", "male")]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "Prvič je prišla 1 različna oseba, to je 100 % vseh znanih."),
        (2, "Prvič sta prišli 2 različni osebi, to je 100 % vseh znanih."),
        (3, "Prvič so prišle 3 različne osebe, to je 100 % vseh znanih."),
    ],
)
def test_new_people_are_told_with_their_share(ana, people, count, sentence):
    make_session(ana, people=people[:count])
    assert finding(ana, "new-and-returning") == sentence


def test_who_came_last_year_already_is_not_new(ana, people):
    make_session(ana, day="2025-03-03", people=people)
    make_session(ana, day="2026-03-03", people=people[:2])
    assert finding(ana, "new-and-returning") == "Vse znane osebe (2) so prišle že prej."
    chart, found = ask(ana, "new-and-returning")
    assert [trace["y"][0] for trace in chart.draw(found)["data"]] == [2, 0]


def test_youth_led_hours_are_told_by_both_definitions(ana):
    for led_by, hours in (("young_people", "18:00"), ("together", "18:00"), ("team", "20:00")):
        make_session(ana, times=("16:00", hours), led_by=led_by, headcount=3)
    assert finding(ana, "youth-led") == "Mladi sami vodijo 25 % ur izvedb, sami ali skupaj z ekipo pa 50 %."


def test_nobody_young_led_anything(ana):
    make_session(ana, led_by="team", headcount=3)
    assert finding(ana, "youth-led") == "Mladi v tem obdobju niso vodili nobene ure izvedb."


@pytest.mark.parametrize(
    ("visits", "sentence"),
    [
        (4, "Na uro odprtosti je bil 1 obisk."),
        (8, "Na uro odprtosti sta bila 2 obiska."),
        (12, "Na uro odprtosti so bili 3 obiski."),
        (20, "Na uro odprtosti je bilo 5 obiskov."),
        (10, "Na uro odprtosti je bilo 2,5 obiska."),
    ],
)
def test_visits_per_open_hour_agree(ana, visits, sentence):
    make_session(ana, times=("16:00", "20:00"), headcount=visits)
    assert finding(ana, "open-hour-rate") == sentence


def test_without_open_sessions_there_is_no_rate(ana):
    make_session(ana, make_activity(ana, "D", kind="group", form="workshop"), headcount=3)
    assert finding(ana, "open-hour-rate") == "V tem obdobju ni bilo ur odprtosti."


def test_sizes_are_told_with_median_and_mean_and_make_the_whole(ana):
    for visits in (4, 12, 26, 0):
        make_session(ana, headcount=visits)
    chart, found = ask(ana, "group-sizes")
    assert plain(chart.finding(found)) == "Polovica izvedb ima do 12 obiskov, povprečje je 14."
    table = chart.table(found, "")
    assert [row[1] for row in table.rows] == [1, 0, 1, 0, 1, 0, 0, 0]
    assert table.foot[1] == 3
    assert plain(chart.remarks(found)[1]) == "Brez zabeleženih obiskov: 1 izvedba."


def test_unfinished_steps_of_a_longer_period_are_quarters(ana):
    assert get_chart("youth-led").query({"period": "2025"}).by == ("quarter",)
    assert get_chart("youth-led").query(SPRING).by == ("month",)
    assert get_chart("youth-led").query({"from": "2020-01-01", "to": "2025-12-31"}).by == ("year",)


def test_only_the_network_sees_charts_that_set_organisations_side_by_side(ana):
    mine = {chart.slug for chart in charts_for(ana)}
    theirs = {chart.slug for chart in charts_for(actor_of(CILKA))}
    assert mine <= theirs
    assert all(get_chart(slug).is_for_network for slug in theirs - mine)
