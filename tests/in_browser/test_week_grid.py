"""The week as a sheet: seven evenings with the keyboard alone, or pasted from a spreadsheet."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from mladim.core.clock import today
from mladim.core.db import db
from mladim.sessions.models import HeadCount
from tests.factories import make_activity, make_session
from tests.people import ANA, actor_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

Open = Callable[..., Any]
MONDAY = today() - dt.timedelta(days=today().weekday() + 7)
WIDE = {"viewport": {"width": 1280, "height": 800}}
CELL = "[data-sheet-cell]"


@pytest.fixture
def week(app: Any, cast: Any) -> None:
    """Seven evenings of last week."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        activity = make_activity(ana)
        for day in range(7):
            make_session(ana, activity, day=MONDAY + dt.timedelta(days=day), status="announced")
        db.session.commit()


@pytest.fixture
def stored(app: Any) -> Callable[[], tuple[int, int]]:
    """(sessions with a number, persons)."""

    def read() -> tuple[int, int]:
        with app.app_context():
            query = select(func.count(func.distinct(HeadCount.session_id)), func.sum(HeadCount.count))
            sessions, persons = db.session.execute(query).one()
            return sessions, persons

    return read


def test_seven_evenings_with_the_keyboard_alone(week: None, open_as: Open, stored: Any) -> None:
    page = open_as(ANA, f"/late?week={MONDAY}", **WIDE)
    began = time.monotonic()
    while page.evaluate("!document.activeElement.matches('[data-sheet-cell]')"):
        page.keyboard.press("Tab")
    for number in range(1, 8):
        page.keyboard.type(str(number))
        page.keyboard.press("Enter")
    # After the last row Enter goes on at the top of the next column.
    page.keyboard.type("2")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("3")
    assert page.inner_text("[data-total]") == "33"
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Shranjeno: 7 izvedb.")
    assert time.monotonic() - began < 180
    assert stored() == (7, 33)


def test_a_block_from_a_spreadsheet_is_pasted(week: None, open_as: Open, stored: Any) -> None:
    page = open_as(ANA, f"/late?week={MONDAY}", **WIDE)
    page.locator(CELL).first.focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData('text/plain', '1\\t2\\r\\n3\\t4\\r\\n');
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }"""
    )
    assert page.locator("[data-row-total]").all_inner_texts()[:3] == ["3", "7", "0"]
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Shranjeno: 2")
    assert stored() == (2, 10)


def test_a_wrong_row_is_named_and_its_link_leads_into_the_cell(
    week: None, open_as: Open, stored: Any
) -> None:
    page = open_as(ANA, f"/late?week={MONDAY}", **WIDE)
    cells = page.locator(CELL)
    cells.nth(0).fill("5")
    cells.nth(page.locator("[data-row]:first-child [data-sheet-cell]").count()).fill("x")
    page.keyboard.press("Control+Enter")
    page.locator("#error-summary").wait_for()
    assert page.title().startswith("Napaka: ")
    assert cells.nth(0).input_value() == "5"
    page.click("#error-summary a")
    assert page.evaluate("document.activeElement.value") == "x"
    assert stored() == (0, None)


def test_a_sheet_in_work_survives_a_reload(week: None, open_as: Open) -> None:
    page = open_as(ANA, f"/late?week={MONDAY}", **WIDE)
    page.locator(CELL).first.fill("6")
    page.wait_for_function("() => localStorage.length === 1")
    page.reload()
    assert page.locator(CELL).first.input_value() == "6"
    assert page.inner_text("[data-total]") == "6"
