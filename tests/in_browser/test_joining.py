"""Joining: invited by letter, an account made, all without a script; and a mistake that says what to do."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.mail import OutgoingMail
from tests.people import BOR

# The pages are the same on both databases.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

Open = Callable[..., Any]


def test_an_invited_person_is_in_without_a_script(
    app: Any, chromium: Any, address: str, open_as: Open
) -> None:
    bor = open_as(BOR, "/people", java_script_enabled=False)
    bor.fill("#email", "maja@primer.si")
    bor.click("text=Pošlji povabilo")
    assert "Povabilo je na poti" in bor.inner_text("main")
    with app.app_context():
        letter = db.session.scalars(select(OutgoingMail.body)).one()
    path = re.search(r"/invitation/\S+", letter)[0]
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    page.fill("#name", "Maja Žagar")
    page.fill("#password", "kratko")
    page.click("text=Ustvari račun")
    assert page.title().startswith("Napaka: ")
    assert page.input_value("#name") == "Maja Žagar"
    page.fill("#password", "rumena čebela brenči")
    page.click("text=Ustvari račun")
    assert page.inner_text("h1") == "Ta teden"
    context.close()


def test_a_wrong_password_moves_to_the_summary_and_from_there_into_the_field(
    chromium: Any, address: str, cast: Any
) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#email", BOR)
    page.fill("#password", "to ni pravo geslo")
    page.keyboard.press("Enter")
    page.wait_for_selector("#error-summary")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert page.input_value("#email") == BOR
    page.click("#error-summary a")
    assert page.evaluate("document.activeElement.id") == "email"
    context.close()
