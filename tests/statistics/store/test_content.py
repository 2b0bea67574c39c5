"""Numbers that a save does not tell of stay remembered; all others are new at once."""

import datetime as dt

import pytest
from sqlalchemy import select

from mladim.core.clock import now, to_local
from mladim.core.db import db
from mladim.sessions.models import WorkSession
from mladim.statistics import numbers
from mladim.statistics.held import Ask
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from tests.statistics.store.conftest import Asker, one_house, scope_of
from tests.statistics.store.test_edits import Editor
from tests.statistics.store.test_equality import from_records, plain

SPRING = dt.date(2026, 3, 1), dt.date(2026, 5, 31)
AUTUMN = dt.date(2026, 9, 1), dt.date(2026, 11, 30)


def one_more(house: int, month: int) -> None:
    """A held session like one that is there, in another month."""
    query = select(WorkSession).where(WorkSession.organisation_id == house, WorkSession.status == "held")
    like = db.session.scalars(query.limit(1)).one()
    starts_at = like.starts_at.replace(month=month, day=5)
    session = WorkSession(
        organisation_id=house,
        activity_id=like.activity_id,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        local_date=to_local(starts_at).date(),
        status="held",
        created_at=now(),
        updated_at=now(),
        logged_at=now(),
    )
    db.session.add(session)
    db.session.commit()


@pytest.mark.parametrize("is_network", [False, True])
def test_a_session_of_autumn_leaves_the_numbers_of_spring(network, monkeypatch, is_network):
    house, worked_out = one_house(network), []
    plainly = numbers._worked_out
    monkeypatch.setattr(numbers, "_worked_out", lambda ask: worked_out.append(ask) or plainly(ask))
    scope = scope_of(network) if is_network else scope_of(network, house)
    query = Query(measures=("sessions", "known_persons"), by=("area",), start=SPRING[0], end=SPRING[1])
    spring, autumn = (Ask(query.but(start=span[0], end=span[1]), scope) for span in (SPRING, AUTUMN))
    before = numbers_of(spring), numbers_of(autumn)
    one_more(house, 10)
    worked_out.clear()
    assert numbers_of(spring) is before[0]
    assert numbers_of(autumn).totals["sessions"] == before[1].totals["sessions"] + 1
    assert worked_out == [autumn]


def test_who_is_new_follows_from_what_was_before(network):
    house = one_house(network)
    query = Query(measures=("new_persons", "sessions"), start=AUTUMN[0], end=AUTUMN[1])
    ask = Ask(query, scope_of(network, house))
    before = numbers_of(ask)
    one_more(house, 4)
    assert numbers_of(ask) is not before
    assert plain(numbers_of(ask)) == from_records(ask)


def test_after_each_change_every_question_is_answered_anew_where_it_must_be(network):
    asker, editor = Asker(network, seed=53), Editor(seed=59)
    asks = [asker.ask() for _one in range(6)]
    for _change in range(4):
        editor.edit()
        for ask in asks:
            assert plain(numbers_of(ask)) == from_records(ask), ask.query.url()
