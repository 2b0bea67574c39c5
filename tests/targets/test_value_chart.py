"""The chart of a target's way, and the way back from a changed definition."""

import datetime as dt
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from mladim.core.changes import history
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, RuleBroken
from mladim.projects.models import Project, Target
from mladim.statistics.chart import LONGEST
from mladim.targets import queries, service
from mladim.targets.facts import TargetFacts, ValueFacts, facts_of
from mladim.targets.history import month_ends, way_of
from mladim.targets.progress import progress_of_targets
from mladim.targets.value_chart import value_chart
from tests.factories import make_activity, make_session
from tests.people import BOR, actor_of

START, END, DAY = dt.date(2026, 1, 15), dt.date(2026, 12, 31), dt.date(2026, 5, 20)


@pytest.fixture
def project(world):
    row = Project(
        organisation_id=actor_of(BOR).organisation_id,
        name="Mladi v mestu",
        sort_key="mladi",
        starts_on=START,
        ends_on=END,
    )
    db.session.add(row)
    db.session.flush()
    return row


def add(project, **facts):
    said = {"name": "Delavnice", "operator": "at_least", "value": 100.0, "unit": "delavnica"} | facts
    return service.add_target(actor_of(BOR), project, TargetFacts(**said))


def put(target, **days):
    """Values by hand: d20_1=5 is 5 on 20 January."""
    for name, value in days.items():
        day, month = map(int, name[1:].split("_"))
        facts = ValueFacts(on_day=dt.date(2026, month, day), value=value, proof="Podpisni list.")
        service.add_value(actor_of(BOR), target, facts)


def chart_of(project, target, day=DAY):
    who = actor_of(BOR)
    found = progress_of_targets(who, [(project, target)], day)[0]
    way = way_of(who, found, queries.list_milestones(target))
    return way and value_chart(way)


def named(chart, name):
    return next(trace for trace in chart.figure["data"] if trace["name"] == name)


def test_values_stand_as_of_the_end_of_each_month(project):
    target = add(project)
    put(target, d20_1=5, d10_3=12, d31_3=20, d19_5=35)
    chart = chart_of(project, target)
    value = named(chart, "vrednost")
    ends = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-20"]
    assert (value["x"], value["y"]) == (ends, [5, 5, 20, 20, 35])
    assert named(chart, "cilj")["y"] == [100, 100]
    assert chart.rows[0] == ["31. 1. 2026".replace(" ", "\N{NO-BREAK SPACE}"), "5", "vrednost"]
    assert len(chart.rows) == 7
    assert len(chart.description) > 40
    go.Figure(chart.figure)


def test_what_is_expected_leads_from_the_last_value_to_the_end(project):
    target = add(project)
    put(target, d19_5=35)
    chart = chart_of(project, target)
    ahead = named(chart, "ob tem tempu")
    assert (ahead["x"], ahead["y"][0]) == (["2026-05-20", "2026-12-31"], 35)
    assert ahead["y"][1] == pytest.approx(35 / (126 / 351), abs=0.1)
    assert chart.title == "Cilj je ogrožen: vrednost je 35, cilj vsaj 100, ob tem tempu na koncu 98."
    assert "ob tem tempu" not in {one["name"] for one in chart_of(project, target, END).figure["data"]}


@pytest.mark.parametrize(
    ("facts", "values", "said"),
    [
        ({}, {"d1_4": 120}, "Cilj je dosežen: vrednost je 120, cilj vsaj 100."),
        ({"due_on": dt.date(2026, 4, 30)}, {"d1_4": 2}, "Cilj ni dosežen: vrednost je 2, cilj vsaj 100."),
        (
            {"operator": "falling", "value": 10.0, "baseline": 30.0},
            {"d1_4": 12.5},
            "Cilj je na poti: vrednost je 12,5, cilj največ 10, ob tem tempu na koncu 0.",
        ),
        (
            {"operator": "range", "value": 10.0, "upper": 15.0},
            {"d1_4": 12},
            "Cilj je dosežen: vrednost je 12, cilj od 10 do 15.",
        ),
        ({"is_baseline": True}, {"d1_4": 1}, "Izhodišče leta: vrednost je 1."),
        (
            {"value": 123_456_789.0},
            {"d1_4": 1_234_567},
            "Cilj je ogrožen: vrednost je 1.234.567, cilj vsaj 123.456.789.",
        ),
    ],
)
def test_the_finding_says_the_state_with_its_numbers(project, facts, values, said):
    target = add(project, **facts)
    put(target, **values)
    chart = chart_of(project, target)
    assert chart.title == said
    assert len(chart.title) <= LONGEST
    go.Figure(chart.figure)


def test_milestones_and_the_own_share_are_drawn(project):
    bor = actor_of(BOR)
    target = add(project, value=None, own_share=40.0)
    facts = ValueFacts(on_day=dt.date(2026, 3, 3), own_value=9, proof="Seznam.")
    service.add_value(bor, target, facts)
    service.add_milestone(bor, project, target, on_day=dt.date(2026, 6, 30), value=20)
    chart = chart_of(project, target)
    assert named(chart, "mejnik")["y"] == [20]
    assert chart.title.startswith("Cilj je na poti: vrednost je 9, cilj ")
    assert "Označen je 1 mejnik." in chart.description


def test_values_from_the_log_are_those_of_each_day(project):
    bor = actor_of(BOR)
    activity = make_activity(bor, "Klub")
    for day in ("2026-02-03", "2026-02-28", "2026-04-01"):
        make_session(bor, activity, day=day)
    target = add(project, measured_by="query", query="measure=sessions")
    assert named(chart_of(project, target), "vrednost")["y"] == [0, 2, 2, 3, 3]


def test_nothing_is_drawn_before_there_is_a_value(project):
    assert chart_of(project, add(project)) is None
    late = add(project, starts_on=dt.date(2026, 9, 1))
    put(late, d1_4=3)
    assert chart_of(project, late) is None


def test_a_week_is_told_day_by_day_and_what_comes_later_stands_later(project):
    target = add(project, starts_on=dt.date(2026, 4, 6), due_on=dt.date(2026, 4, 9))
    put(target, d7_4=10)
    assert named(chart_of(project, target), "vrednost")["y"] == [None, 10, 10, 10]
    put(target, d2_5=110)
    chart = chart_of(project, target)
    value = named(chart, "vrednost")
    assert (value["x"][-1], value["y"]) == ("2026-05-20", [None, 10, 10, 10, 110])
    assert chart.title == "Cilj je dosežen: vrednost je 110, cilj vsaj 100."
    go.Figure(chart.figure)


def test_a_long_way_is_told_in_longer_steps():
    found = month_ends(dt.date(2020, 1, 1), dt.date(2026, 5, 20))
    assert len(found) <= 14
    assert found[-1] == dt.date(2026, 5, 20)
    assert found == sorted(set(found))
    assert month_ends(DAY, DAY) == [DAY]


def test_a_change_is_taken_back_within_ten_minutes_and_only_once(project):
    bor, target = actor_of(BOR), add(project, due_on=dt.date(2026, 10, 1))
    old = facts_of(target)
    service.change_target(bor, project, target, version=1, facts=replace(old, value=50.0, due_on=None))
    service.undo_change(bor, project, target)
    assert (facts_of(target), target.version) == (old, 3)
    with pytest.raises(RuleBroken):
        service.undo_change(bor, project, target)
    with pytest.raises(Conflict):
        service.change_target(bor, project, target, version=2, facts=old)
    service.change_target(bor, project, target, version=3, facts=replace(old, value=60.0))
    last = history(bor.organisation_id, "target", target.id)[0]
    last.at = now() - dt.timedelta(minutes=11)
    db.session.flush()
    with pytest.raises(RuleBroken):
        service.undo_change(bor, project, target)
    assert target.value == 60


def test_the_page_offers_the_way_back_and_the_chart(app, cast, browse):
    with app.test_request_context("/"):
        bor = actor_of(BOR)
        row = Project(
            organisation_id=bor.organisation_id, name="P", sort_key="p", starts_on=START, ends_on=END
        )
        db.session.add(row)
        db.session.flush()
        target = add(row)
        put(target, d1_4=3)
        address = f"/targets/{target.id}"
        db.session.commit()
    browser = browse(BOR)
    form = {"name": "Delavnice", "operator": "at_least", "value": "50", "measured_by": "hand", "version": "1"}
    browser.post(f"{address}/edit", form)
    page = browser.get(address).text
    assert f'action="{address}/undo"' in page
    assert 'data-plotly="way-figure"' in page
    assert "vsaj 50" in page
    browser.post(f"{address}/undo")
    assert "vsaj 100" in browser.get(address).text
    with app.app_context():
        assert db.session.query(Target).one().value == 100
