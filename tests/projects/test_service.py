"""Projects: limits, versions, undo, bin; and nobody from elsewhere."""

import dataclasses
import datetime as dt

import pytest
import time_machine

from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.projects import queries, service
from mladim.projects.facts import ProjectFacts, facts_of
from tests.factories import make_activity
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

CAMP = ProjectFacts(name="Poletni tabor", code="PT", starts_on=dt.date(2026, 7, 1))


def test_texts_are_stored_in_one_normal_form(world):
    bor = actor_of(BOR)
    facts = ProjectFacts(name=" Poletni \t tabor\u200b ", partners="MC A  \r\nMC B\x00", note="ena\n\ndve \n")
    project = service.add_project(bor, facts)
    assert (project.name, project.partners, project.note) == ("Poletni tabor", "MC A\nMC B", "ena\n\ndve")


def test_what_is_not_allowed_is_refused_with_its_field(world):
    bor = actor_of(BOR)
    service.add_project(bor, CAMP)
    for wrong, field in (
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"note": "x" * 4001}, "note"),
        ({"note": "0101006500006"}, "note"),
        ({"lead": "EMŠO 0101 006 500 006"}, "lead"),
        ({"ends_on": dt.date(2026, 6, 30)}, "ends_on"),
        ({"web": "javascript:alert(1)"}, "web"),
        ({"web": "https://a b"}, "web"),
        ({"code": "PT"}, "code"),
    ):
        with pytest.raises(RuleBroken) as refused:
            service.add_project(bor, dataclasses.replace(CAMP, **({"code": "X"} | wrong)))
        assert refused.value.field == field, wrong
    assert len(queries.list_projects(bor)) == 1


def test_a_change_is_versioned_and_can_be_taken_back_whole(world):
    bor = actor_of(BOR)
    project = service.add_project(bor, CAMP)
    before = facts_of(project)
    service.change_project(
        bor, project, version=1, facts=dataclasses.replace(CAMP, name="Zima", starts_on=None)
    )
    with pytest.raises(Conflict):
        service.change_project(bor, project, version=1, facts=CAMP)
    service.undo_change(bor, project.id)
    assert facts_of(project) == before
    with pytest.raises(RuleBroken):
        service.undo_change(bor, project.id)
    service.change_project(bor, project, version=3, facts=CAMP)
    assert project.version == 3


def test_after_ten_minutes_or_another_change_nothing_is_taken_back(world):
    bor = actor_of(BOR)
    project = service.add_project(bor, CAMP)
    service.change_project(bor, project, version=1, facts=dataclasses.replace(CAMP, name="Zima"))
    with time_machine.travel(dt.timedelta(minutes=11)), pytest.raises(RuleBroken):
        service.undo_change(bor, project.id)


def test_the_bin_gives_a_project_back_unless_its_code_is_taken(world):
    bor = actor_of(BOR)
    project = service.add_project(bor, CAMP)
    make_activity(bor, project_id=project.id)
    service.delete_project(bor, project)
    assert queries.list_projects(bor) == []
    assert queries.project_choices(bor) == []
    assert queries.project_choices(bor, include=[project.id, None]) == [(project.id, "Poletni tabor")]
    with pytest.raises(NotFound):
        service.change_project(bor, project, version=2, facts=CAMP)
    with pytest.raises(NotFound):
        service.delete_project(bor, project)
    other = service.add_project(bor, CAMP)
    with pytest.raises(RuleBroken, match="že obstaja"):
        service.restore_project(bor, project.id)
    service.delete_project(bor, other)
    assert service.restore_project(bor, project.id).deleted_at is None
    service.delete_project(bor, project)
    with time_machine.travel(dt.timedelta(days=31)), pytest.raises(NotFound):
        service.restore_project(bor, project.id)


def test_a_project_of_another_house_is_not_there_and_only_coordination_changes_it(world):
    project = service.add_project(actor_of(BOR), CAMP)
    for email, refusal in ((DANE, Forbidden), (ANA, Forbidden), (VILI, Forbidden), (CILKA, NotFound)):
        who = actor_of(email)
        acts = (
            lambda who=who: service.change_project(who, project, version=1, facts=CAMP),
            lambda who=who: service.delete_project(who, project),
            lambda who=who: service.restore_project(who, project.id),
            lambda who=who: service.undo_change(who, project.id),
        )
        for act in acts:
            with pytest.raises(refusal):
                act()
    for email in (DANE, CILKA):
        with pytest.raises(NotFound):
            queries.get_project(project.id, actor_of(email))
        assert queries.project_choices(actor_of(email), include=[project.id]) == []
    assert (project.version, project.name) == (1, "Poletni tabor")
