"""Help, news and the statement of accessibility, for everybody."""

import pytest


@pytest.mark.parametrize("path", ["/help", "/changelog", "/accessibility"])
@pytest.mark.parametrize("language", ["sl", "en"])
def test_pages_for_everybody_open_without_signing_in(browse, path, language):
    browse().get(f"{path}?lang={language}")
