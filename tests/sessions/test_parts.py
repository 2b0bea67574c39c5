"""The rows under a session: new ones go in together, those that are there are changed or taken away."""

import dataclasses

import pytest
from sqlalchemy import event, func, select

from mladim.core.changes import history
from mladim.core.db import db
from mladim.core.marks import settle
from mladim.organisations.models import TeamMember
from mladim.sessions import service
from mladim.sessions.facts import Presence, StaffHours
from mladim.sessions.models import Attendance
from mladim.sessions.snapshots import facts_of
from tests.factories import counts, make_participant, make_session
from tests.people import ANA, actor_of


@pytest.fixture
def ana(world):
    return actor_of(ANA)


@pytest.fixture
def sent(app):
    """What is sent to the database."""
    found = []

    def note(_connection, _cursor, statement, *_facts):
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            found.append(" ".join(statement.split()[:3]))

    event.listen(db.engine, "before_cursor_execute", note)
    yield found
    event.remove(db.engine, "before_cursor_execute", note)


def test_a_save_sends_as_many_statements_for_twenty_people_as_for_two(ana, sent):
    people = [make_participant(ana) for _one in range(20)]
    facts = facts_of(make_session(ana))
    numbers = []
    for some in (people[:2], people):
        said = dataclasses.replace(facts, attendances=tuple(Presence(participant_id=one.id) for one in some))
        sent.clear()
        service.save_session(ana, said)
        settle()
        numbers.append(len(sent))
    # Two checks; the session, its people, the history; the mark of the month and the version.
    assert numbers[0] == numbers[1] <= 7, sent


def test_people_who_stay_come_and_go(ana):
    first, second, third = (make_participant(ana) for _one in range(3))
    session = make_session(ana, people=[first, second])
    said = (
        Presence(participant_id=second.id, role="passive"),
        Presence(participant_id=third.id, role="producer"),
    )
    before = facts_of(session)
    service.save_session(ana, dataclasses.replace(before, attendances=said), session=session, version=1)
    db.session.expire_all()
    assert set(facts_of(session).attendances) == set(said)
    service.undo(ana, session)
    db.session.expire_all()
    assert facts_of(session) == before
    acts = history(session.organisation_id, "work_session", session.id)
    assert [change.action for change in acts] == ["undo", "log", "log"]
    assert len(acts[0].before["attendances"]) == len(acts[1].before["attendances"]) == 2


def test_what_was_just_saved_is_read_without_asking_twice(ana):
    member = TeamMember(organisation_id=ana.organisation_id, name="Tea")
    db.session.add(member)
    db.session.flush()
    hours = (StaffHours(team_member_id=member.id, hours=2.5, preparation_hours=0.5),)
    session = make_session(ana, headcount={"15-17 female": 3}, staff=hours)
    assert facts_of(session).staff == hours
    changed = dataclasses.replace(facts_of(session), headcounts=counts({"15-17 female": 4, "18-19 male": 1}))
    service.save_session(ana, changed, session=session, version=1)
    assert facts_of(session) == changed


def test_what_does_not_take_place_has_nobody(ana):
    session = make_session(ana, people=[make_participant(ana)], headcount=2)
    facts = dataclasses.replace(facts_of(session), status="cancelled", cancel_reason="other")
    service.save_session(ana, facts, session=session, version=1)
    assert (facts_of(session).attendances, facts_of(session).headcounts) == ((), ())
    assert not db.session.scalar(
        select(func.count()).select_from(Attendance).where(Attendance.session_id == session.id)
    )
