"""A question beside other days: rows one for one, the base always there, percentages only where honest."""

import pytest
import time_machine

from analytics.trends import change, is_other_length, is_other_set
from mladim.core.errors import RuleBroken
from mladim.statistics.answers import answer
from mladim.statistics.compared import changes_of
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, DANE, actor_of


def ask(email, text):
    return answer(Query.from_url(text), actor_of(email))


def change_of_all(found):
    return changes_of(found, found.totals, found.compared.totals)


@pytest.fixture
def november(world):
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        yield world


def test_months_of_this_year_stand_beside_those_of_last_year(november):
    ana = actor_of(ANA)
    for day, people in (("2025-01-10", 4), ("2025-03-10", 6), ("2026-01-12", 5), ("2026-11-20", 3)):
        make_session(ana, day=day, headcount=people)
    make_session(ana, day="2025-11-23", headcount=50)
    found = ask(ANA, "measure=attendances&by=month&period=2026&compare=last_year")
    assert len(found.rows) == len(found.compared.rows) == 11
    pairs = [
        (row.key[0], row.values["attendances"], base.key[0], base.values["attendances"])
        for row, base in zip(found.rows, found.compared.rows, strict=True)
    ]
    assert pairs[0] == ("2026-01", 5, "2025-01", 4)
    assert pairs[2] == ("2026-03", 0, "2025-03", 6)
    # Not the 23rd: this year has come to the 22nd.
    assert pairs[10] == ("2026-11", 3, "2025-11", 0)
    assert found.compared.totals == {"attendances": 10}
    assert change_of_all(found)["attendances"].share == -0.2


def test_what_only_one_of_the_two_has_is_a_row_in_both(november):
    ana = actor_of(ANA)
    make_session(ana, make_activity(ana, "Stara"), day="2025-02-02")
    make_session(ana, make_activity(ana, "Nova"), day="2026-02-02")
    found = ask(ANA, "measure=sessions&by=activity&period=2026-Q1&compare=last_year")
    words = [found.labels.word("activity", row.key[0]) for row in found.rows]
    assert words == ["Nova", "Stara"]
    assert [row.values["sessions"] for row in found.rows] == [1, 0]
    assert [row.values["sessions"] for row in found.compared.rows] == [0, 1]
    assert [row.key for row in found.rows] == [row.key for row in found.compared.rows]


def test_the_period_before_is_of_equal_kind_and_as_long_as_this_one_has_lasted(november):
    found = ask(ANA, "measure=sessions&by=month&period=2026-Q4&compare=previous")
    then = found.compared.query
    assert (then.start.isoformat(), then.end.isoformat()) == ("2026-07-01", "2026-08-22")
    assert [row.key[0] for row in found.rows] == ["2026-10", "2026-11"]
    assert [row.key[0] for row in found.compared.rows] == ["2026-07", "2026-08"]


def test_other_days_of_another_length_are_shown_without_a_percentage(november):
    make_session(actor_of(ANA), day="2026-01-02")
    make_session(actor_of(ANA), day="2025-01-02")
    found = ask(ANA, "measure=sessions&from=2026-01-01&to=2026-01-31&compare=period:2025-01-01..2025-03-31")
    one = change_of_all(found)["sessions"]
    assert (one.now, one.base, one.difference, one.share, one.blocked) == (1, 1, 0, None, "length")


def test_without_reports_then_there_is_no_change(november):
    make_session(actor_of(ANA), day="2026-01-02")
    one = change_of_all(ask(ANA, "measure=sessions&period=2026-Q1&compare=last_year"))["sessions"]
    assert (one.base, one.share, one.blocked) == (0, None, "no_base")


def test_a_share_changes_in_points(november):
    ana = actor_of(ANA)
    make_session(ana, day="2025-01-02", led_by="team")
    make_session(ana, day="2026-01-02", led_by="young_people")
    changes = change_of_all(ask(ANA, "measure=youth_led_share&period=2026-Q1&compare=last_year"))
    one = changes["youth_led_share_strict"]
    assert (one.difference, one.share, one.blocked) == (1.0, None, "points")


def test_other_organisations_block_the_trend_until_only_the_same_are_asked_about(november):
    ana, dane = actor_of(ANA), actor_of(DANE)
    for day in ("2025-02-02", "2026-02-02", "2026-03-02"):
        make_session(ana, day=day)
    make_session(dane, day="2026-02-03")
    found = ask(CILKA, "measure=sessions&period=2026-Q1&compare=last_year")
    one = change_of_all(found)["sessions"]
    assert (one.now, one.base, one.difference, one.share, one.blocked) == (3, 1, 2, None, "organisations")
    found = ask(CILKA, "measure=sessions&period=2026-Q1&compare=last_year:same")
    one = change_of_all(found)["sessions"]
    assert (one.now, one.base, one.share, one.blocked, found.same_only) == (2, 1, 1.0, "", 1)
    assert found.query.organisations == ()


def test_the_same_of_nobody_is_nobody(november):
    make_session(actor_of(ANA), day="2026-02-02")
    found = ask(CILKA, "measure=sessions&period=2026-Q1&compare=last_year:same")
    assert found.same_only == 0
    assert change_of_all(found)["sessions"].blocked == "no_base"


def test_the_plain_values_carry_base_and_change(november):
    ana = actor_of(ANA)
    for day in ("2025-02-02", "2026-02-02", "2026-03-02"):
        make_session(ana, day=day)
    plain = ask(ANA, "measure=sessions,group_size&by=month&period=2026-Q1&compare=last_year").as_json()
    assert plain["query"]["compare"] == "last_year"
    assert plain["compared"]["from"] == "2025-01-01"
    assert plain["compared"]["change"]["sessions"] == {"difference": 1, "share": 1.0, "blocked": None}
    assert plain["rows"][2]["base"]["sessions"] == 0
    assert plain["rows"][2]["change"]["sessions"] == {"difference": 1, "share": None, "blocked": "zero"}
    assert plain["rows"][2]["base"]["group_size"]["median"] is None


def test_29_february_has_nothing_beside_it(world):
    with time_machine.travel("2028-04-01T12:00:00+01:00", tick=False):
        found = ask(ANA, "measure=sessions&by=day&from=2028-02-28&to=2028-03-01&compare=last_year")
    values = [
        (row.key[0], base.values["sessions"])
        for row, base in zip(found.rows, found.compared.rows, strict=True)
    ]
    assert values == [("2028-02-28", 0), ("2028-02-29", None), ("2028-03-01", 0)]


def test_a_tenth_of_others_is_allowed():
    assert not is_other_set(range(11), range(10))
    assert is_other_set(range(12), range(10))
    assert is_other_set({1}, set())
    assert not is_other_set(set(), set())
    assert not is_other_length(31, 28)
    assert is_other_length(90, 31)


def test_a_percentage_is_never_told_of_nothing():
    assert change(5, 0, digits=0).blocked == "zero"
    assert change(0, 0, digits=0).share == 0
    assert change(None, 4, digits=0).blocked == "unknown"
    assert change(1.239, 1.0, digits=2).difference == 0.24


def test_peers_stand_beside_one_organisation_only(world):
    with pytest.raises(RuleBroken, match="eno organizacijo"):
        ask(CILKA, "measure=sessions&period=2026&compare=peers")
