"""What was typed is never lost: reload, no connection, a mistake, somebody else's save."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from mladim.core.changes import Change
from mladim.core.clock import today
from mladim.core.db import db
from mladim.sessions.models import HeadCount, WorkSession
from tests.factories import make_session
from tests.people import ANA, BOR, actor_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

Open = Callable[..., Any]


@pytest.fixture
def uuid(app: Any, cast: Any) -> str:
    """Today's drop-in, not logged yet."""
    with app.test_request_context("/"):
        found = str(make_session(actor_of(ANA), day=today(), status="announced").uuid)
        db.session.commit()
    return found


@pytest.fixture
def saves(app: Any) -> Callable[[str], tuple[int, int]]:
    """(acts that logged it, persons stored)."""

    def read(uuid: str) -> tuple[int, int]:
        with app.app_context():
            found = db.session.scalars(select(WorkSession).where(WorkSession.uuid == UUID(uuid))).one()
            acts = select(func.count()).where(Change.object_id == found.id, Change.action == "log")
            persons = select(func.sum(HeadCount.count)).where(HeadCount.session_id == found.id)
            return db.session.scalar(acts) or 0, db.session.scalar(persons) or 0

    return read


def wait_for_draft(page: Any) -> None:
    page.wait_for_function("() => localStorage.length === 1")


def test_a_draft_survives_a_reload(uuid: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/log")
    page.fill("#n-15-17-female", "9")
    page.check("[name=method][value=estimated]")
    wait_for_draft(page)
    page.reload()
    assert page.input_value("#n-15-17-female") == "9"
    assert page.is_checked("[name=method][value=estimated]")
    assert page.inner_text("[data-total]") == "9"
    assert page.is_visible("text=Nadaljujete osnutek iz te naprave.")
    page.click("text=Zavrzi osnutek")
    page.reload()
    assert page.input_value("#n-15-17-female") == ""


def test_the_week_says_that_a_draft_waits_in_the_device(uuid: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/log")
    page.fill("#n-15-17-female", "9")
    wait_for_draft(page)
    page.goto(page.url.partition("/sessions")[0] + "/")
    assert page.inner_text("#sync") == "Osnutek v tej napravi"
    assert page.inner_text(".card:has-text('Dnevni center') [data-draft-of]") == "osnutek v tej napravi"


def test_texts_and_names_are_not_left_on_the_device(uuid: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/attendance")
    page.fill("#new_name", "Skrivnost Ena")
    page.click("summary:has-text('Dodaj opombo')")
    page.fill("#note", "Skrivnost Dve")
    page.click("summary:has-text('Še nekdo brez imena')")
    page.fill("#n-15-17-female", "2")
    wait_for_draft(page)
    assert "Skrivnost" not in page.evaluate("JSON.stringify(localStorage)")


def test_without_a_connection_the_entry_stays_and_is_sent_once_later(
    uuid: str, open_as: Open, saves: Any
) -> None:
    page, posts = open_as(ANA, f"/sessions/{uuid}/log"), []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
    page.fill("#n-15-17-female", "4")
    page.context.set_offline(True)
    page.click("[data-save]")
    notice = page.locator("[data-draft-failed]")
    notice.wait_for()
    assert notice.evaluate("(element) => element === document.activeElement")
    assert "shranjene v tej napravi" in notice.inner_text()
    assert page.inner_text("#sync") == "Brez povezave · čaka 1"
    assert posts == []
    page.context.set_offline(False)
    page.locator("[data-draft-back]").wait_for()
    page.click("[data-save]")
    page.wait_for_url("**/saved")
    assert len(posts) == 1
    assert saves(uuid) == (1, 4)
    assert page.evaluate("localStorage.length") == 0


def test_a_double_press_saves_once(uuid: str, open_as: Open, saves: Any) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/log")
    page.fill("#n-15-17-female", "4")
    page.dblclick("[data-save]")
    page.wait_for_url("**/saved")
    assert saves(uuid) == (1, 4)


def test_going_back_and_sending_the_same_again_saves_once(uuid: str, open_as: Open, saves: Any) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/log", java_script_enabled=False)
    page.fill("#n-15-17-female", "4")
    page.click("[data-save]")
    page.go_back()
    page.fill("#n-15-17-female", "4")
    page.click("[data-save]")
    assert "Shranjeno" in page.inner_text("h1")
    assert saves(uuid) == (1, 4)


def test_a_mistake_is_said_at_the_top_and_the_way_leads_into_the_field(uuid: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/log")
    page.fill("#n-15-17-female", "abc")
    page.fill("#n-15-17-male", "2")
    page.click("[data-save]")
    page.locator("#error-summary").wait_for()
    assert page.title().startswith("Napaka: ")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert page.input_value("#n-15-17-female") == "abc"
    assert page.input_value("#n-15-17-male") == "2"
    page.click("#error-summary a")
    assert page.evaluate("document.activeElement.id") == "n-15-17-female"


def test_a_mistake_in_a_folded_part_opens_it(uuid: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{uuid}/log")
    page.fill("#n-15-17-female", "2")
    page.click("summary:has-text('Dodaj opombo')")
    page.fill("#note", "0101006500006")
    page.click("[data-save]")
    page.locator("#error-summary").wait_for()
    page.click("#error-summary a")
    assert page.evaluate("document.activeElement.id") == "note"
    assert page.input_value("#note") == "0101006500006"


@pytest.mark.parametrize("keeps", ["mine", "theirs"])
def test_two_editors_see_both_texts_and_choose(uuid: str, open_as: Open, saves: Any, keeps: str) -> None:
    ana, bor = open_as(ANA, f"/sessions/{uuid}/log"), open_as(BOR, f"/sessions/{uuid}/log")
    ana.fill("#n-15-17-female", "3")
    bor.fill("#n-15-17-female", "5")
    bor.click("[data-save]")
    bor.wait_for_url("**/saved")
    ana.click("[data-save]")
    ana.wait_for_selector("text=Vnos se je medtem spremenil")
    row = ana.locator("tr:has-text('15–17 let, ženske')").inner_text()
    assert re.sub(r"\s+", " ", row).endswith("5 3")
    assert ana.input_value("#n-15-17-female") == "3"
    if keeps == "mine":
        ana.click("[data-save]")
        ana.wait_for_url("**/saved")
    else:
        ana.click("text=Obdrži njihovo")
        ana.wait_for_url(f"**/sessions/{uuid}")
        ana.click("text=Popravi")
        assert ana.input_value("#n-15-17-female") == "5"
    assert saves(uuid) == ((2, 3) if keeps == "mine" else (1, 5))
