"""The browser of the tests: finds a Chromium on this machine and opens it for those who ask.

CHROMIUM names one to use. script/test fetches one where there is none (tests/chromium_fetch.py).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Nothing here may look for the world outside; the sandbox needs rights that root in a container lacks.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ABSENT = "No Chromium that Playwright can drive on this machine: install one, or name it in CHROMIUM."


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser per test process; a test opens a context of its own in it."""
    path = find_chromium()
    if path is None:
        pytest.skip(ABSENT)
    # Imported here: it would cost every run of a few quick tests a fifth of a second.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def find_chromium() -> str | None:
    """The first candidate that starts; Ubuntu's package of that name is only a signpost to another shop."""
    if given := os.environ.get("CHROMIUM"):
        return given
    if not has_driver():
        return None
    on_path = [path for name in NAMES if (path := shutil.which(name))]
    for path in (*on_path, *APPLICATIONS):
        if is_working(path):
            return path
    own = playwright_chromium()
    return own if is_working(own) else None


def has_driver() -> bool:
    """Playwright drives through a Node of its own, which lacks a library on the barest of Debians."""
    return runs(sys.executable, "-m", "playwright", "--version")


def playwright_chromium() -> str:
    """Where Playwright keeps its own download, there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def is_working(path: str) -> bool:
    return Path(path).exists() and runs(path, "--version")


def runs(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
