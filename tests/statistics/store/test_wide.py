"""The sums of the whole network: the same answers without looking at an organisation, after every change."""

import datetime as dt

import pytest
from sqlalchemy import delete, update

from mladim.core.access import STAFF, Actor
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.core.marks import settle
from mladim.statistics import frames
from mladim.statistics.coverage import coverage_of
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from mladim.statistics.smallness import hidden_cells, one_house_away
from mladim.statistics.store import answering, building, wide_building
from mladim.statistics.store.keeping import bring, write
from mladim.statistics.store.models import NetworkSlice
from mladim.statistics.store.remembering import MEMORY
from mladim.statistics.store.wide_answers import WideSummaries
from mladim.statistics.store.wide_held import WIDE
from mladim.statistics.store.wide_keeping import put_versions, stored_versions
from tests.statistics.store.conftest import Asker, one_house, scope_of, stored_sums
from tests.statistics.store.test_edits import Editor
from tests.statistics.store.test_equality import from_records, plain

SPANS = (
    (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    (dt.date(2026, 3, 1), dt.date(2026, 6, 30)),
    (dt.date(2026, 1, 1), dt.date(2026, 11, 13)),
    (dt.date(2026, 2, 9), dt.date(2026, 9, 21)),
)
SPLITS = ((), ("month",), ("quarter",), ("form",), ("month", "area"), ("age_band", "gender"), ("week",))
SOMEBODY = Actor(person_id=0, name="", email="", role=STAFF)


class Everybody(Asker):
    """Random questions about the whole network."""

    def period(self):
        return self.random.choice(SPANS)

    def scope(self):
        return scope_of(self.houses)


@pytest.fixture
def told(monkeypatch):
    """Which questions were answered from the sums, and which were not."""
    seen = []
    real = answering.summaries_for

    def noted(ask, names=None):
        found = real(ask, names)
        seen.append(isinstance(found, WideSummaries))
        return found

    monkeypatch.setattr(frames, "summaries_for", noted)
    MEMORY.clear()
    return seen


def test_every_measure_is_answered_alike_from_the_sums(network, told):
    asker, answered = Everybody(network, seed=61), 0
    for code in measures():
        for by in asker.random.sample(SPLITS, 3):
            start, end = asker.period()
            try:
                query = Query(measures=(code,), by=by, start=start, end=end)
            except RuleBroken:
                continue
            ask = Ask(query, scope_of(network))
            told.clear()
            found = plain(numbers_of(ask))
            # What is remembered stands under what its first table follows from.
            assert all(told) or not told[0], query.url()
            answered += all(told)
            assert found == from_records(ask), query.url()
    assert answered > 30


def test_random_questions_with_filters_are_answered_alike(network, told):
    asker = Everybody(network, seed=67)
    for _one in range(40):
        ask = asker.ask()
        assert plain(numbers_of(ask)) == from_records(ask), ask.query.url()
    assert sum(told) > 10


@pytest.mark.parametrize(
    "by", [("age_band", "gender"), ("gender",), ("month", "age_band"), ("quarter", "gender")]
)
def test_what_is_hidden_is_the_same(network, monkeypatch, by):
    for start, end in SPANS[:3]:
        query = Query(measures=("attendances", "known_persons"), by=by, start=start, end=end)
        ask, found = Ask(query, scope_of(network)), []
        for has_sums in (True, False):
            with monkeypatch.context() as patch:
                if not has_sums:
                    patch.setattr(WIDE, "held", lambda: None)
                MEMORY.clear()
                away = one_house_away(ask, by) & numbers_of(ask).cells.keys()
                found.append((away, hidden_cells(ask, numbers_of(ask), SOMEBODY)))
        assert found[0] == found[1], query.url()


def test_ages_by_gender_of_a_year_are_protected_without_a_look_at_organisations(network, told):
    query = Query(measures=("attendances",), by=("age_band", "gender"), start=SPANS[0][0], end=SPANS[0][1])
    hidden_cells(Ask(query, scope_of(network)), numbers_of(Ask(query, scope_of(network))), SOMEBODY)
    assert told
    assert all(told)


def test_who_reports_is_the_same(network, monkeypatch):
    scope = scope_of(network)
    for start, end in (*SPANS, (dt.date(2026, 4, 1), dt.date(2026, 4, 6))):
        query = Query(measures=("sessions",), start=start, end=end)
        MEMORY.clear()
        found = coverage_of(query, scope)
        with monkeypatch.context() as patch:
            patch.setattr(WIDE, "held", lambda: None)
            MEMORY.clear()
            assert found.reporting == coverage_of(query, scope).reporting, query.url()


def test_a_saved_session_is_in_the_next_answer_before_anything_is_stored(network, told):
    query = Query(measures=("sessions", "known_persons"), by=("month",), start=SPANS[0][0], end=SPANS[0][1])
    ask = Ask(query, scope_of(network))
    before = plain(numbers_of(ask))
    Editor(seed=71).insert(one_house(network))
    db.session.flush()
    settle()
    assert plain(numbers_of(ask)) == from_records(ask) != before
    assert any(told)


def test_who_stores_the_same_twice_changes_nothing_the_second_time(network, url):
    house = Editor(seed=73).edit()
    with db.engine.begin() as connection:
        found = bring(connection, house)
    kept = []
    for _one in range(2):
        with db.engine.begin() as connection:
            assert write(connection, found)
        kept.append(stored_sums())
        db.session.rollback()
    assert kept[0] == kept[1]
    assert wide_building.wrong_sums(url) == []


def test_what_was_not_finished_is_not_there(network, url):
    before, house = stored_sums(), Editor(seed=79).edit()
    db.session.rollback()
    with db.engine.connect() as connection, connection.begin() as transaction:
        write(connection, bring(connection, house))
        transaction.rollback()
    assert stored_sums() == before
    db.session.rollback()
    assert wide_building.wrong_sums(url) == []


def test_spoilt_sums_are_named_and_wrong_ones_are_never_added_to(network, url):
    spoilt = dict(list(stored_sums().items())[:1])
    ((part, month),) = spoilt
    with db.engine.begin() as connection:
        mine = NetworkSlice.part == part, NetworkSlice.month == month
        connection.execute(delete(NetworkSlice).where(*mine))
    db.session.rollback()
    assert wide_building.wrong_sums(url) == [month]
    house = next(iter(network))
    with db.engine.begin() as connection:
        found = bring(connection, house)
        connection.execute(update(NetworkSlice).where(NetworkSlice.part != "versions").values(payload=b""))
        found.fresh |= set(found.months)
    db.session.rollback()
    assert building.catch_up(url) >= 0
    wide_building.make_sums(url)
    assert wide_building.wrong_sums(url) == []


def test_sums_with_somebody_who_is_gone_are_not_used_and_made_anew(network, url):
    with db.engine.begin() as connection:
        versions = stored_versions(connection)
        put_versions(connection, versions | {1: 1})
    db.session.rollback()
    WIDE.clear()
    assert WIDE.held() is None
    db.session.rollback()
    building.catch_up(url)
    assert WIDE.held() is not None
    assert wide_building.wrong_sums(url) == []
