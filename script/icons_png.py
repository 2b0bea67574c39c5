"""Draws the PNG icons that old phones want from the two SVG icons."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ICONS = Path(__file__).resolve().parents[1] / "mladim" / "static" / "icons"
PICTURES = {
    "icon-192.png": ("icon.svg", 192),
    "icon-512.png": ("icon.svg", 512),
    "maskable-192.png": ("maskable.svg", 192),
    "maskable-512.png": ("maskable.svg", 512),
    "apple-touch-icon.png": ("maskable.svg", 180),
}


def draw(browser: Browser, *, source: str, size: int, target: Path) -> None:
    page = browser.new_page(viewport={"width": size, "height": size})
    svg = (ICONS / source).read_text(encoding="utf-8")
    page.set_content(f"<style>html,body{{margin:0}}svg{{display:block;width:{size}px}}</style>{svg}")
    page.screenshot(path=target, omit_background=True)
    page.close()


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (source, size) in PICTURES.items():
            draw(browser, source=source, size=size, target=ICONS / name)
        browser.close()


if __name__ == "__main__":
    main()
