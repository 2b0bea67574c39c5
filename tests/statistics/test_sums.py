"""What may be summed is summed, what may not is refused by the name of the measure."""

import pytest

from analytics.additivity import NotAdditive
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.factories import make_participant, make_session
from tests.people import ANA, actor_of
from tests.statistics.worked import QUARTER, make_worked_quarter


@pytest.fixture
def ana(world):
    who = actor_of(ANA)
    make_worked_quarter(who)
    return who


def ask(who, text):
    return answer(Query.from_url(text), who)


def test_different_people_are_never_summed_over_months(ana):
    found = ask(ana, f"measure=known_persons&by=month&{QUARTER}")
    with pytest.raises(NotAdditive, match="known_persons cannot be summed over month"):
        found.sum_over("month", found.query.columns[0])


def test_a_median_is_never_summed(ana):
    found = ask(ana, f"measure=group_size&by=form&{QUARTER}")
    for column in found.query.columns:
        with pytest.raises(NotAdditive, match="group_size"):
            found.sum_over("form", column)


def test_visits_and_people_are_summed_over_gender(ana):
    found = ask(ana, f"measure=attendances,known_persons&by=month,gender&{QUARTER}")
    visits, people = found.query.columns
    assert found.sum_over("gender", visits)[("2026-01",)] == 14
    assert found.sum_over("gender", people)[("2026-01",)] == 2
    assert found.sum_over("month", visits)[("male",)] == 2


def test_over_two_years_a_person_has_two_ages_and_ages_are_not_summed(ana):
    person = make_participant(ana, 2008)
    make_session(ana, day="2025-12-30", people=[person])
    make_session(ana, day="2026-01-02", people=[person])
    found = ask(ana, "measure=known_persons&by=age_band&from=2025-12-01&to=2026-01-10")
    assert [row.values["known_persons"] for row in found.rows] == [1, 1]
    assert found.totals == {"known_persons": 1}
    with pytest.raises(NotAdditive):
        found.sum_over("age_band", found.query.columns[0])


def test_parts_make_the_whole_and_what_belongs_nowhere_is_named(ana):
    found = ask(ana, f"measure=sessions,attendances&by=area&{QUARTER}")
    assert [row.key for row in found.rows] == [(None,)]
    assert found.labels.word("area", None) == "ni razporejeno"
    assert all(found.unassigned(column) == 0 for column in found.query.columns)


def test_a_file_shows_what_rows_leave_of_the_whole(ana):
    from dataclasses import replace

    from mladim.statistics.tables import table_of

    found = ask(ana, f"measure=sessions&by=form&{QUARTER}")
    torn = replace(found, rows=found.rows[:1])
    missing = found.totals["sessions"] - found.rows[0].values["sessions"]
    assert table_of(torn, "").rows[-1] == ("ni razporejeno", missing)
