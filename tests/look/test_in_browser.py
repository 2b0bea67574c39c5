"""What the modules do on the style page; that it holds in both schemes, small, and without script."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

# The page is the same on both databases.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
SIZES = (
    "[...document.querySelectorAll('.plot text')].map((text) => parseFloat(getComputedStyle(text).fontSize))"
)

Open = Callable[..., Any]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?wrong=1"])
def test_no_barrier_is_found(open_style: Open, scheme: str, query: str) -> None:
    page = open_style(query, color_scheme=scheme)
    page.wait_for_selector(".plot .main-svg")
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_charts_are_drawn_and_saved_as_pictures_without_a_refused_style_or_script(open_style: Open) -> None:
    page = open_style()
    page.wait_for_selector("#style-lines-plot .main-svg")
    for kind in ("png", "svg"):
        with page.expect_download() as download:
            page.click(f"[data-plot-download={kind}] >> nth=0")
        assert download.value.suggested_filename == f"style-bars.{kind}"
    assert page.evaluate("window.refused ?? []") == []
    assert min(page.evaluate(SIZES)) >= 12


def test_nothing_scrolls_sideways_at_320_pixels(open_style: Open) -> None:
    page = open_style(viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_there_is_no_menu_and_nothing_sticks(open_style: Open) -> None:
    page = open_style(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("nav:visible").count() == 0
    assert page.locator(".save-bar:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_total_lives_and_its_noun_follows(open_style: Open) -> None:
    page = open_style()
    total = page.locator("form[data-draft] output")
    page.fill("#n-15-17-female", "1")
    assert total.inner_text() == "1 udeležena oseba"
    page.press("#n-15-17-female", "+")
    page.press("#n-15-17-female", "+")
    assert total.inner_text().startswith("3 ")
    page.press("#n-15-17-female", "ArrowDown")
    assert page.evaluate("document.activeElement.id") == "n-18-19-female"


def test_copied_counts_are_marked_and_the_changes_are_counted(open_style: Open) -> None:
    page = open_style()
    page.click("[data-previous]")
    assert page.inner_text("[data-previous]") == "Prepisano. Popravite razlike."
    page.fill("#n-18-19-female", "5")
    assert page.input_value("[data-started]") == "1"
    assert page.input_value("[data-changed]") == "1"


def test_a_draft_is_there_after_a_reload_and_holds_no_text(open_style: Open) -> None:
    page = open_style()
    page.fill("#n-15-17-male", "7")
    page.wait_for_function("() => localStorage.length === 1")
    page.reload()
    assert page.input_value("#n-15-17-male") == "7"
    assert page.is_visible("[data-draft-restored]")
    page.click("[data-draft-restored] [data-draft-discard]")
    assert page.input_value("#n-15-17-male") == ""
    assert page.evaluate("localStorage.length") == 0


def test_without_a_connection_the_draft_stays_and_the_page_says_so(open_style: Open) -> None:
    page = open_style()
    page.fill("#n-15-17-male", "7")
    page.context.set_offline(True)
    page.click("form[data-draft] [data-save]")
    page.wait_for_selector("[data-draft-failed]:focus")
    assert page.inner_text("#sync").startswith("Brez povezave")
    assert "n-15-17-male" in page.evaluate("JSON.stringify(localStorage)")
    page.context.set_offline(False)


def test_all_present_then_one_less_and_search_without_accents(open_style: Open) -> None:
    page = open_style()
    page.click("[data-tick-all]")
    page.uncheck("[data-ticks] input >> nth=1")
    assert page.locator("form:has([data-ticks]) [data-total]").inner_text() == "4"
    page.fill("[data-tick-search]", "crt")
    assert page.locator("[data-ticks] li:visible").all_inner_texts()[0].startswith("Črt")


def test_errors_get_the_focus_and_lead_into_their_fields(open_style: Open) -> None:
    page = open_style("?wrong=1")
    assert page.title().startswith("Napaka: ")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.click("#error-summary a[href='#title']")
    assert page.evaluate("document.activeElement.id") == "title"


def test_a_password_can_be_shown(open_style: Open) -> None:
    page = open_style()
    page.click("[data-show-password]")
    assert page.get_attribute("#password", "type") == "text"


def test_without_script_the_tables_and_fields_are_there_and_dead_buttons_are_not(open_style: Open) -> None:
    page = open_style(java_script_enabled=False)
    assert page.locator(".needs-script:visible").count() == 0
    assert page.locator(".stepper").count() == 0
    page.click("#style-bars summary")
    assert page.locator("#style-bars table").is_visible()
    assert page.is_visible("#n-15-17-female")
