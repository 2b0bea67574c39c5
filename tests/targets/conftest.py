"""The network's whole plan in the database, as its import puts it there."""

import pytest

from mladim.imports import plan_files
from mladim.imports.plan_import import put_plan
from mladim.projects.models import Project, Target
from mladim.projects.queries import list_projects, list_targets
from tests.people import CILKA, actor_of


class Plan:
    """The imported plan: targets by the project's code and their place in it."""

    def __init__(self) -> None:
        self.who = actor_of(CILKA)
        projects, _none = plan_files.read_projects(plan_files.FOLDER / "projects_2026.csv")
        targets, _none = plan_files.read_targets(plan_files.FOLDER / "targets_2026.csv")
        _summary, self.bound = put_plan(self.who, projects, targets, plan_files.FOLDER, 2026)
        self.projects = {project.code: project for project in list_projects(self.who)}

    def project(self, code: str) -> Project:
        return self.projects[code]

    def target(self, code: str, position: int) -> Target:
        found = list_targets(self.who, self.projects[code])
        return next(target for target in found if target.position == position)


@pytest.fixture
def plan(world: dict[str, int]) -> Plan:
    """The plan as network staff see it."""
    return Plan()
