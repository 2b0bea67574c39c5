"""Groups: names, members, bin, undo, and nobody from elsewhere."""

import pytest

from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.participants import group_service, merge_service, queries, service
from tests.factories import make_participant
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of


def members(group, who):
    return {line.id for line in queries.list_group_members(group.id, who)}


def test_a_group_has_a_name_of_its_own(world):
    ana = actor_of(ANA)
    group = group_service.add_group(ana, name="  Podkast  ")
    assert group.name == "Podkast"
    for wrong in ("", " ", "podkast", "x" * 121, "0101006500006"):
        with pytest.raises(RuleBroken):
            group_service.add_group(ana, name=wrong)
    group_service.rename_group(ana, group, version=1, name="PODKAST")
    assert (group.name, group.version) == ("PODKAST", 2)
    group_service.add_group(actor_of(DANE), name="Podkast")


def test_members_are_exactly_those_ticked_and_undo_brings_the_others_back(world):
    ana = actor_of(ANA)
    one, two, three = (make_participant(ana) for _ in range(3))
    group = group_service.add_group(ana, name="Podkast")
    group_service.set_members(ana, group, version=1, ids=[one.id, two.id])
    group_service.set_members(ana, group, version=2, ids=[two.id, three.id])
    assert members(group, ana) == {two.id, three.id}
    with pytest.raises(Conflict):
        group_service.set_members(ana, group, version=2, ids=[])
    group_service.undo_group_change(ana, group.id)
    assert members(group, ana) == {one.id, two.id}
    with pytest.raises(RuleBroken):
        group_service.undo_group_change(ana, group.id)


def test_who_is_in_the_bin_stays_on_the_list_for_later(world):
    ana = actor_of(ANA)
    one, two = make_participant(ana), make_participant(ana)
    group = group_service.add_group(ana, name="Podkast")
    group_service.set_members(ana, group, version=1, ids=[one.id, two.id])
    service.delete_participant(ana, one)
    group_service.set_members(ana, group, version=2, ids=[two.id])
    assert members(group, ana) == {two.id}
    service.restore_participant(ana, one.id)
    assert members(group, ana) == {one.id, two.id}


def test_only_living_people_of_the_house_become_members(world):
    ana, dane = actor_of(ANA), actor_of(DANE)
    own, gone, merged, foreign = *(make_participant(ana) for _ in range(3)), make_participant(dane)
    service.delete_participant(ana, gone)
    merge_service.merge(ana, own.id, merged.id)
    group = group_service.add_group(ana, name="Podkast")
    for wrong in (gone.id, merged.id, foreign.id, 4_000_000_000_000_001, 0, -5):
        with pytest.raises(RuleBroken):
            group_service.set_members(ana, group, version=1, ids=[own.id, wrong])
    for wrong in (gone, merged, foreign):
        with pytest.raises(NotFound):
            group_service.add_member(ana, group, wrong)
    assert members(group, ana) == set()


def test_a_group_goes_to_the_bin_and_comes_back_whole(world):
    ana, bor = actor_of(ANA), actor_of(BOR)
    person = make_participant(ana)
    group = group_service.add_group(ana, name="Podkast")
    group_service.add_member(ana, group, person)
    group_service.delete_group(bor, group)
    assert queries.list_groups(ana) == []
    with pytest.raises(NotFound):
        group_service.rename_group(ana, group, version=3, name="X")
    group_service.restore_group(ana, group.id)
    assert members(group, ana) == {person.id}
    group_service.remove_member(ana, group, person)
    assert members(group, ana) == set()


def test_a_group_of_another_house_is_not_there_and_a_viewer_changes_nothing(world):
    ana = actor_of(ANA)
    group, person = group_service.add_group(ana, name="Podkast"), make_participant(ana)
    for email, refusal in ((DANE, NotFound), (CILKA, NotFound), (VILI, Forbidden)):
        who = actor_of(email)
        acts = (
            lambda who=who: group_service.rename_group(who, group, version=1, name="X"),
            lambda who=who: group_service.set_members(who, group, version=1, ids=[person.id]),
            lambda who=who: group_service.add_member(who, group, person),
            lambda who=who: group_service.delete_group(who, group),
            lambda who=who: group_service.restore_group(who, group.id),
            lambda who=who: group_service.undo_group_change(who, group.id),
        )
        for act in acts:
            with pytest.raises(refusal):
                act()
    assert (group.name, group.version, members(group, ana)) == ("Podkast", 1, set())
