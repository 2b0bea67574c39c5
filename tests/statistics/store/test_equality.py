"""The summaries answer what the records answer: every measure, random questions, no difference."""

import datetime as dt

from flask import current_app
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.sessions.models import WorkSession
from mladim.statistics.coverage import coverage_of
from mladim.statistics.dimensions import dimensions
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from mladim.statistics.store.answering import summaries_for
from tests.statistics.store.conftest import Asker, one_house, scope_of

QUESTIONS = 6


def plain(numbers):
    """What a person sees of an answer."""
    return numbers.cells, numbers.totals, numbers.estimated, numbers.known


def from_records(ask):
    """The answer without summaries."""
    kept = current_app.config["STORE_MEGABYTES"]
    current_app.config["STORE_MEGABYTES"] = 0
    try:
        return plain(numbers_of(ask))
    finally:
        current_app.config["STORE_MEGABYTES"] = kept


def test_every_measure_and_random_questions_are_answered_alike(network):
    asker = Asker(network, seed=11)
    for code in measures():
        for _one in range(QUESTIONS):
            ask = asker.ask(code)
            assert summaries_for(ask) is not None, ask.query.url()
            assert plain(numbers_of(ask)) == from_records(ask), (ask.query.url(), sorted(ask.scope.houses))


def test_each_dimension_alone_is_answered_alike(network):
    asker, codes = Asker(network, seed=5), ("sessions", "attendances", "known_persons", "group_size")
    for name in dimensions():
        start, end = asker.period()
        for chosen in codes:
            try:
                query = Query(measures=(chosen,), by=(name,), start=start, end=end)
            except RuleBroken:
                continue
            for scope in (scope_of(network), scope_of(network, one_house(network))):
                assert plain(numbers_of(Ask(query, scope))) == from_records(Ask(query, scope)), query.url()


def test_projects_as_the_main_one_or_besides_are_answered_alike(network):
    asker, start = Asker(network, seed=3), dt.date(2026, 1, 1)
    for project in asker.values["project"][:4]:
        for by in ((), ("project",), ("month",)):
            for code in ("sessions", "attendances", "known_persons"):
                query = Query(
                    measures=(code,),
                    by=by,
                    start=start,
                    end=dt.date(2026, 12, 31),
                    filters=(("project", (project,)),),
                )
                for house in sorted(network)[:6]:
                    ask = Ask(query, scope_of(network, house))
                    assert plain(numbers_of(ask)) == from_records(ask)


def test_coverage_is_told_alike(network):
    asker = Asker(network, seed=41)
    for _one in range(20):
        ask = asker.ask("sessions")
        kept = current_app.config["STORE_MEGABYTES"]
        found = coverage_of(ask.query, ask.scope)
        current_app.config["STORE_MEGABYTES"] = 0
        assert coverage_of(ask.query, ask.scope) == found
        current_app.config["STORE_MEGABYTES"] = kept


def test_numbers_are_worked_out_once_and_anew_after_a_change(network):
    house = one_house(network)
    query = Query(measures=("sessions",), start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
    ask = Ask(query, scope_of(network, house))
    first = numbers_of(ask)
    assert numbers_of(ask) is first
    held = WorkSession.organisation_id == house, WorkSession.status == "held"
    session = db.session.scalars(select(WorkSession).where(*held).limit(1)).one()
    session.status, before = "cancelled", first.totals["sessions"]
    db.session.flush()
    assert numbers_of(ask).totals["sessions"] == before - 1
    db.session.rollback()
    assert numbers_of(ask).totals["sessions"] == before
