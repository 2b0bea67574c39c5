"""The twenty checks of the look and the access, over every page that the routes list.

C09 to C14 are journeys: test_core_jobs.py (no script, cost of the core jobs) and test_drafts.py (mistakes,
no connection, drafts). Here are the others: what must hold of each page wherever it is opened.
"""

from typing import Any

import pytest

from mladim.sessions.words import persons_said
from tests.all_pages import Place, addresses, list_places
from tests.in_browser.checks import look_at, open_page
from tests.live_site import Site
from tests.people import BOR

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", list_places(), ids=str)
def test_every_page(chromium: Any, site: Site, place: Place) -> None:
    for number, path in enumerate(addresses(site, place)):
        page = open_page(chromium, site, place.email)
        try:
            problems = look_at(page, site, path, is_light=place.is_second_look or number > 0)
        finally:
            page.context.close()
        assert problems == {}, (path, problems)


# C15: the pages on which time is lost on a slow phone.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
VITALS = """window.vitals = { lcp: 0, cls: 0, inp: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { vitals.lcp = entry.startTime; }))
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) vitals.cls += entry.value;
})).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (entry.interactionId) vitals.inp = Math.max(vitals.inp, entry.duration);
})).observe({ type: 'event', durationThreshold: 16, buffered: true });"""
HEAVY = (
    "sessions.week",
    "sessions.log",
    "sessions.attendance_list",
    "sessions.show",
    "sessions.late",
    "participants.index",
    "activities.index",
    "statistics.index",
)


TRIES = 3


@pytest.mark.parametrize("endpoint", HEAVY)
def test_a_slow_phone_shows_the_page_in_time(chromium: Any, site: Site, endpoint: str) -> None:
    path = addresses(site, Place(endpoint, BOR))[0]
    # Other work on this machine makes a page slow, but never fast: the best of three counts.
    for left in range(TRIES - 1, -1, -1):
        vitals = _measure(chromium, site, path, presses=4 if endpoint == "sessions.log" else 0)
        if is_fast(vitals):
            break
        assert left, vitals
    print(endpoint, vitals)


def is_fast(vitals: dict[str, float]) -> bool:
    return vitals["lcp"] <= 2500 and vitals["cls"] <= 0.1 and vitals["inp"] <= 200


def _measure(chromium: Any, site: Site, path: str, *, presses: int) -> dict[str, float]:
    """LCP, CLS and INP with 1,6 Mbit/s, 150 ms and a processor four times slower."""
    page = open_page(chromium, site, BOR, reduced_motion="no-preference")
    page.context.add_init_script(VITALS)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(path, wait_until="networkidle")
    for _press in range(presses):
        page.click(".cell:has(#n-15-17-female) button:nth-of-type(2)")
    page.wait_for_timeout(300)
    vitals: dict[str, float] = page.evaluate("vitals")
    page.context.close()
    return {name: round(value, 3) for name, value in vitals.items()}


PLURALS = {
    "udeležena oseba": (1, 101, 201),
    "udeleženi osebi": (2, 102),
    "udeležene osebe": (3, 4, 103, 104),
    "udeleženih oseb": (0, 5, 11, 12, 100, 111, 112),
}


def test_the_noun_follows_the_number_in_script_and_on_the_server(chromium: Any, site: Site) -> None:
    """C20: one, two, three and five are four different words, also behind a hundred."""
    page = open_page(chromium, site, BOR)
    page.goto(addresses(site, Place("sessions.log", BOR))[0])
    wrong = []
    for noun, numbers in PLURALS.items():
        for number in numbers:
            page.fill("#n-15-17-female", str(number))
            if page.inner_text("[data-total-noun]") != noun:
                wrong.append((number, page.inner_text("[data-total-noun]")))
    page.context.close()
    with site.app.test_request_context("/"):
        said = {n: persons_said(n) for numbers in PLURALS.values() for n in numbers}
    wrong += [(n, said[n]) for noun, numbers in PLURALS.items() for n in numbers if said[n] != f"{n} {noun}"]
    assert wrong == []
