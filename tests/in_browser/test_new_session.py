"""A new session in the browser: a known activity brings its times, a new one asks for its name."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from mladim.core.clock import today
from mladim.core.db import db
from tests.factories import make_activity
from tests.people import ANA, actor_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

Open = Callable[..., Any]


@pytest.fixture
def activity(app: Any, cast: Any) -> None:
    with app.test_request_context("/"):
        make_activity(actor_of(ANA), usual_start=dt.time(16), usual_end=dt.time(20))
        db.session.commit()


def test_a_known_activity_brings_its_times_and_keeps_what_was_typed(activity: None, open_as: Open) -> None:
    page = open_as(ANA, "/sessions/new")
    assert page.locator("#name").is_visible()
    page.fill("#ends", "21:00")
    page.select_option("#activity", label="Dnevni center")
    assert page.locator("#name").is_hidden()
    # The script may come after the choice, on a slow line; the times come all the same.
    page.wait_for_function("() => document.querySelector('#starts').value === '16:00'")
    assert page.input_value("#ends") == "21:00"
    page.fill("#date", (today() - dt.timedelta(days=1)).isoformat())
    page.click("text=Naprej")
    page.wait_for_url("**/log")
    assert "16.00–21.00" in page.inner_text("main")


def test_the_first_session_ever_is_logged_from_the_empty_home(cast: Any, open_as: Open) -> None:
    page = open_as(ANA)
    page.click("main >> text=Nova izvedba")
    page.fill("#name", "Ulična košarka")
    page.fill("#date", (today() - dt.timedelta(days=1)).isoformat())
    page.fill("#starts", "17:00")
    page.fill("#ends", "19:00")
    page.click("text=Naprej")
    page.wait_for_url("**/log")
    page.fill("#n-15-17-male", "9")
    page.click("[data-save]")
    page.wait_for_url("**/saved")
    assert "Ulična košarka" in page.inner_text("main")
    page.click("main >> text=Razveljavi")
    page.wait_for_url("**/week")
    assert "Razveljavljeno: Ulična košarka." in page.inner_text("main")
