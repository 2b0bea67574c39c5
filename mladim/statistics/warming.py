"""A worker that has just started reads the summaries before anybody asks: its first page is quick too."""

import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from mladim.core.errors import Busy

# The first requests, whatever they are, come before.
AFTER_SECONDS = 1.0


def warm_up_later(app: Flask) -> threading.Thread:
    """In the background of a worker; ends with it."""
    timer = threading.Timer(AFTER_SECONDS, warm_up, args=(app,))
    timer.daemon = True
    timer.start()
    return timer


def warm_up(app: Flask) -> None:
    """Read all pages and ask what the network's overview asks, unless that is too much for a request."""
    with app.app_context():
        try:
            _ask()
        except (SQLAlchemyError, Busy):
            app.logger.warning("summaries were not read at the start", exc_info=True)


def _ask() -> None:
    from mladim.statistics.beside import LAST_YEAR, base_of
    from mladim.statistics.coverage import coverage_of
    from mladim.statistics.differences import ABOUT_SESSIONS
    from mladim.statistics.held import Ask
    from mladim.statistics.numbers import numbers_of
    from mladim.statistics.overview import COMPARED, overview_query
    from mladim.statistics.scope import Scope, every_house
    from mladim.statistics.store import elsewhere
    from mladim.statistics.store.answering import summaries_for

    query = overview_query({})
    base = base_of(query.but(compare=LAST_YEAR)) or query.period
    past = query.but(start=base.start, end=base.end, measures=COMPARED)
    measures, by = ABOUT_SESSIONS
    scope = Scope(houses=every_house(), own_id=0, everything=True)
    # Several databases are asked by workers of their own; without summaries it would be too much work.
    if elsewhere.addresses() or not summaries_for(Ask(query, scope)):
        return
    for one in (query, past):
        coverage_of(one, scope)
        numbers_of(Ask(one, scope))
        numbers_of(Ask(one.but(measures=measures, by=by), scope))
