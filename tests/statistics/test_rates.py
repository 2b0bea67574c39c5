"""Reach per thousand, the worth of volunteer hours, coming back: worked by hand."""

import pytest

from analytics.residents import residents_of
from mladim.core.db import db
from mladim.organisations.models import TeamMember
from mladim.sessions.facts import StaffHours
from mladim.statistics.answers import answer
from mladim.statistics.built import build, built_for
from mladim.statistics.charts import get_chart
from mladim.statistics.models import Residents
from mladim.statistics.query import Query
from mladim.statistics.residents import areas_inside
from tests.factories import make_participant, make_session
from tests.people import ANA, CILKA, actor_of


def ask(email, text):
    return answer(Query.from_url(text), actor_of(email))


def add_residents(**numbers):
    for area, count in numbers.items():
        db.session.add(
            Residents(area=area.replace("_", "-"), year=2025, residents=count, source="SURS, test")
        )
    db.session.flush()


def test_the_reach_of_a_house_is_per_thousand_of_its_municipality(world):
    ana = actor_of(ANA)
    people = [make_participant(ana) for _ in range(2)]
    make_session(ana, day="2026-02-02", people=people, headcount=10)
    assert ask(ANA, "measure=reach_rate&period=2026").totals == {
        "reach_rate_persons": None,
        "reach_rate_attendances": None,
    }
    add_residents(SI_011=4000)
    found = ask(ANA, "measure=reach_rate&by=month&period=2026-Q1")
    assert found.totals == {"reach_rate_persons": 0.5, "reach_rate_attendances": 3.0}
    assert [row.values["reach_rate_attendances"] for row in found.rows] == [None, 3.0, None]
    assert found.references == ("Prebivalci 15–29 let, Celje, 2025: 4.000. Vir: SURS, test.",)


def test_the_network_is_divided_by_the_country_and_a_region_by_itself(world):
    make_session(actor_of(ANA), day="2026-02-02", headcount=3234)
    found = ask(CILKA, "measure=reach_rate&by=region&period=2026")
    assert found.totals["reach_rate_attendances"] == 10.0
    assert [row.values["reach_rate_attendances"] for row in found.rows] == [None]
    assert "2025: 323.430" in found.references[0]


def test_before_the_first_known_year_the_rate_is_blank(world):
    make_session(actor_of(ANA), day="2020-02-02", headcount=30)
    assert ask(CILKA, "measure=reach_rate&period=2020").totals["reach_rate_attendances"] is None


def test_a_region_is_the_sum_of_its_parts_only_when_all_are_known():
    parts = {"8": ("SI-1", "SI-2"), "SI04": ("8", "9")}
    known = {("SI-1", 2025): 10, ("SI-2", 2025): 5, ("SI-1", 2026): 11, ("9", 2025): 7}
    found = residents_of(known, ["8"], until=2026, parts=parts)
    assert (found.residents, found.year, found.areas) == (15, 2025, ("SI-1", "SI-2"))
    assert residents_of(known, ["SI04"], until=2026, parts=parts).residents == 22
    assert residents_of(known, ["SI04"], until=2024, parts=parts) is None
    assert residents_of(known, ["8", "elsewhere"], until=2026, parts=parts) is None


def test_the_country_consists_of_regions_and_these_of_municipalities(world):
    inside = areas_inside()
    assert len(inside["SI03"]) == 8
    assert len(inside["SI04"]) == 4
    assert sum(len(inside[region]) for region in (*inside["SI03"], *inside["SI04"])) == 212


@pytest.fixture
def volunteers(world):
    ana = actor_of(ANA)
    kinds = ("organisational", "content", "other", None)
    team = [
        TeamMember(organisation_id=ana.organisation_id, name=f"P{i}", is_volunteer=True, volunteer_type=kind)
        for i, kind in enumerate(kinds)
    ]
    db.session.add_all(team)
    db.session.flush()
    hours = tuple(StaffHours(team_member_id=one.id, hours=1.25, preparation_hours=0.75) for one in team)
    make_session(ana, day="2026-02-02", staff=hours)


def test_hours_of_volunteers_are_worth_13_10_and_6_euros(volunteers):
    found = ask(ANA, "measure=volunteer_value,volunteer_hours&by=volunteer_type&period=2026")
    by_kind = {row.key[0]: row.values["volunteer_value"] for row in found.rows}
    assert by_kind == {"organisational": 26.0, "content": 20.0, "other": 12.0, None: 0.0}
    assert found.totals == {"volunteer_value": 58.0, "volunteer_hours": 8.0}


def test_an_installation_may_value_an_hour_otherwise(app, volunteers):
    before = app.config["VOLUNTEER_HOUR_VALUES"]
    app.config["VOLUNTEER_HOUR_VALUES"] = {"content": 11.5}
    try:
        assert ask(ANA, "measure=volunteer_value&period=2026").totals == {"volunteer_value": 23.0}
    finally:
        app.config["VOLUNTEER_HOUR_VALUES"] = before


def test_of_four_new_in_the_first_quarter_two_came_back_in_the_second_and_one_in_the_third(world):
    ana = actor_of(ANA)
    a, b, c, d = (make_participant(ana) for _ in range(4))
    e = make_participant(ana)
    for day, people in (
        ("2025-01-10", [a, b, c, d]),
        ("2025-05-10", [a, b, e]),
        ("2025-08-10", [b, e]),
        ("2025-12-01", []),
    ):
        make_session(ana, day=day, people=people)
    found = ask(ANA, "measure=retention&by=cohort,quarters_later&period=2025")
    assert {row.key: row.values["retention"] for row in found.rows} == {
        ("2025-Q1", "1"): 0.5,
        ("2025-Q1", "2"): 0.25,
        ("2025-Q1", "3"): 0.0,
        ("2025-Q2", "1"): 1.0,
        ("2025-Q2", "2"): 0.0,
    }
    assert found.totals == {"retention": 0.6}
    cohorts = ask(ANA, "measure=retention&by=cohort&period=2025")
    assert [row.values["retention"] for row in cohorts.rows] == [0.5, 1.0]
    assert found.labels.word("cohort", "2025-Q1") == "1. četrtletje 2025"


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_residents_are_named_only_beside_figures_divided_by_them(world):
    make_session(actor_of(ANA), day="2026-02-02", headcount=10)
    cilka, chart = actor_of(CILKA), get_chart("regions")
    before = built_for(chart, chart.query({"period": "2026"}), cilka)
    assert before.subtitle.startswith("Obiski na izvedbo po statističnih regijah")
    assert not before.notes
    add_residents(**{"4": 4000})
    after = build(chart, chart.ask(chart.query({"period": "2026"}), cilka), cilka)
    assert after.subtitle.startswith("Obiski na 1.000 mladih po statističnih regijah")
    assert "4.000. Vir: SURS, test." in " ".join(after.notes)
