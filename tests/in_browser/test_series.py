"""Planning a school year of drop-ins on a phone, with script and without."""

from collections.abc import Callable
from typing import Any

import pytest

from mladim.core.db import db
from mladim.sessions.models import WorkSession
from tests.people import ANA

# The pages are the same on both databases.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

Open = Callable[..., Any]


def fill_in(page: Any) -> None:
    """Tuesdays from September to the middle of June: 42 dates, four of them in breaks and on a holiday."""
    page.fill("[name=name]", "Dnevni center")
    page.check("[name=kind][value=open]")
    page.select_option("[name=main_area]", "learning")
    page.check("[name=weekdays][value='1']")
    page.fill("[name=starts]", "16:00")
    page.fill("[name=ends]", "20:00")
    page.fill("[name=first_day]", "2026-09-01")
    page.fill("[name=last_day]", "2027-06-18")


def create(page: Any, app: Any) -> None:
    """Press what was counted, and find as many."""
    page.click("button:has-text('Ustvari 38 izvedb')")
    page.wait_for_url("**/activities/*")
    assert "38 izvedb" in page.inner_text("[role=status].notice")
    with app.app_context():
        assert db.session.query(WorkSession).filter_by(status="announced").count() == 38


def test_the_number_in_the_button_follows_the_answers(app: Any, cast: Any, open_as: Open) -> None:
    page = open_as(ANA, "/series/new")
    fill_in(page)
    page.wait_for_selector("button:has-text('Ustvari 38 izvedb')")
    assert not page.is_visible("[data-preview-button]")
    page.uncheck("[name=skip_school_breaks]")
    page.wait_for_selector("button:has-text('Ustvari 41 izvedb')")
    page.uncheck("[name=skip_holidays]")
    page.wait_for_selector("button:has-text('Ustvari 42 izvedb')")
    assert page.inner_text("#live") == "42 izvedb"
    page.check("[name=skip_school_breaks]")
    page.check("[name=skip_holidays]")
    page.wait_for_selector("button:has-text('Ustvari 38 izvedb')")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    create(page, app)


def test_the_same_without_script(app: Any, cast: Any, open_as: Open) -> None:
    page = open_as(ANA, "/series/new", java_script_enabled=False)
    fill_in(page)
    page.click("button:has-text('Predogled')")
    assert "4 izpuščen" in page.inner_text("#preview")
    create(page, app)


def test_only_what_matters_is_asked(app: Any, cast: Any, open_as: Open) -> None:
    page = open_as(ANA, "/series/new")
    page.select_option("[name=every]", "daily")
    assert not page.is_visible("[name=weekdays][value='1']")
    page.select_option("[name=every]", "monthly_weekday")
    assert page.is_visible("text=Dan določi prvi dan serije.")


def test_what_changed_after_the_preview_is_shown_again(app: Any, cast: Any, open_as: Open) -> None:
    page = open_as(ANA, "/series/new", java_script_enabled=False)
    fill_in(page)
    page.click("button:has-text('Predogled')")
    page.fill("[name=last_day]", "2027-06-01")
    page.click("button:has-text('Ustvari 38 izvedb')")
    assert "Datumi so drugačni" in page.inner_text("main")
    assert page.is_visible("button:has-text('Ustvari 36 izvedb')")
    with app.app_context():
        assert db.session.query(WorkSession).count() == 0
