"""The first administrator of an empty installation is told what to do next."""

import pytest

from tests.browser import Browser
from tests.people import ANA

FIRST = "prva@primer.si"


@pytest.fixture
def first(app):
    made = app.test_cli_runner().invoke(args=["admin", "create", "--email", FIRST, "--name", "Prva"])
    assert made.exit_code == 0, made.output
    return Browser(app, FIRST)


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_every_first_page_of_the_network_leads_to_the_first_organisation(first):
    assert first.get("/", status=302).location == "/network"
    home = first.page("/network")
    assert "V mreži še ni organizacij." in home.text
    assert "Poroča 0 od" not in home.text
    assert "/organisations/new" in home.values("a", "href")
    register = first.page("/organisations")
    assert "Tu bodo organizacije mreže." in register.text
    assert "Odstranite kak filter" in first.page("/organisations?q=xyz").text
    assert "/projects/new" in first.page("/plan").values("a", "href")


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_old_records_in_a_sheet_are_led_to_the_import(cast, browse):
    assert "/import" in browse(ANA).page("/late").values("a", "href")
