"""Merging two records of one person and taking them apart again."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.participants import group_service, merge_service, queries, service
from mladim.participants.models import GroupMember, Participant
from mladim.sessions import service as sessions
from mladim.sessions.facts import Presence
from mladim.sessions.models import Attendance
from mladim.sessions.snapshots import facts_of
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, CILKA, DANE, VILI, actor_of

ROLES = ("passive", "active", "producer")


def places():
    """Every attendance and membership, as plain rows."""
    there = select(Attendance.session_id, Attendance.participant_id, Attendance.role)
    members = select(GroupMember.group_id, GroupMember.participant_id)
    return sorted(map(tuple, db.session.execute(there))), sorted(map(tuple, db.session.execute(members)))


def facts(person):
    return person.kind, person.birth_year, person.gender, person.municipality, person.merged_into_id


def test_visits_and_groups_go_to_the_kept_record_and_come_back(world):
    ana = actor_of(ANA)
    one = service.add_participant(ana, name="Ajda B.", birth_year=2009, gender="unknown")
    two = service.add_participant(
        ana, alias="ajdica", birth_year=None, gender="female", municipality="SI-061"
    )
    group = group_service.add_group(ana, name="Podkast")
    group_service.add_member(ana, group, two)
    both = make_session(ana, day="2026-10-01", people=[one, two])
    only = make_session(ana, day="2026-10-08", people=[two])
    before, facts_before = places(), (facts(one), facts(two))
    done = merge_service.merge(ana, one.id, two.id)
    assert places()[0] == sorted([(both.id, one.id, "active"), (only.id, one.id, "active")])
    assert [line.id for line in queries.list_group_members(group.id, ana)] == [one.id]
    assert facts(one) == ("named", 2009, "female", "SI-061", None)
    assert service.check_in_alias(ana, alias="AJDICA").id == one.id
    assert queries.count_participants(ana) == 1
    with pytest.raises(NotFound):
        queries.get_participant(two.id, ana)
    merge_service.undo_merge(ana, done.id)
    assert places() == before
    assert (facts(one), facts(two)) == facts_before
    assert service.check_in_alias(ana, alias="ajdica").id == two.id


def test_who_has_the_session_open_meets_the_change(world):
    ana = actor_of(ANA)
    one, two = make_participant(ana), make_participant(ana)
    session = make_session(ana, people=[two])
    typed = facts_of(session)
    merge_service.merge(ana, one.id, two.id)
    assert session.version == 2
    with pytest.raises((Conflict, RuleBroken)):
        sessions.save_session(ana, typed, session=session, version=1)
    with pytest.raises(RuleBroken):
        sessions.save_session(ana, typed, session=session, version=2)
    with pytest.raises(RuleBroken):
        sessions.undo(ana, session)
    assert [a.participant_id for a in session.attendances] == [one.id]


def test_sessions_in_the_bin_follow_too(world):
    ana = actor_of(ANA)
    one, two = make_participant(ana), make_participant(ana)
    session = make_session(ana, people=[two])
    sessions.move_to_bin(ana, session)
    merge_service.merge(ana, one.id, two.id)
    restored = sessions.restore(ana, session.uuid)
    assert [a.participant_id for a in restored.attendances] == [one.id]


def test_what_was_logged_after_the_merge_stays_with_the_kept_record(world):
    ana = actor_of(ANA)
    one, two = make_participant(ana), make_participant(ana)
    old = make_session(ana, day="2026-10-01", people=[two])
    done = merge_service.merge(ana, one.id, two.id)
    new = make_session(ana, day="2026-10-08", people=[one])
    merge_service.undo_merge(ana, done.id)
    assert places()[0] == sorted([(old.id, two.id, "active"), (new.id, one.id, "active")])


def test_what_contradicts_is_refused_in_words(world):
    ana = actor_of(ANA)
    one, two, three = (make_participant(ana) for _ in range(3))
    first = merge_service.merge(ana, one.id, two.id)
    second = merge_service.merge(ana, three.id, one.id)
    with pytest.raises(RuleBroken, match="poznejšo"):
        merge_service.undo_merge(ana, first.id)
    service.delete_participant(ana, three)
    with pytest.raises(RuleBroken, match="v košu"):
        merge_service.undo_merge(ana, second.id)
    service.restore_participant(ana, three.id)
    merge_service.undo_merge(ana, second.id)
    with pytest.raises(RuleBroken, match="že razveljavljena"):
        merge_service.undo_merge(ana, second.id)
    merge_service.undo_merge(ana, first.id)
    assert queries.count_participants(ana) == 3


def test_only_two_living_people_of_the_house_are_merged(world):
    ana, dane = actor_of(ANA), actor_of(DANE)
    own, gone, foreign = make_participant(ana), make_participant(ana), make_participant(dane)
    done = merge_service.merge(ana, own.id, make_participant(ana).id)
    service.delete_participant(ana, gone)
    with pytest.raises(RuleBroken):
        merge_service.merge(ana, own.id, own.id)
    for wrong in (gone.id, foreign.id, done.absorbed_id, 4_000_000_000_000_001, 0, -1):
        for pair in ((own.id, wrong), (wrong, own.id)):
            with pytest.raises(NotFound):
                merge_service.merge(ana, *pair)
            with pytest.raises(NotFound):
                merge_service.tell_apart(ana, *pair)
    for who in (dane, actor_of(CILKA)):
        with pytest.raises(NotFound):
            merge_service.undo_merge(who, done.id)
    with pytest.raises(Forbidden):
        merge_service.merge(actor_of(VILI), own.id, gone.id)


def test_who_is_binned_takes_the_merged_alias_along(world):
    ana = actor_of(ANA)
    one = service.check_in_alias(ana, alias="zmaj")
    two = service.check_in_alias(ana, alias="zmajček")
    merge_service.merge(ana, one.id, two.id)
    service.delete_participant(ana, one)
    other = service.check_in_alias(ana, alias="zmajček")
    assert other.id not in {one.id, two.id}
    service.delete_participant(ana, other)
    service.restore_participant(ana, one.id)
    assert service.check_in_alias(ana, alias="zmajček").id == one.id


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), order=st.permutations(range(3)))
def test_random_merges_taken_apart_in_any_order_leave_every_row_as_it_was(world, seed, order):
    ana, chance = actor_of(ANA), random.Random(seed)
    kept, *others = (make_participant(ana, chance.choice((None, 2009))) for _ in range(4))
    activity = make_activity(ana)
    group = group_service.add_group(ana, name=f"Skupina {seed}")
    for one in (kept, *others):
        if chance.random() < 0.5:
            group_service.add_member(ana, group, one)
    for day in range(1, 5):
        there = [one for one in (kept, *others) if chance.random() < 0.6]
        session = make_session(ana, activity, day=f"2026-10-{day:02}", people=there)
        said = [Presence(participant_id=one.id, role=chance.choice(ROLES)) for one in there]
        for attendance, presence in zip(
            sorted(session.attendances, key=lambda a: a.participant_id),
            sorted(said, key=lambda p: p.participant_id),
            strict=True,
        ):
            attendance.role = presence.role
    db.session.flush()
    before = places(), [facts(one) for one in (kept, *others)]
    merges = [merge_service.merge(ana, kept.id, other.id) for other in others]
    for attended, _members in [places()]:
        assert len({(session_id, person) for session_id, person, _role in attended}) == len(attended)
        assert {person for _session, person, _role in attended} <= {kept.id}
    for number in order:
        merge_service.undo_merge(ana, merges[number].id)
    assert (places(), [facts(one) for one in (kept, *others)]) == before
    db.session.rollback()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(("bin", "restore"))), max_size=12))
def test_binning_and_restoring_in_any_order_gives_back_every_row(world, acts):
    ana = actor_of(ANA)
    people = [service.check_in_alias(ana, alias=f"vzdevek {number}", birth_year=2010) for number in range(3)]
    make_session(ana, people=people)
    before = places(), [facts(one) for one in people], queries.names_of(ana, [one.id for one in people])
    for number, act in acts:
        try:
            if act == "bin":
                service.delete_participant(ana, people[number])
            else:
                service.restore_participant(ana, people[number].id)
        except NotFound:
            continue
    for one in people:
        if one.deleted_at is not None:
            service.restore_participant(ana, one.id)
    assert before == (
        places(),
        [facts(one) for one in people],
        queries.names_of(ana, [one.id for one in people]),
    )
    for number, one in enumerate(people):
        assert service.check_in_alias(ana, alias=f"VZDEVEK {number}").id == one.id
    assert db.session.scalars(select(Participant).where(Participant.deleted_at.is_not(None))).all() == []
    db.session.rollback()
