"""Core jobs in a real browser: the app behind an address, somebody signed in, taps counted as they cost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from tests.live_site import Site, open_site
from tests.serving import serving

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_site(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the app answers."""
    with serving(app) as found:
        yield found


@pytest.fixture
def open_as(chromium: Any, address: str, browse: Any) -> Iterator[Callable[..., Any]]:
    """open_as(ANA, "/") is a page of Ana's phone; settings of the context may follow."""
    contexts = []

    def open_page(email: str, path: str = "/", **settings: Any) -> Any:
        context = chromium.new_context(locale="sl-SI", **{"viewport": PHONE, "base_url": address} | settings)
        contexts.append(context)
        cookie = browse(email).client.get_cookie("mladim")
        context.add_cookies([{"name": "mladim", "value": cookie.value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.set_offline(False)
        for page in context.pages:
            page.wait_for_load_state("load")
        context.close()


@dataclass
class Hand:
    """A thumb whose taps are counted, with the seconds of the keystroke-level model for touch.

    1,1 s for a new target, 0,3 s for the same again, 1,35 s before each decision, 1,0 s a page.
    """

    page: Any
    taps: int = 0
    seconds: float = 0.0
    last: str = field(default="")

    def tap(self, target: str, *, decides: bool = True, loads: str = "") -> None:
        """One tap; `loads` is the address that must come next."""
        self.seconds += 1.35 if decides else 0.0
        self.seconds += 0.3 if target == self.last else 1.1
        self.taps, self.last = self.taps + 1, target
        found = self.page.locator(target).first
        found.scroll_into_view_if_needed()
        if loads:
            found.tap()
            self.page.wait_for_url(loads)
            self.seconds += 1.0
        else:
            found.tap()

    def reads(self, seconds: float) -> None:
        """Time to look over the screen."""
        self.seconds += seconds


@pytest.fixture
def hand() -> type[Hand]:
    return Hand
