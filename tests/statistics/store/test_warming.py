"""After a worker's start the pages of all organisations are in its memory before anybody asks."""

import pytest
from sqlalchemy.exc import OperationalError

from mladim.statistics import numbers
from mladim.statistics.store import network as networks
from mladim.statistics.store.remembering import MEMORY
from mladim.statistics.store.shelf import SHELF
from mladim.statistics.store.wide_held import WIDE
from mladim.statistics.warming import warm_up
from tests.statistics.store.test_counts import Statements, sign_in


def forget() -> None:
    SHELF.clear()
    MEMORY.clear()
    networks.clear()
    WIDE.clear()


@pytest.fixture
def worked_out(monkeypatch):
    found, plainly = [], numbers._worked_out
    monkeypatch.setattr(numbers, "_worked_out", lambda ask: found.append(ask) or plainly(ask))
    return found


def test_the_first_overview_of_the_network_works_out_nothing(filled, worked_out):
    client = sign_in(filled, "cilka@demo.mladim.test")
    forget()
    warm_up(filled)
    worked_out.clear()
    with Statements(filled) as sent:
        assert client.get("/statistics").status_code == 200
    assert not any("store_slice" in one[0] for one in sent.seen)
    # Among those who reported in both years there may be fewer; they are asked for by name.
    assert all(not ask.scope.everything for ask in worked_out)


def test_pages_of_all_organisations_are_read_in_few_statements(filled):
    forget()
    with Statements(filled) as sent:
        warm_up(filled)
    assert len(sent.seen) <= 15, [one[0][:90] for one in sent.seen]


def test_without_a_database_it_says_so_and_goes_on(filled, monkeypatch):
    said = []

    def no_database():
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("mladim.statistics.warming._ask", no_database)
    monkeypatch.setattr(filled.logger, "warning", lambda words, **_more: said.append(words))
    warm_up(filled)
    assert said == ["summaries were not read at the start"]
