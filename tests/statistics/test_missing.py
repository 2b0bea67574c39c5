"""Records worth mending: each flaw is found, counted and listed, and only one's own."""

import datetime as dt

import pytest

from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions.facts import Count
from mladim.sessions.models import Proof
from mladim.statistics.missing import FLAWS, count_flaws, list_flawed
from mladim.statistics.query import Query
from tests.factories import counts, make_session
from tests.people import ANA, BOR, DANE, VILI, actor_of

QUARTER = "from=2026-01-01&to=2026-03-31"
COPY = {"headcount": 5, "started_from_previous": True}
ESTIMATE = (Count(age_band="15-17", gender="female", count=9, role="active", method="estimated"),)


def proof_of(session):
    db.session.add(
        Proof(
            organisation_id=session.organisation_id,
            session_id=session.id,
            filename="list.png",
            stored_as="list.png",
            media_type="image/png",
            size=1,
            sha256="0" * 64,
            created_at=now(),
        )
    )
    db.session.flush()


@pytest.fixture
def flawed(world):
    """One session of each flaw, and others without any."""
    ana = actor_of(ANA)
    made = {
        "unlogged": make_session(ana, day="2026-03-02", status="announced"),
        "uncounted": make_session(ana, day="2026-03-03"),
        "unproved": make_session(ana, day="2026-03-04", headcounts=ESTIMATE),
        "copied": make_session(
            ana, day="2026-03-05", headcount=5, started_from_previous=True, changed_cells=0
        ),
    }
    make_session(ana, day="2026-03-06", headcount=0)
    make_session(ana, day="2026-03-07", **COPY, changed_cells=2)
    proof_of(make_session(ana, day="2026-03-08", headcounts=ESTIMATE))
    make_session(ana, day="2026-03-09", headcounts=counts(0, method="estimated"))
    make_session(ana, day="2026-04-09")
    make_session(actor_of(DANE), day="2026-03-10")
    return {what: session.id for what, session in made.items()}


def test_each_flaw_is_counted_and_listed(flawed):
    query, bor = Query.from_url(f"measure=completeness&{QUARTER}"), actor_of(BOR)
    assert count_flaws(query, bor) == dict.fromkeys(FLAWS, 1)
    for what, expected in flawed.items():
        assert [session.id for session in list_flawed(query, bor, what, 1)] == [expected]


def test_what_is_still_to_come_is_not_missing(world):
    ana = actor_of(ANA)
    make_session(ana, day=now().date() + dt.timedelta(days=3), status="announced")
    query = Query.from_url("measure=completeness&period=this_year")
    assert count_flaws(query, ana)["unlogged"] == 0


def test_the_page_of_each_flaw_opens_and_the_overview_leads_there(app, browse, cast):
    with app.test_request_context("/"):
        make_session(actor_of(ANA), day="2026-03-03")
        db.session.commit()
    text = browse(BOR).page(f"/statistics?{QUARTER}").text
    assert "Brez števila mladih (1)" in text
    for what in FLAWS:
        page = browse(BOR).page(f"/statistics/missing?what={what}&{QUARTER}")
        assert str(FLAWS[what].name) in page.headings
    browse(BOR).get("/statistics/missing?what=everything", status=404)
    assert "Za popravek" not in browse(VILI).page(f"/statistics?{QUARTER}").text
