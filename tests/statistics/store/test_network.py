"""Questions about many organisations over whole months, answered in one go: the same as from the records."""

import datetime as dt

import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.sessions.models import WorkSession
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.numbers import numbers_of
from mladim.statistics.smallness import ByHouse
from mladim.statistics.store import network as together
from mladim.statistics.store.many import FEWEST, rows_of_many
from mladim.statistics.store.remembering import MEMORY
from tests.statistics.store.conftest import Asker, scope_of
from tests.statistics.store.test_equality import from_records, plain

QUESTIONS = 3
SPANS = (
    (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    (dt.date(2026, 3, 1), dt.date(2026, 6, 30)),
    (dt.date(2025, 9, 1), dt.date(2026, 9, 30)),
)


class Many(Asker):
    """Random questions of the kind that facts by month may answer."""

    def period(self):
        return self.random.choice(SPANS)

    def scope(self):
        ids = sorted(self.houses)
        some = self.random.sample(ids, FEWEST + 1)
        return scope_of(self.houses) if self.random.random() < 0.6 else scope_of(self.houses, *some)


@pytest.fixture
def answered(monkeypatch):
    """Which tables were answered in one go."""
    seen = []
    real = rows_of_many

    def noted(name, ask, pages):
        found = real(name, ask, pages)
        seen.append((name, found is not None))
        return found

    monkeypatch.setattr("mladim.statistics.store.summaries.rows_of_many", noted)
    MEMORY.clear()
    return seen


def test_every_measure_is_answered_alike(network, answered):
    asker = Many(network, seed=23)
    for code in measures():
        for _one in range(QUESTIONS):
            ask = asker.ask(code)
            assert plain(numbers_of(ask)) == from_records(ask), (ask.query.url(), len(ask.scope.houses))
    in_one_go = {name for name, was in answered if was}
    assert in_one_go == {"sessions", "headcounts", "attendances", "participants", "firsts", "sizes", "staff"}
    assert sum(was for _name, was in answered) > len(answered) / 3


def test_regions_and_ages_are_answered_alike_and_with_organisations_kept_apart(network, answered):
    asker = Many(network, seed=29)
    for code in ("attendances", "known_persons", "persons_range"):
        for by in (("region", "age_band", "gender"), ("month", "gender"), ("year", "age_band"), ("region",)):
            ask = asker.ask(code)
            query = ask.query.but(by=by, filters=())
            for one in (Ask(query, ask.scope), ByHouse(query, ask.scope)):
                assert plain(numbers_of(one)) == from_records(one), query.url()
    assert sum(was for _name, was in answered) > len(answered) / 2


def test_after_a_change_only_the_changed_organisation_is_added_up_again(network, answered, monkeypatch):
    asker, made = Many(network, seed=31), []
    query = asker.ask("sessions").query.but(by=("region",), filters=(), start=SPANS[0][0], end=SPANS[0][1])
    ask = Ask(query, scope_of(network))
    before = plain(numbers_of(ask))
    real = together.facts_of

    def noted(page, name):
        made.append(name in page.facts)
        return real(page, name)

    monkeypatch.setattr(together, "facts_of", noted)
    held = WorkSession.status == "held", WorkSession.local_date.between(*SPANS[0])
    session = db.session.scalars(select(WorkSession).where(*held).limit(1)).one()
    session.status = "cancelled"
    db.session.flush()
    changed = plain(numbers_of(ask))
    assert changed != before
    assert changed == from_records(ask)
    assert made.count(False) == 1
    db.session.rollback()
    assert plain(numbers_of(ask)) == before
