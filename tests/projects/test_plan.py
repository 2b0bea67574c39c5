"""The yearly plan put in: all or nothing, the same again changes nothing, every wrong row is named."""

import dataclasses
import datetime as dt

import pytest

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.projects import queries, service
from mladim.projects.plan import PlanProject, PlanTarget, check_plan
from mladim.projects.words import goal_said, share_said
from tests.people import BOR, CILKA, actor_of

PLAN = [PlanProject(code="SUP", name="Supervizija"), PlanProject(code="DD", name="Dostojno delo")]
TARGETS = [
    PlanTarget(project="SUP", position=1, name="srečanja", operator="range", value=8, upper=10, own_share=10),
    PlanTarget(project="SUP", position=2, name="osebe", operator="at_least", value=0.12345),
    PlanTarget(project="DD", position=1, name="publikacije", operator="equal", own_share=4),
]
NOTHING = {"added": 0, "changed": 0, "unchanged": 0}


def test_the_same_plan_twice_changes_nothing(world):
    cilka = actor_of(CILKA)
    first = service.replace_plan(cilka, PLAN, TARGETS)
    assert first.projects == NOTHING | {"added": 2}
    assert first.targets == NOTHING | {"added": 3, "removed": 0}
    db.session.commit()
    again = service.replace_plan(cilka, PLAN, TARGETS)
    assert again.projects == NOTHING | {"unchanged": 2}
    assert again.targets == NOTHING | {"unchanged": 3, "removed": 0}
    assert [project.version for project in queries.list_projects(cilka)] == [1, 1]


def test_a_new_plan_changes_adds_and_removes_by_code_and_place(world):
    cilka = actor_of(CILKA)
    service.replace_plan(cilka, PLAN, TARGETS)
    own = service.add_project(cilka, service.ProjectFacts(name="Lastni projekt"))
    plan = [
        dataclasses.replace(PLAN[0], ends_on=dt.date(2026, 12, 31)),
        PlanProject(code="NVO", name="NVO 360"),
    ]
    found = service.replace_plan(cilka, plan, [dataclasses.replace(TARGETS[0], upper=12)])
    assert found.projects == {"added": 1, "changed": 1, "unchanged": 0}
    assert found.targets == {"added": 0, "changed": 1, "unchanged": 0, "removed": 1}
    kept = {project.name: project.version for project in queries.list_projects(cilka)}
    assert kept == {"Supervizija": 2, "Dostojno delo": 1, "NVO 360": 1, "Lastni projekt": own.version}
    assert queries.list_projects(actor_of(BOR)) == []


def test_a_wrong_row_stops_everything(world):
    cilka = actor_of(CILKA)
    service.replace_plan(cilka, PLAN, TARGETS)
    wrong = [*TARGETS, PlanTarget(project="DD", position=2, name="x", operator="GE", value=1, row=7)]
    with pytest.raises(RuleBroken) as refused:
        service.replace_plan(cilka, [PlanProject(code="SUP", name="Drugo ime")], wrong)
    assert refused.value.field == "target" or "7" in refused.value.field
    assert {project.name for project in queries.list_projects(cilka)} == {"Supervizija", "Dostojno delo"}


def test_every_wrong_row_is_named_with_its_place(world):
    wrong_projects = [
        *PLAN,
        PlanProject(code="SUP", name="Dvakrat", row=4),
        PlanProject(code="", name="", row=5),
        PlanProject(code="X" * 41, name="x", row=6),
        PlanProject(code="Y", name="x", starts_on=dt.date(2026, 2, 1), ends_on=dt.date(2026, 1, 1), row=7),
        PlanProject(code="Z", name="x", note="0101006500006", row=8),
    ]
    base = TARGETS[0]
    wrong_targets = [
        *TARGETS,
        dataclasses.replace(base, row=5),
        dataclasses.replace(base, position=9, project="NI", row=6),
        dataclasses.replace(base, position=3, upper=7, row=7),
        dataclasses.replace(base, position=4, upper=None, row=8),
        dataclasses.replace(base, position=5, operator="GE", row=9),
        dataclasses.replace(base, position=6, value=-1, row=10),
        dataclasses.replace(base, position=7, value=float("nan"), row=11),
        dataclasses.replace(base, position=8, value=float("inf"), row=12),
        dataclasses.replace(base, position=0, row=13),
    ]
    problems = check_plan(wrong_projects, wrong_targets)
    assert sorted({p.row for p in problems if p.kind == "project"}) == [4, 5, 6, 7, 8]
    assert sorted({p.row for p in problems if p.kind == "target"}) == list(range(5, 14))
    assert all(problem.message for problem in problems)


def test_a_command_without_an_account_may_put_the_plan_in(world):
    cilka = actor_of(CILKA)
    operator = Actor(
        person_id=0, name="", email="", organisation_id=cilka.organisation_id, role="administrator"
    )
    assert service.replace_plan(operator, PLAN, TARGETS).projects["added"] == 2
    db.session.flush()
    assert len(queries.list_targets(cilka)) == 3


def test_goals_are_said_as_the_plan_says_them(world):
    cilka = actor_of(CILKA)
    more = [
        PlanTarget(project="SUP", position=3, name="objave", operator="more_than", value=1200),
        PlanTarget(project="SUP", position=4, name="poročilo", operator="equal", value=1),
    ]
    service.replace_plan(cilka, PLAN, [TARGETS[0], TARGETS[2], *more])
    said = {target.name: (goal_said(target), share_said(target)) for target in queries.list_targets(cilka)}
    assert said == {
        "srečanja": ("od 8 do 10", "10"),
        "publikacije": ("–", "4"),
        "objave": ("več kot 1.200", "–"),
        "poročilo": ("1", "–"),
    }
