"""A camp of three houses: once in the network, once on each partner's own page, people with its owner."""

import csv
import io

import pytest

from mladim.core.db import db
from mladim.sessions.activity_models import ActivityPartner
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, actor_of

YEAR = "period=2026"


@pytest.fixture
def camp(app, cast):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        activity = make_activity(ana, "Poletni tabor", kind="event", form="camp")
        for slug, status, share in (("klub-drugje", "accepted", 30), ("mreza-mama", "invited", 10)):
            db.session.add(
                ActivityPartner(
                    organisation_id=ana.organisation_id,
                    activity_id=activity.id,
                    partner_id=cast[slug],
                    status=status,
                    share=share,
                )
            )
        make_session(ana, activity, day="2026-07-07", times=("09:00", "19:00"), headcount=25)
        make_session(ana, activity, day="2026-07-08", status="cancelled")
        db.session.commit()


def totals(app, email, text=""):
    with app.test_request_context("/"):
        query = Query.from_url(f"measure=sessions,session_hours,attendances,open_hours&{YEAR}{text}")
        return answer(query, actor_of(email)).totals


def test_the_owner_has_the_session_and_its_visits(app, camp):
    found = totals(app, BOR)
    assert (found["sessions"], found["session_hours"], found["attendances"]) == (1, 10, 25)


def test_an_accepted_partner_has_the_session_but_not_the_people(app, camp):
    found = totals(app, DANE)
    assert (found["sessions"], found["session_hours"], found["attendances"]) == (1, 10, 0)


def test_the_network_counts_it_once(app, camp):
    assert totals(app, CILKA)["sessions"] == 1
    assert totals(app, CILKA, "&organisation=mc-primer,klub-drugje")["sessions"] == 1
    assert totals(app, CILKA, "&organisation=klub-drugje")["sessions"] == 1


def test_an_invited_partner_does_not_have_it_yet(app, camp):
    assert totals(app, CILKA, "&organisation=mreza-mama")["sessions"] == 0


def test_the_page_says_with_whom_and_whose_share(browse, camp):
    assert "Poletni tabor skupaj z: Mladinski klub Drugje" in browse(BOR).page(f"/statistics?{YEAR}").text
    text = browse(DANE).page(f"/statistics?{YEAR}").text.replace("\xa0", " ")
    assert "Poletni tabor skupaj z: Mladinski center Primer" in text
    assert "delež 30 %" in text


def test_the_list_of_the_partner_names_the_owner_and_leaves_the_people_out(browse, camp):
    data = browse(DANE).get(f"/statistics/sessions.csv?{YEAR}").get_data().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(data), delimiter=";")
    lines = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(line["Skupaj z"], line["Obiski"]) for line in lines] == [("Mladinski center Primer", "")]
