"""The summaries answer what the records answer: every measure, random questions, no difference."""

from flask import current_app

from mladim.core.errors import RuleBroken
from mladim.statistics.dimensions import dimensions
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from mladim.statistics.store.answering import summaries_for
from tests.statistics.store.conftest import Asker, scope_of

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
            for scope in (scope_of(network), scope_of(network, min(network))):
                assert plain(numbers_of(Ask(query, scope))) == from_records(Ask(query, scope)), query.url()
