"""Different people over any run of months, by adding and taking away, against counting them one by one."""

import datetime as dt
import random

import pytest
from sqlalchemy import distinct, func, select

from mladim.core.db import db
from mladim.sessions.models import Attendance, WorkSession
from mladim.statistics.held import Ask
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from mladim.statistics.store.keeping import span_of_month
from mladim.statistics.store.persons import is_run_of_months
from tests.statistics.store.conftest import scope_of


def counted(houses, start, end) -> int:
    same = (WorkSession.id == Attendance.session_id) & (
        WorkSession.organisation_id == Attendance.organisation_id
    )
    query = select(func.count(distinct(Attendance.participant_id))).join(WorkSession, same)
    held = WorkSession.local_date.between(start, end), WorkSession.status == "held"
    mine = WorkSession.deleted_at.is_(None), WorkSession.organisation_id.in_(houses)
    return db.session.scalar(query.where(*held, *mine)) or 0


@pytest.mark.parametrize("seed", range(3))
def test_any_run_of_months_of_one_of_several_and_of_all(network, seed):
    dice, ids = random.Random(seed), sorted(network)
    for _one in range(12):
        first = dt.date(2026, 1, 1) + dt.timedelta(days=dice.randrange(330))
        last = first + dt.timedelta(days=dice.randrange(300))
        start, end = span_of_month(f"{first:%Y-%m}")[0], span_of_month(f"{last:%Y-%m}")[1]
        for houses in (ids, ids[:1], dice.sample(ids, 4)):
            scope = scope_of(network) if houses is ids else scope_of(network, *houses)
            query = Query(measures=("known_persons",), start=start, end=end)
            assert numbers_of(Ask(query, scope)).totals["known_persons"] == counted(houses, start, end)


def test_a_month_cut_in_the_middle_is_no_run():
    assert is_run_of_months(dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert not is_run_of_months(dt.date(2026, 2, 1), dt.date(2026, 2, 27))
    assert not is_run_of_months(dt.date(2026, 2, 2), dt.date(2026, 3, 31))
