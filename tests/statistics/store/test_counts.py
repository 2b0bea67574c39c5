"""What cannot be noisy: statements and rows of a page, and the size of six charts."""

import orjson
import pytest
from sqlalchemy import event

from mladim.core.access import actor
from mladim.core.db import db
from mladim.network.cast import DEMO_PASSWORD
from mladim.statistics.answers import answer
from mladim.statistics.charts import get_chart
from mladim.statistics.coverage import coverage_of
from mladim.statistics.numbers import numbers_of
from tests.statistics.store.conftest import Asker

SIX = ("visits-by-month", "age-and-gender", "forms", "areas", "new-and-returning", "youth-led")
# Who is signed in, what they may do, is anything invented.
SIGN_IN = 3


class Statements:
    """Everything that is sent to the database, and how many rows come back."""

    def __init__(self, app):
        with app.app_context():
            self.engine = db.engine
        self.seen = []

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self.note)
        return self

    def __exit__(self, *_error):
        event.remove(self.engine, "before_cursor_execute", self.note)

    def note(self, _connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith(("SELECT", "WITH")):
            self.seen.append((statement, parameters))

    def rows(self) -> int:
        found = 0
        with self.engine.connect() as connection:
            for statement, parameters in self.seen:
                found += len(connection.exec_driver_sql(statement, parameters).fetchall())
        return found


def sign_in(app, email):
    client = app.test_client()
    client.post("/sign-in", data={"email": email, "password": DEMO_PASSWORD})
    return client


@pytest.mark.parametrize("email", ["bor@demo.mladim.test", "cilka@demo.mladim.test"])
def test_a_chart_page_that_was_seen_before_sends_few_statements_and_fetches_few_rows(filled, email):
    client = sign_in(filled, email)
    for slug in SIX:
        address = f"/statistics/{slug}?period=this_year"
        assert client.get(address).status_code == 200
        with Statements(filled) as sent:
            assert client.get(address).status_code == 200
        assert len(sent.seen) <= SIGN_IN + 5, [one[0][:90] for one in sent.seen]
        # The network's own list of thirteen organisations stands twice beside a comparison.
        assert sent.rows() <= (50 if email.startswith("bor") else 60)


def test_numbers_and_coverage_that_hold_cost_one_statement(network, filled):
    asker = Asker(network, seed=2)
    ask = asker.ask("attendances")
    numbers_of(ask)
    db.session.rollback()
    with Statements(filled) as sent:
        numbers_of(ask)
        coverage_of(ask.query, ask.scope)
    versions = {one[0].split("FROM ")[1].split()[0] for one in sent.seen}
    assert versions == {"data_version"}
    assert len(sent.seen) <= 2


def test_six_charts_are_a_few_kilobytes(filled):
    client = sign_in(filled, "bor@demo.mladim.test")
    with client:
        client.get("/statistics")
        who, sizes = actor(), []
        for slug in SIX:
            chart = get_chart(slug)
            figure = chart.draw(answer(chart.query({"period": "this_year"}), who))
            sizes.append(len(orjson.dumps(figure)))
    assert sum(sizes) <= 5 * 1024
