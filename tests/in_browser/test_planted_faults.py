"""A check that never fails proves nothing: each one must catch a page that was spoilt on purpose."""

from typing import Any

import pytest

from tests.all_pages import Place, addresses
from tests.in_browser.checks import look_at, open_page
from tests.live_site import Site
from tests.people import BOR

pytestmark = pytest.mark.browser

STYLE = "() => {{ const s = new CSSStyleSheet(); s.replaceSync(`{}`); document.adoptedStyleSheets.push(s); }}"


def style(rules: str) -> str:
    return STYLE.format(rules)


FAULTS = {
    "axe light 390": style("@media (prefers-color-scheme: light) { .sub { color: #ccc !important } }"),
    "axe dark 390": style("@media (prefers-color-scheme: dark) { .sub { color: #333 !important } }"),
    "C03 light 390": style(".input { border-color: #eee !important }"),
    "C04": style(".grid { width: 420px !important }"),
    "C05": style(".seg label { min-height: 20px !important } .seg input { height: 14px !important }"),
    "C06": style("h1 { height: 1.2rem; overflow: hidden; white-space: nowrap }"),
    "C07 focus": style("* { outline: none !important }"),
    "C08": style(".save-bar { height: 85vh !important }"),
    "C16 weight": "() => Promise.all([...Array(30).keys()].map("
    "(n) => fetch(`/help?n=${n}`).then((answer) => answer.text())))",
    "C17": style("@media print { .top nav { display: block !important } }"),
    "C18": style(".btn { transition: color 1s !important }"),
    "C20 ISO date": "() => { document.querySelector('h1').textContent = 'Vnos 2026-11-22' }",
    "C20 number of another language": "() => { document.querySelector('h1').textContent = '1,234 oseb' }",
    "C20 lang": "() => { document.documentElement.lang = 'en' }",
}


# Faults that do not cover one another share a page, as a page takes a while to look at from every side.
TOGETHER = (
    {"axe light 390", "C05", "C07 focus", "C17", "C20 ISO date"},
    {"axe dark 390", "C06", "C16 weight", "C18", "C20 number of another language"},
    {"C03 light 390", "C04", "C08", "C20 lang"},
)


@pytest.mark.parametrize("checks", TOGETHER, ids=lambda checks: min(checks))
def test_a_spoilt_page_is_caught(chromium: Any, site: Site, checks: set[str]) -> None:
    page = open_page(chromium, site, BOR)
    path = addresses(site, Place("sessions.log", BOR))[0]
    problems = look_at(page, site, path, is_light=False, faults=[FAULTS[check] for check in checks])
    page.context.close()
    assert set(problems) & set(FAULTS) == checks, problems


def test_each_fault_is_planted() -> None:
    assert sorted(check for checks in TOGETHER for check in checks) == sorted(FAULTS)


def test_a_chart_without_a_description_is_caught(chromium: Any, site: Site) -> None:
    page = open_page(chromium, site, BOR)
    path = addresses(site, Place("statistics.show", BOR))[0]
    fault = "() => { document.querySelector('figure.chart [id$=-description]').textContent = '' }"
    problems = look_at(page, site, path, is_light=False, faults=[fault])
    page.context.close()
    assert "C19" in problems
