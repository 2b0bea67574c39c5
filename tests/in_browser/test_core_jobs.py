"""The product itself: a drop-in in six taps, a workshop in six taps, the same without script."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from mladim.core.clock import now, to_local
from mladim.core.db import db
from mladim.participants import group_service
from mladim.participants.service import add_participant
from tests.factories import make_activity, make_session
from tests.people import ANA, actor_of

# The pages are the same on both databases.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

Open = Callable[..., Any]
LAST_TIME = {"15-17 female": 3, "15-17 male": 4, "18-19 female": 2, "18-19 male": 2, "20-24 male": 1}
NAMES = [
    "Ajda Bele",
    "Aljaž Kos",
    "Črt Oblak",
    "Živa Rus",
    "Špela Ribič",
    "Miha Zupan",
    "Nika Vidmar",
    "Jan Golob",
    "Eva Hribar",
    "Luka Turk",
    "Tina Pirc",
    "Gal Jerman",
    "Zala Kralj",
    "Tim Sever",
    "Lana Žagar",
]
# A session that has begun, whatever the time of the day this runs at.
BEGUN = to_local(now()) - dt.timedelta(minutes=50)
TIMES = (BEGUN.strftime("%H:%M"), (BEGUN + dt.timedelta(minutes=45)).strftime("%H:%M"))


@pytest.fixture
def drop_in(app: Any, cast: Any) -> str:
    """Today's drop-in, and twelve who came last week; the public id of today's."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        activity = make_activity(ana)
        day = BEGUN.date()
        make_session(ana, activity, day=day - dt.timedelta(days=7), headcount=LAST_TIME)
        uuid = str(make_session(ana, activity, day=day, times=TIMES, status="announced").uuid)
        db.session.commit()
    return uuid


@pytest.fixture
def workshop(app: Any, cast: Any) -> None:
    """A workshop of fifteen, today."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        group = group_service.add_group(ana, name="Prvi podkast")
        for number, name in enumerate(NAMES):
            person = add_participant(ana, name=name, birth_year=2006 + number % 6, gender="female")
            group_service.add_member(ana, group, person)
        activity = make_activity(ana, "Prvi podkast", kind="group", form="workshop", group_id=group.id)
        make_session(ana, activity, day=BEGUN.date(), times=TIMES, status="announced")
        db.session.commit()


def test_the_repeated_drop_in_takes_six_taps(drop_in: str, open_as: Open, hand: Any) -> None:
    page = open_as(ANA, "/", has_touch=True)
    first = page.locator("main .btn:has-text('Zabeleži')").first
    assert first.bounding_box()["y"] + first.bounding_box()["height"] < 844
    thumb = hand(page)
    thumb.tap("main .btn:has-text('Zabeleži')", loads="**/log")
    thumb.tap("[data-previous]")
    for cell, button in (("15-17-female", 2), ("18-19-male", 1), ("20-24-male", 2)):
        thumb.tap(f".cell:has(#n-{cell}) button:nth-of-type({button})")
    assert page.inner_text("[data-total]") == "13"
    thumb.reads(3.0)
    thumb.tap("[data-save]", loads="**/saved")
    assert "13 udeleženih oseb" in page.inner_text("main")
    assert page.evaluate("localStorage.length") == 0
    assert thumb.taps <= 6
    assert thumb.seconds <= 45


def test_the_workshop_of_fifteen_takes_six_taps(workshop: None, open_as: Open, hand: Any) -> None:
    page = open_as(ANA, "/", has_touch=True)
    thumb = hand(page)
    thumb.tap("main .btn:has-text('Označi prisotnost')", loads="**/attendance")
    thumb.tap("[data-tick-all]")
    assert page.inner_text("[data-total]") == "15"
    thumb.reads(7.5)
    for name in ("Črt Oblak", "Živa Rus", "Tim Sever"):
        thumb.tap(f".tick:has-text('{name}')")
    thumb.tap("[data-save]", loads="**/saved")
    assert "12 udeleženih oseb" in page.inner_text("main")
    assert thumb.taps <= 6
    assert thumb.seconds <= 60


def test_nothing_took_place_takes_two_taps(drop_in: str, open_as: Open, hand: Any) -> None:
    page = open_as(ANA, "/", has_touch=True)
    thumb = hand(page)
    thumb.tap("summary:has-text('Ni bilo izvedbe')")
    thumb.tap(".reasons[open] button:has-text('Vreme')", loads="**/saved")
    assert "ni bilo izvedbe (vreme)" in page.inner_text("main")
    assert thumb.taps == 2


def test_open_without_visitors_takes_two_taps(drop_in: str, open_as: Open, hand: Any) -> None:
    page = open_as(ANA, "/", has_touch=True)
    thumb = hand(page)
    thumb.tap("summary:has-text('Ni bilo izvedbe')")
    thumb.tap("button:has-text('Odprto, brez obiska')", loads="**/saved")
    assert "odprto, 0 obiskov" in page.inner_text("main")


def test_the_core_job_works_without_script(drop_in: str, open_as: Open) -> None:
    page = open_as(ANA, "/", java_script_enabled=False)
    page.click("main .btn:has-text('Zabeleži')")
    page.click("[data-previous]")
    page.fill("#n-15-17-female", "4")
    page.click("[data-save]")
    text = page.inner_text("main")
    assert "Shranjeno" in text
    assert "13 udeleženih oseb" in text


def test_the_list_works_without_script(workshop: None, open_as: Open) -> None:
    page = open_as(ANA, "/", java_script_enabled=False)
    page.click("main .btn:has-text('Označi prisotnost')")
    page.click("noscript a, a:has-text('Vsi prisotni')")
    page.uncheck("[name=present] >> nth=2")
    page.click("[data-save]")
    assert "14 udeleženih oseb" in page.inner_text("main")


def test_a_laptop_needs_no_mouse(drop_in: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{drop_in}/log", viewport={"width": 1280, "height": 800})
    page.focus("#n-15-17-female")
    for key in ("3", "ArrowRight", "4", "Enter", "1", "ArrowDown", "+", "+", "-", "Control+Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/saved")
    assert "9 udeleženih oseb" in page.inner_text("main")


def test_an_untouched_copy_asks_once_more(drop_in: str, open_as: Open) -> None:
    page = open_as(ANA, f"/sessions/{drop_in}/log")
    page.click("[data-previous]")
    page.click("[data-save]")
    page.wait_for_selector("button:has-text('Enako kot prejšnjič')")
    assert page.input_value("#n-15-17-male") == "4"
    page.click("button:has-text('Enako kot prejšnjič')")
    page.wait_for_url("**/saved")
    assert "12 udeleženih oseb" in page.inner_text("main")


def test_the_audience_has_a_grid_of_its_own_that_counts_only_when_it_is_shown(
    drop_in: str, open_as: Open
) -> None:
    page = open_as(ANA, f"/sessions/{drop_in}/log")
    page.fill("#n-15-17-female", "12")
    assert page.locator("#p-15-17-female").is_hidden()
    page.click("[name=shape][value=some]")
    page.fill("#p-15-17-female", "140")
    assert page.inner_text("[data-total]") == "152"
    page.click("[name=shape][value=all]")
    assert page.inner_text("[data-total]") == "12"


def test_somebody_new_is_added_and_the_ticks_stay(workshop: None, open_as: Open) -> None:
    page = open_as(ANA)
    page.click("main .btn:has-text('Označi prisotnost')")
    page.click(".tick:has-text('Črt Oblak')")
    page.click("summary:has-text('Dodaj osebo')")
    page.fill("#new_name", "Nina Šuligoj")
    page.fill("#new_year", "2010")
    page.click("[name=new_gender][value=female]")
    page.press("#new_name", "Enter")
    page.wait_for_selector("text=Na seznamu in označeno: Nina Šuligoj.")
    assert page.inner_text("[data-total]") == "2"
    page.fill("#tick-search", "crt")
    assert page.locator(".ticks li:visible").count() == 1
    page.click("[data-save]")
    page.wait_for_url("**/saved")
    assert "2 udelež" in page.inner_text("main")
