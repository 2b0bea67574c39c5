"""Merging two records of one person and taking them apart again."""

from sqlalchemy import select

from mladim.core.db import db
from mladim.participants import group_service, merge_service, queries, service
from mladim.participants.models import Participant
from mladim.sessions.models import Attendance, WorkSession
from tests.factories import make_session
from tests.people import ANA, actor_of


def test_visits_and_groups_go_to_the_kept_record_and_come_back(world):
    ana = actor_of(ANA)
    one = service.add_participant(ana, name="Ajda B.", birth_year=2009, gender="female")
    two = service.add_participant(ana, alias="ajdica", birth_year=None, gender="unknown")
    group = group_service.add_group(ana, name="Podkast")
    group_service.add_member(ana, group, two)
    both = make_session(ana, day="2026-10-01", people=[one, two])
    only = make_session(ana, day="2026-10-08", people=[two])
    done = merge_service.merge(ana, one.id, two.id)
    rows = {(a.session_id, a.participant_id) for a in db.session.scalars(select(Attendance))}
    assert rows == {(both.id, one.id), (only.id, one.id)}
    assert [line.id for line in queries.list_group_members(group.id, ana)] == [one.id]
    assert service.check_in_alias(ana, alias="AJDICA").id == one.id
    merge_service.undo_merge(ana, done.id)
    rows = {(a.session_id, a.participant_id) for a in db.session.scalars(select(Attendance))}
    assert rows == {(both.id, one.id), (both.id, two.id), (only.id, two.id)}
    assert [line.id for line in queries.list_group_members(group.id, ana)] == [two.id]
