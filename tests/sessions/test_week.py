"""Home: today and what waits first."""

import datetime as dt

import pytest

from mladim.core.clock import today
from mladim.core.db import db
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, DANE, VILI, actor_of


@pytest.fixture
def week(app, cast):
    """A session today, one that waits since Monday of last week, one done yesterday."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        day = today()
        make_session(ana, make_activity(ana, "Večer danes"), day=day, status="announced")
        make_session(
            ana,
            make_activity(ana, "Stari večer"),
            day=day - dt.timedelta(days=9),
            status="announced",
        )
        make_session(ana, make_activity(ana, "Opravljeno"), day=day - dt.timedelta(days=1), headcount=12)
        db.session.commit()


def test_today_stands_first_and_then_what_waits(week, browse):
    text = browse(ANA).page("/").text
    assert text.index("Danes,") < text.index("Večer danes") < text.index("Še čaka na vnos (1)")
    assert text.index("Stari večer") > text.index("Še čaka na vnos (1)")


def test_a_viewer_sees_the_week_and_no_button(week, browse):
    page = browse(VILI).page("/")
    assert "Večer danes" in page.text
    assert "Zabeleži" not in page.text.replace("Zabeleženo", "")


@pytest.mark.parametrize("other", [DANE, CILKA])
def test_another_house_sees_nothing_of_it(week, browse, other):
    assert "Večer danes" not in browse(other).page("/").text
