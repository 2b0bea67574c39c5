"""What must hold of every page, asked of one page in a real browser (looking.js asks inside it)."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import axe_playwright_python

from tests.live_site import Site

LOOKING = (Path(__file__).parent / "looking.js").read_text()
AXE = (Path(str(axe_playwright_python.__file__)).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# All that another colour scheme can change; the rest was asked of the same page in the other scheme.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
ASK_AXE = """async ([type, values]) => {
  const all = type === 'tag' ? { rules: { 'target-size': { enabled: true } } } : {};
  const found = await axe.run(document, {
    runOnly: { type, values }, resultTypes: ['violations'], preload: false, ...all
  });
  const shown = (one) => one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160));
  return found.violations.map((one) => [one.id, shown(one)]);
}"""
REFUSED = (
    "addEventListener('securitypolicyviolation', (event) => (window.refused ??= []).push(event.blockedURI))"
)
MOST_STOPS = 60
# C20: how numbers, dates and quotes are never written in Slovene.
WRONG_WRITING = {
    "number of another language": r"\b\d{1,3},\d{3}\b(?!\d)",
    "ISO date": r"(?<![\w-])20\d\d-\d\d-\d\d\b(?!-)",
    "date without spaces": r"\b\d{1,2}\.\d{1,2}\.20\d\d",
    "per cent without a space": r"\d%",
    "straight quotes": r'"',
}


def open_page(chromium: Any, site: Site, email: str | None, **settings: Any) -> Any:
    # Without motion no colour is caught half way between two schemes.
    still = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
    settings = still | {"base_url": site.address} | settings
    context = chromium.new_context(locale="sl-SI", **settings)
    if email:
        name = site.app.config["SESSION_COOKIE_NAME"]
        context.add_cookies([{"name": name, "value": site.cookies[email], "url": site.address}])
    context.add_init_script(LOOKING)
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.set_default_timeout(30_000)
    return page


def look(page: Any, name: str, *arguments: Any) -> Any:
    return page.evaluate(f"(given) => looking.{name}(...given)", list(arguments))


def barriers(page: Any, *, colours_only: bool = False) -> list[Any]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(ASK_AXE, ["rule", OF_COLOUR] if colours_only else ["tag", TAGS])


def resize(page: Any, width: int, height: int = 800) -> None:
    page.set_viewport_size({"width": width, "height": height})


def look_at(
    page: Any, site: Site, path: str, *, is_light: bool, faults: Iterable[str] = ()
) -> dict[str, Any]:
    """Everything wrong with one page; `is_light` leaves out what another person's look has covered.

    `faults` are scripts that spoil the page first, to show that they are caught.
    """
    problems: dict[str, Any] = {}
    hosts: set[str] = set()
    weight = _weigh(page, hosts)
    refusals: list[str] = []
    page.on("pageerror", lambda error: refusals.append(str(error)))
    answer = _go(page, path)
    if answer is None or not page.locator("main").count():
        # A file, or a part of a page that a script fetches.
        return problems
    if answer.status != 200:
        return {"answer": answer.status}
    has_chart = page.locator("[data-plotly]").count() > 0
    if has_chart:
        page.locator(".plot .main-svg").first.wait_for()
    for fault in faults:
        page.evaluate(fault)
    kilobytes = sum(weight) / 1024
    if kilobytes > (700 if has_chart else 100):
        problems["C16 weight"] = round(kilobytes)
    if hosts - {site.address.removeprefix("http://")}:
        problems["C16 hosts"] = sorted(hosts)
    _check_schemes(page, problems, "390", schemes=("light",) if is_light else ("light", "dark"))
    _check_words(page, problems)
    _check_charts(page, problems)
    _check_smallest(page, problems)
    if not is_light:
        _check_keys(page, problems)
        _check_widths(page, problems)
    if refusals := [*page.evaluate("window.refused ?? []"), *refusals]:
        problems["script"] = refusals
    return problems


def _go(page: Any, path: str) -> Any:
    """The answer of a page; nothing for a file, whatever kind."""
    with page.expect_response(lambda answer: answer.request.is_navigation_request()) as navigation:
        try:
            page.goto(path)
        except Exception as error:
            if "Download is starting" in str(error) or "ERR_ABORTED" in str(error):
                return None
            raise
    answer = navigation.value
    return answer if "text/html" in answer.headers.get("content-type", "") else None


def _weigh(page: Any, hosts: set[str]) -> list[float]:
    """C16: what travels for the first view, with an empty cache."""
    found: list[float] = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: found.append(event["encodedDataLength"]))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "//" in request.url else None)
    return found


def _check_schemes(
    page: Any, problems: dict[str, Any], width: str, *, schemes: tuple[str, ...] = ("light", "dark")
) -> None:
    """C01, C02, C03."""
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        if found := barriers(page, colours_only=scheme == "dark"):
            problems[f"axe {scheme} {width}"] = found
        if found := look(page, "pale"):
            problems[f"C03 {scheme} {width}"] = found[:4]
    page.emulate_media(color_scheme="light")


def _check_words(page: Any, problems: dict[str, Any]) -> None:
    """C20, and C18 on the way."""
    for name, pattern in WRONG_WRITING.items():
        if found := re.findall(pattern, look(page, "words")):
            problems[f"C20 {name}"] = found[:4]
    if page.get_attribute("html", "lang") != "sl":
        problems["C20 lang"] = page.get_attribute("html", "lang")
    if found := look(page, "moving"):
        problems["C18"] = found[:4]


def _check_charts(page: Any, problems: dict[str, Any]) -> None:
    """C19: each chart says what it shows, in words, in a table and with its source."""
    for chart in look(page, "charts"):
        fine = (
            chart["title"]
            and chart["subtitle"]
            and chart["description"] > 40
            and chart["rows"]
            and chart["caption"]
            and "Vir:" in chart["source"]
            and (chart["smallest"] is None or chart["smallest"] >= 12)
        )
        if not fine:
            problems.setdefault("C19", []).append(chart)


def _check_keys(page: Any, problems: dict[str, Any]) -> None:
    """C07, C08."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    expected, seen = look(page, "stops"), set()
    wanted = min(expected, MOST_STOPS)
    # A field for a date or a time has several stops inside.
    for step in range(wanted + 30):
        page.keyboard.press("Tab")
        stop = look(page, "focused")
        if stop is None:
            break
        if step == 0 and not stop["skip"]:
            problems["C07 first"] = stop["name"]
        seen.add(stop["stop"])
        if len(seen) >= wanted:
            break
        if stop["width"] < 2 or stop["contrast"] < 3:
            problems.setdefault("C07 focus", []).append(stop)
        if not stop["visible"]:
            problems.setdefault("C08", []).append(stop["name"])
    if len(seen) < wanted:
        problems["C07 reached"] = (len(seen), expected)


def _check_smallest(page: Any, problems: dict[str, Any]) -> None:
    """C04, C05."""
    resize(page, 320, 640)
    if look(page, "width") > 320:
        problems["C04"] = (look(page, "width"), look(page, "wide", 320))
    if found := look(page, "small"):
        problems["C05"] = found[:6]
    resize(page, 390, 844)


def _check_widths(page: Any, problems: dict[str, Any]) -> None:
    """C06, C17, and the desk."""
    resize(page, 1280)
    _check_schemes(page, problems, "1280")
    if look(page, "width") > 1280:
        problems["C04 1280"] = look(page, "wide", 1280)
    resize(page, 794, 1123)
    page.emulate_media(media="print")
    paper = look(page, "onPaper")
    if paper["fixed"] or paper["menus"] or paper["width"] > 794:
        problems["C17"] = paper | {"wide": look(page, "wide", 794)}
    page.emulate_media(media="screen")
    resize(page, 640)
    look(page, "enlarge")
    if look(page, "width") > 640 or look(page, "clipped"):
        problems["C06"] = (look(page, "width"), look(page, "wide", 640), look(page, "clipped"))
