"""The worked check of the measures: the numbers every way of asking must give."""

import pytest

from mladim.statistics.answers import answer
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from tests.people import ANA, CILKA, actor_of
from tests.statistics.worked import QUARTER, make_worked_quarter


@pytest.fixture
def ana(world):
    who = actor_of(ANA)
    make_worked_quarter(who)
    return who


def ask(who, text):
    return answer(Query.from_url(f"{text}&{QUARTER}"), who)


def column(found, code):
    return [row.values[code] for row in found.rows]


def test_known_people_by_month_are_2_1_2_and_3_in_the_quarter(ana):
    found = ask(ana, "measure=known_persons&by=month")
    assert [row.key for row in found.rows] == [("2026-01",), ("2026-02",), ("2026-03",)]
    assert column(found, "known_persons") == [2, 1, 2]
    assert found.totals["known_persons"] == 3


def test_attendances_of_the_known_are_5_and_the_drop_ins_add_12(ana):
    assert ask(ana, "measure=attendances&form=workshop").totals["attendances"] == 5
    assert ask(ana, "measure=attendances,sessions").totals == {"attendances": 17, "sessions": 5}
    assert ask(ana, "measure=attendances,sessions&form=drop_in").totals == {"attendances": 12, "sessions": 2}


def test_the_mean_of_the_drop_ins_counts_those_with_anyone_there(ana):
    totals = ask(ana, "measure=group_size,visits_per_open_hour,open_hours&form=drop_in").totals
    assert totals["group_size_mean"] == 12
    assert totals["open_hours"] == 6
    assert totals["visits_per_open_hour"] == 2


def test_the_range_of_different_people_is_12_to_15(ana):
    totals = ask(ana, "measure=persons_range").totals
    assert (totals["persons_range_lower"], totals["persons_range_upper"]) == (12, 15)


def test_network_staff_see_the_same_numbers(ana):
    found = ask(actor_of(CILKA), "measure=known_persons,attendances&by=month&organisation=mc-primer")
    assert column(found, "known_persons") == [2, 1, 2]
    assert found.totals == {"known_persons": 3, "attendances": 17}
    assert found.coverage.as_json()["reporting"] == 1


@pytest.mark.parametrize("dimension", list(dimensions()))
def test_every_measure_answers_by_every_dimension_it_allows(ana, dimension):
    level = dimensions()[dimension].level
    codes = [measure.code for measure in measures().values() if level in measure.levels]
    found = ask(ana, f"measure={','.join(codes)}&by={dimension}")
    assert set(found.as_json()["totals"]) == set(codes)
    for row in found.rows:
        assert len(row.values) == len(found.query.columns)
