"""Hostile texts in every field, in a real browser: no script runs, nothing is fetched from elsewhere."""

from urllib.parse import urlsplit

import pytest

from tests.crawler import alike, crawl
from tests.hostile import CANARY, PAYLOADS, poison
from tests.people import BOR, CILKA
from tests.world_files import write_files
from tests.worlds import make_worlds

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)]

MENU = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
HOVER = """
document.querySelectorAll('*').forEach((one) => {
  for (const kind of ['mouseover', 'focus', 'animationstart']) one.dispatchEvent(new Event(kind));
});
"""


def _pages(browser) -> list[str]:
    """One address of each kind of page."""
    found = crawl(lambda url: browser.client.get(url, buffered=True))
    kinds = {alike(url): url for url, answer in found.pages.items() if _is_page(answer)}
    return list(kinds.values())


def _is_page(answer) -> bool:
    return answer.mimetype == "text/html" and answer.status_code == 200


def _watch(context, address: str, away: list[str]) -> None:
    """Gather the addresses of other hosts that the browser asks for."""
    own = urlsplit(address).netloc

    def see(request) -> None:
        parts = urlsplit(request.url)
        if parts.netloc not in {own, ""}:
            away.append(request.url)

    context.on("request", see)


@pytest.mark.slow
def test_no_hostile_text_runs_anything(app, cast, browse, open_as, address, record_property):
    worlds = make_worlds(app, cast)
    write_files(app, worlds)
    poison(app, worlds)
    away, dialogs, hits, kinds = [], [], {}, set()
    for email in (BOR, CILKA):
        paths = [path for path in _pages(browse(email)) if alike(path) not in kinds]
        kinds |= set(map(alike, paths))
        page = open_as(email, "/")
        page.context.add_init_script(CANARY)
        _watch(page.context, address, away)
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        hits |= {path: found for path in paths if (found := _hits_of(page, path))}
    said = f"{len(PAYLOADS)} payloads, {len(kinds)} kinds of pages, {len(hits)} hits, {len(away)} away"
    record_property("hostile texts in Chromium", said)
    print(f"\n{said}")
    assert hits == {}
    assert away == []
    assert dialogs == []


def _hits_of(page, path: str):
    page.goto(path, wait_until="load")
    page.evaluate(MENU)
    page.evaluate(HOVER)
    return page.evaluate("window.hits")


def test_the_canary_sings_where_nothing_is_escaped(chromium, address):
    """Proof that the payloads and the canary work: the same texts as markup run many times."""
    context = chromium.new_context()
    context.add_init_script(CANARY)
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    sung = 0
    for payload in PAYLOADS[:60]:
        page.set_content(f"<!doctype html><title>x</title><main>{payload}</main>", wait_until="commit")
        page.wait_for_timeout(15)
        sung += bool(page.evaluate("(window.hits ?? []).length"))
    context.close()
    assert sung > 12
