"""A coordinator puts a funder's logo on a project by the file chooser, takes it off, and has it back."""

import pytest

from mladim.core.db import db
from mladim.projects.models import Project
from tests.organisations.test_logo import png
from tests.people import BOR, actor_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]


@pytest.fixture
def card(app, cast):
    with app.test_request_context("/"):
        house = actor_of(BOR).organisation_id
        project = Project(organisation_id=house, name="Most", sort_key="most")
        db.session.add(project)
        db.session.commit()
        return f"/projects/{project.id}"


def test_a_funders_logo_from_the_card_and_back(open_as, card):
    page = open_as(BOR, card)
    shown = page.locator('.logos img[alt="Urad za mladino"]')
    page.click("text=Dodaj logotip financerja")
    page.fill("#title", "Urad za mladino")
    with page.expect_file_chooser() as chooser:
        page.click("#file")
    picture = {"name": "logo.png", "mimeType": "image/png", "buffer": png(width=90, height=60)}
    chooser.value.set_files(picture)
    page.click('button:text-is("Dodaj logotip")')
    page.wait_for_selector("text=Logotip je dodan: Urad za mladino.")
    page.goto(card)
    assert shown.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 90
    page.click("text=Uredi logotipe financerjev")
    page.click('main button:has-text("Odstrani")')
    page.wait_for_selector("text=Logotip je odstranjen: Urad za mladino.")
    assert page.locator("main li img").count() == 0
    page.click('button:has-text("Razveljavi")')
    page.wait_for_selector("text=Obnovljeno: Urad za mladino.")
    page.goto(card)
    assert shown.is_visible()
