"""A first draft of a grant report from the home page: at most twelve clicks, with and without script."""

import io
import time

import docx
import pytest

from mladim.core.db import db
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, actor_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]
MOST_CLICKS = 12


@pytest.fixture
def records(app, cast):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        activity = make_activity(ana)
        for day in ("2026-02-03", "2026-03-10"):
            make_session(ana, activity, day=day, headcount={"15-17 female": 3, "0-12 male": 2})
        db.session.commit()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_first_draft_of_a_report(open_as, records, record_property, script):
    desk = {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": script}
    page, clicks, start = open_as(BOR, **desk), 0, time.monotonic()
    steps = [
        'nav a[href="/reports"]',
        'a[href="/reports/new"]',
        'input[value="ursm_yearly"]',
        "main form button",
        'main button:text-is("Naprej")',
        'main a:text-is("Naprej")',
        'main button:text-is("Naprej")',
        'button:text-is("Ustvari: Word")',
    ]
    for step in steps:
        page.locator(step).first.click()
        clicks += 1
    page.wait_for_url("**/jobs/*")
    with page.expect_download() as download:
        page.locator('a:text-is("Prevzemi")').click()
        clicks += 1
    with open(download.value.path(), "rb") as file:
        paper = docx.Document(io.BytesIO(file.read()))
    text = "\n".join(one.text for one in paper.paragraphs)
    assert "2\xa0izvedbi" in text
    record_property("clicks to a first draft", clicks)
    record_property("seconds of the machine", round(time.monotonic() - start, 1))
    print(f"\nfirst draft: {clicks} clicks, {time.monotonic() - start:.1f} s of the machine")
    assert clicks <= MOST_CLICKS
