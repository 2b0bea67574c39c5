"""The style page in a real browser: the app behind an address, and a page signed in as network staff."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.people import CILKA
from tests.serving import serving

REPORT = """addEventListener('securitypolicyviolation', (event) => {
  const what = event.target.outerHTML?.slice(0, 200) ?? event.blockedURI;
  (window.refused ??= []).push(`${event.violatedDirective}: ${what}`);
}, true)"""


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with serving(app) as found:
        yield found


@pytest.fixture
def open_style(chromium: Any, address: str, browse: Any) -> Iterator[Callable[..., Any]]:
    """open_style("?wrong=1", color_scheme="dark") opens the style page in a fresh context."""
    cookie = browse(CILKA).client.get_cookie("mladim")
    contexts = []

    def open_page(query: str = "", **settings: Any) -> Any:
        settings.setdefault("viewport", {"width": 390, "height": 844})
        context = chromium.new_context(locale="sl-SI", **settings)
        contexts.append(context)
        context.add_init_script(REPORT)
        context.add_cookies([{"name": "mladim", "value": cookie.value, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/style{query}", wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        # A file that nobody waits for any more would stay open in the server.
        for page in context.pages:
            page.wait_for_load_state("networkidle")
        context.close()
