"""The yearly plan put in: all or nothing, the same again changes nothing."""

from mladim.core.db import db
from mladim.projects import queries, service
from mladim.projects.plan import PlanProject, PlanTarget
from tests.people import CILKA, actor_of

PLAN = [PlanProject(code="SUP", name="Supervizija"), PlanProject(code="DD", name="Dostojno delo")]
TARGETS = [
    PlanTarget(project="SUP", position=1, name="srečanja", operator="range", value=8, upper=10, own_share=10),
    PlanTarget(project="SUP", position=2, name="osebe", operator="at_least", value=6),
    PlanTarget(project="DD", position=1, name="publikacije", operator="equal", value=4),
]


def test_the_same_plan_twice_changes_nothing(world):
    cilka = actor_of(CILKA)
    first = service.replace_plan(cilka, PLAN, TARGETS)
    assert first.projects["added"] == 2
    assert first.targets["added"] == 3
    db.session.commit()
    again = service.replace_plan(cilka, PLAN, TARGETS)
    assert again.projects == {"added": 0, "changed": 0, "unchanged": 2}
    assert again.targets == {"added": 0, "changed": 0, "unchanged": 3, "removed": 0}
    assert [project.version for project in queries.list_projects(cilka)] == [1, 1]
