"""The plan's contradictions with both sources, the tree of the strategy, the quarter."""

import datetime as dt

import pytest
import time_machine

from mladim.core.errors import Conflict, RuleBroken
from mladim.projects.queries import list_targets
from mladim.targets import record_service, service, tree_service
from mladim.targets.contradictions import find, known
from mladim.targets.facts import RecordFacts, ValueFacts
from mladim.targets.quarters import quarter_of
from mladim.targets.queries import quarterly
from mladim.targets.strategy import goals
from mladim.targets.tree import list_indicators, tree_of
from tests.people import CILKA

DAY = dt.date(2026, 11, 21)


def test_all_ten_contradictions_stand_with_two_sources_and_the_rows_give_seven_away(plan):
    found = set()
    for project in plan.projects.values():
        found |= find(project, list_targets(plan.who, project))
    assert [one.number for one in known()] == list(range(1, 11))
    assert found == {(one.rule, one.project) for one in known() if one.rule}
    assert len(found) == 7
    for one in known():
        assert one.first.source
        assert one.first.says != one.second.says


def test_every_target_hangs_on_a_goal_of_the_strategy(plan):
    branches = tree_of(plan.who, DAY)
    assert [branch.goal.code for branch in branches][:2] == ["2.1", "2.2"]
    assert sum(len(branch.targets) for branch in branches) == 124
    indicators = list_indicators(plan.who, 2026)
    assert len(indicators) == sum(len(goal.indicators) for goal in goals()) > 15
    assert tree_service.put_indicators(plan.who, 2026) == 0


def test_a_result_needs_its_day_and_nobody_is_overwritten(plan):
    row = list_indicators(plan.who, 2026)[0]
    said = {"result": "da", "on_day": None, "proof": "Zapisnik.", "web": ""}
    with pytest.raises(RuleBroken) as refused:
        tree_service.write_result(plan.who, row, version=1, **said)
    assert refused.value.field == "on_day"
    tree_service.write_result(plan.who, row, version=1, **said | {"on_day": DAY})
    assert (row.result, row.on_day, row.version) == ("da", DAY, 2)
    with pytest.raises(Conflict):
        tree_service.write_result(plan.who, row, version=1, **said | {"on_day": DAY})


@time_machine.travel("2026-11-22 12:00:00+00:00", tick=False)
def test_a_quarter_tells_what_moved_in_it(plan):
    target, project = plan.target("PREK", 4), plan.project("PREK")
    for day, value in ((dt.date(2026, 6, 30), 4), (dt.date(2026, 8, 1), 10)):
        service.add_value(plan.who, target, ValueFacts(on_day=day, value=value, proof="Seznam."))
    facts = RecordFacts(kind="document", title="Metodologija", on_day=dt.date(2026, 7, 5))
    record_service.add_record(plan.who, project, facts)
    report = quarterly(plan.who, "2026-Q3")
    moved = next(move for move in report["moved"] if move.now.target.id == target.id)
    assert moved.change == 6
    assert [one.title for one in report["records"]] == ["Metodologija"]
    # A project that ended in June is not in the third quarter.
    assert "SK" not in {move.now.project.code for moves in report["pillars"].values() for move in moves}
    quarter = quarter_of(None)
    assert (quarter.code, quarter.before, quarter.after) == ("2026-Q4", "2026-Q3", None)
    assert quarter.until == dt.date(2026, 11, 22)
    for wrong in ("2026", "2026-Q5", "2027-Q1"):
        with pytest.raises(RuleBroken):
            quarter_of(wrong)


def test_the_pages_of_the_plan_open(app, browse):
    assert app.test_cli_runner().invoke(args=["import", "network"]).exit_code == 0
    cilka = browse(CILKA)
    assert cilka.get("/plan/contradictions").text.count('class="card"') == 10
    tree = cilka.get("/plan/tree").text
    assert "5.5 Mobilna enota za podeželje" in tree
    assert "3. četrtletje 2026" in cilka.get("/plan/quarter?quarter=2026-Q3").text
    cilka.get("/plan/quarter?quarter=x", status=422)
    assert "Drevo načrta" in cilka.get("/plan").text
    link = tree.split("/plan/indicators/")[1].split('"')[0]
    sent = {"result": "da", "on_day": "1. 9. 2026", "version": "1"}
    cilka.post(f"/plan/indicators/{link}", sent)
    cilka.post(f"/plan/indicators/{link}", sent, status=409)
    cilka.post(f"/plan/indicators/{link}", {"result": "da", "version": "2"}, status=422)
