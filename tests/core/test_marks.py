"""Whoever changes what figures depend on leaves a mark, in the same transaction, and few of them."""

import datetime as dt

import pytest
from sqlalchemy import delete, insert, select, update

from mladim.core import data_versions, marks
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.marks import EVERYTHING, DataVersion, DirtyMark
from mladim.core.watching import watched
from mladim.organisations.models import Organisation, Place, TeamMember
from mladim.participants.models import Participant
from mladim.projects.models import Project
from mladim.sessions.activity_models import ActivityPartner
from mladim.sessions.facts import StaffHours
from mladim.sessions.models import Attendance, HeadCount, SessionStaff, WorkSession
from mladim.sessions.service import move_to_bin, restore, save_session, undo
from mladim.sessions.snapshots import facts_of
from tests.factories import make_participant, make_session
from tests.people import ANA, actor_of


@pytest.fixture
def ana(world):
    return actor_of(ANA)


def settled() -> set[tuple[int, str]]:
    """All marks; they are then taken away, and the versions remembered."""
    db.session.commit()
    found = {tuple(row) for row in db.session.execute(select(DirtyMark.organisation_id, DirtyMark.month))}
    with db.engine.begin() as connection:
        connection.execute(delete(DirtyMark))
    db.session.rollback()
    return found


def version(organisation_id: int) -> tuple[int, int]:
    row = db.session.get(DataVersion, organisation_id, populate_existing=True)
    return (row.version, row.cards) if row else (0, 0)


@pytest.fixture
def logged(ana):
    """A session with one of everything; nothing is marked."""
    member = TeamMember(organisation_id=ana.organisation_id, name="Tea")
    db.session.add(member)
    db.session.flush()
    session = make_session(
        ana,
        people=[make_participant(ana)],
        headcount=3,
        staff=(StaffHours(team_member_id=member.id, hours=2),),
    )
    settled()
    return session


def test_a_save_marks_its_month_once_and_renews_the_version(ana):
    before = version(ana.organisation_id)
    people = [make_participant(ana) for _one in range(20)]
    make_session(ana, day="2026-10-14", people=people, headcount={"15-17 female": 3})
    assert settled() == {(ana.organisation_id, "2026-10")}
    assert version(ana.organisation_id)[0] != before[0]


def test_a_session_that_moves_marks_both_months(ana, logged):
    facts = facts_of(logged)
    day = dt.timedelta(days=31)
    moved = type(facts)(**vars(facts) | {"starts_at": facts.starts_at - day, "ends_at": facts.ends_at - day})
    save_session(ana, moved, session=logged, version=logged.version)
    assert settled() == {(ana.organisation_id, "2026-09"), (ana.organisation_id, "2026-10")}


def test_bin_restore_and_undo_mark(ana, logged):
    for act in (move_to_bin, undo):
        act(ana, logged)
        assert settled() == {(ana.organisation_id, "2026-10")}
    move_to_bin(ana, logged)
    settled()
    restore(ana, logged.uuid)
    assert settled() == {(ana.organisation_id, "2026-10")}


def test_a_mark_is_gone_when_the_transaction_is(ana, logged):
    before = version(ana.organisation_id)
    move_to_bin(ana, logged)
    marks.settle()
    db.session.rollback()
    assert settled() == set()
    assert version(ana.organisation_id) == before


def test_a_savepoint_taken_back_takes_no_earlier_mark_with_it(ana, logged):
    move_to_bin(ana, logged)
    db.session.flush()
    nested = db.session.begin_nested()
    marks.settle()
    nested.rollback()
    assert settled() == {(ana.organisation_id, "2026-10")}


def _parts(session):
    return [session.headcounts[0], session.attendances[0], session.staff[0]]


def test_a_part_of_a_session_changed_alone_marks_the_month(ana, logged):
    for part, name, value in zip(_parts(logged), ("count", "role", "hours"), (5, "passive", 3), strict=True):
        setattr(part, name, value)
        assert settled() == {(ana.organisation_id, "2026-10")}, name


def test_a_part_deleted_or_added_marks_the_month_also_when_the_session_is_not_at_hand(ana, logged):
    key = {"organisation_id": ana.organisation_id, "session_id": logged.id}
    db.session.expunge_all()
    db.session.add(HeadCount(**key, age_band="20-24", gender="male", role="passive", count=2))
    assert settled() == {(ana.organisation_id, "2026-10")}
    db.session.delete(db.session.scalars(select(HeadCount).where(HeadCount.gender == "male")).one())
    assert settled() == {(ana.organisation_id, "2026-10")}


@pytest.mark.parametrize("model", [WorkSession, HeadCount, Attendance, SessionStaff])
def test_a_statement_over_many_rows_marks_what_it_meets(ana, logged, model):
    db.session.execute(delete(model).where(model.organisation_id == ana.organisation_id))
    assert settled() == {(ana.organisation_id, "2026-10")}


def test_a_change_over_many_rows_marks_and_a_new_day_marks_all_months(ana, logged):
    mine = WorkSession.organisation_id == ana.organisation_id
    db.session.execute(update(WorkSession).where(mine).values(led_by="together"))
    assert settled() == {(ana.organisation_id, "2026-10")}
    db.session.execute(update(WorkSession).where(mine).values(local_date=dt.date(2026, 1, 5)))
    assert settled() == {(ana.organisation_id, EVERYTHING)}


def test_rows_put_in_by_a_statement_mark_their_month(ana, logged):
    person = make_participant(ana)
    settled()
    row = {"organisation_id": ana.organisation_id, "session_id": logged.id, "participant_id": person.id}
    db.session.execute(insert(Attendance), [row | {"role": "active"}])
    assert settled() == {(ana.organisation_id, "2026-10")}


def test_what_figures_are_split_by_renews_the_cards_and_marks_no_month(ana, logged):
    person = make_participant(ana)
    settled()
    member = db.session.scalars(select(TeamMember)).first()
    for row, name, value in (
        (person, "birth_year", 2001),
        (person, "gender", "male"),
        (person, "kind", "named"),
        (member, "is_volunteer", True),
        (db.session.merge(logged.activity), "kind", "group"),
        (db.session.merge(logged.activity), "main_area", "culture"),
    ):
        before = version(ana.organisation_id)
        setattr(row, name, value)
        assert settled() == set()
        after = version(ana.organisation_id)
        assert after[0] != before[0], name
        assert after[1] != before[1], name


def test_a_statement_over_people_renews_the_cards(ana, logged):
    before = version(ana.organisation_id)
    db.session.execute(update(Participant).values(birth_year=2003))
    assert settled() == set()
    assert version(ana.organisation_id)[1] != before[1]


def test_a_partner_is_renewed_with_the_owner(ana, world, logged):
    other = world["klub-drugje"]
    before = version(ana.organisation_id), version(other)
    part = {"activity_id": logged.activity_id, "partner_id": other, "status": "accepted", "share": 50}
    db.session.add(ActivityPartner(organisation_id=ana.organisation_id, **part))
    settled()
    assert version(ana.organisation_id)[1] != before[0][1]
    assert version(other)[1] != before[1][1]


def test_new_words_renew_the_version_alone(ana, logged):
    house = db.session.get_one(Organisation, ana.organisation_id)
    project = Project(organisation_id=house.id, name="Poletje")
    for row in (project, Place(organisation_id=house.id, name="Klet")):
        before = version(house.id)
        db.session.add(row)
        settled()
        assert version(house.id)[0] != before[0]
        assert version(house.id)[1] == before[1]
    before = version(house.id)
    house.name = "Drugo ime"
    settled()
    assert version(house.id)[0] != before[0]


def test_what_does_not_matter_to_figures_changes_nothing(ana, logged):
    member = db.session.scalars(select(TeamMember)).first()
    before = version(ana.organisation_id)
    member.name = "Tina"
    assert settled() == set()
    assert version(ana.organisation_id) == before


def test_the_version_of_all_changes_with_each(ana, world, logged):
    before = data_versions.version_of_all()
    make_session(ana, day="2026-03-02")
    assert data_versions.version_of_all() != before
    assert data_versions.versions_of([ana.organisation_id, 1])[1] == 0


def test_every_table_with_records_of_the_work_is_watched():
    tables = {"work_session", "head_count", "attendance", "session_staff", "participant", "activity"}
    beside = {"activity_partner", "activity_project", "team_member", "organisation", "project", "place"}
    assert tables | beside <= set(watched())


def test_old_rows_do_not_lose_their_day(ana):
    """A row whose day was never loaded is asked for it."""
    session = make_session(ana)
    settled()
    db.session.expire_all()
    session.updated_at = now()
    assert settled() == {(ana.organisation_id, "2026-10")}
