"""Takes the pictures of the documentation: starts a demonstration, opens its pages, saves them."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from mladim.network.cast import DEMO_PASSWORD
from tests.chromium import ARGUMENTS, find_chromium

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# Name of the picture, who looks, the way there (an address, or the end of a link at home), size, scheme.
PICTURES = (
    ("week-phone", "ana", "/", PHONE, "light"),
    ("log-phone", "ana", "first:/log", PHONE, "light"),
    ("attendance-phone", "ana", "first:/attendance", PHONE, "dark"),
    ("series-desk", "ana", "/series/new", DESK, "light"),
    ("numbers-desk", "bor", "/statistics", DESK, "light"),
    ("numbers-dark", "bor", "/statistics", DESK, "dark"),
    ("chart-phone", "bor", "/statistics/visits-by-month", PHONE, "light"),
    ("explorer-desk", "bor", "/statistics/explore?measure=attendances&by=form&by=gender", DESK, "light"),
    ("reports-desk", "bor", "/reports", DESK, "light"),
    ("network-desk", "cilka", "/organisations", DESK, "light"),
    ("overview-desk", "cilka", "/network", DESK, "light"),
    ("map-desk", "cilka", "/statistics/region-map", DESK, "light"),
    ("plan-desk", "cilka", "/plan", DESK, "light"),
    ("uses-desk", "cilka", "/evidence", DESK, "dark"),
)


def start(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """The product with its demonstration on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {
        "PORT": str(port),
        "MLADIM_INSTANCE": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'pictures.db'}",
    }
    server = subprocess.Popen([sys.executable, "-m", "script.serve"], cwd=ROOT, env=env)
    address = f"http://127.0.0.1:{port}"
    for _attempt in range(240):
        try:
            if urllib.request.urlopen(f"{address}/health/ready", timeout=2).status == 200:
                return server, address
        except OSError:
            time.sleep(0.5)
    server.terminate()
    raise SystemExit("The server did not start.")


def sign_in(browser: Browser, address: str, who: str, size: dict[str, int], scheme: str) -> Page:
    """A browser window of one of the cast."""
    settings: dict[str, Any] = {"viewport": size, "color_scheme": scheme}
    context = browser.new_context(locale="sl-SI", **settings)
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.fill("#email", f"{who}@demo.mladim.test")
    page.fill("#password", DEMO_PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def take(browser: Browser, address: str) -> None:
    """Every picture of the list."""
    for name, who, way, size, scheme in PICTURES:
        page = sign_in(browser, address, who, size, scheme)
        if way.startswith("first:"):
            page.locator(f"main a[href$='{way.removeprefix('first:')}']").first.click()
        elif way != "/":
            page.goto(address + way)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}.png")
        print(f"docs/pictures/{name}.png", page.title())
        page.context.close()


def main() -> None:
    """Start, take, stop."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, address = start(Path(folder))
        try:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            take(browser, address)
            browser.close()
        finally:
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
