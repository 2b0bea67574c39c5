"""Hostile texts in every field: pages stay whole, links stay on the web, files stay data, no error."""

import csv
import io
import re
import zipfile

import pytest

from tests.crawler import crawl
from tests.formulas import formulas_in_csv, formulas_in_xlsx
from tests.hostile import EVIL, PAYLOADS, poison
from tests.inspector import inspect
from tests.people import BOR, CILKA
from tests.world_files import write_files
from tests.worlds import make_worlds

GOOD_LINK = re.compile(r"^(https?://|mailto:|tel:|webcal://|/|#|\?|$)")
SEARCHES = ("q", "next", "from", "to", "week", "name", "text", "return", "lang", "activity", "page")


@pytest.fixture
def poisoned(app, cast):
    worlds = make_worlds(app, cast)
    write_files(app, worlds)
    assert poison(app, worlds) > 120
    return worlds


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one_app", "email"),
    [("sqlite", BOR), pytest.param("postgres", BOR, marks=pytest.mark.postgres), ("sqlite", CILKA)],
    indirect=["one_app"],
)
def test_no_page_and_no_file_is_broken_by_hostile_texts(poisoned, browse, email, record_property):
    browser = browse(email)
    found = crawl(lambda url: browser.client.get(url, buffered=True))
    pages, wrong = 0, list(found.broken)
    for url, answer in found.pages.items():
        if answer.mimetype == "text/html" and answer.status_code == 200:
            pages += 1
            wrong += _wrong_on_page(url, answer.get_data(as_text=True))
        elif answer.mimetype == "text/csv":
            wrong += [f"{url}: {cell!r}" for cell in formulas_in_csv(answer.get_data())]
        elif "spreadsheet" in (answer.mimetype or ""):
            wrong += [f"{url}: {cell!r}" for cell in formulas_in_xlsx(answer.get_data())]
    record_property("hostile texts", f"{len(PAYLOADS)} payloads, {pages} pages of {email}")
    assert wrong == []
    assert pages > 20


def _wrong_on_page(url: str, html: str) -> list[str]:
    page = inspect(html, url)
    links = [link for tag, name in (("a", "href"), ("form", "action")) for link in page.values(tag, name)]
    sources = [
        link for tag in ("img", "script", "iframe", "link") for link in page.values(tag, "src") if link
    ]
    bad = [
        link for link in links if not GOOD_LINK.match((link or "").strip()) or (link or "").startswith("//")
    ]
    bad += [
        link
        for link in sources
        if not link.startswith(("/static/", "/", "data:image/")) or link.startswith("//")
    ]
    bad += page.values("meta", "http-equiv")
    return [f"{url}: {link!r}" for link in bad]


@pytest.mark.slow
@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_what_an_address_says_is_never_markup(cast, browse):
    bor, wrong = browse(BOR), []
    for path in (
        "/",
        "/participants",
        "/activities",
        "/statistics",
        "/sign-in",
        "/projects",
        "/sessions/late",
    ):
        for name in SEARCHES:
            for payload in PAYLOADS[::8]:
                answer = bor.client.get(path, query_string={name: payload}, buffered=True)
                if answer.status_code >= 500:
                    wrong.append(f"{path}?{name}={payload!r}: {answer.status_code}")
                elif answer.location and (
                    EVIL in answer.location.partition("?")[0] or "hit(" in answer.location
                ):
                    wrong.append(f"{path}?{name}={payload!r} leads to {answer.location}")
                elif answer.mimetype == "text/html" and not answer.location:
                    inspect(answer.get_data(as_text=True), path)
                if any("\n" in value or "\r" in value for _name, value in answer.headers):
                    wrong.append(f"{path}?{name}={payload!r}: a header with two lines")
    assert wrong == []


@pytest.mark.parametrize(
    "target",
    [
        "//x",
        "/\\x",
        "https:x",
        "https://x",
        "javascript:hit(1)",
        "/\tx",
        "/%0d%0ax\r\ny",
        "\\\\x",
        " //x",
        "/\u2028//x",
    ],
)
def test_after_signing_in_nobody_is_led_away(browse, target):
    answer = browse(BOR).client.get("/sign-in", query_string={"next": target})
    assert answer.status_code == 303
    assert re.match(r"^/(?![/\\])", answer.location)
    assert not re.search(r"[\s\\]", answer.location)


def test_formulas_are_recognised():
    text = 'a;"=1+1"\r\n+2;-3\r\n@x;\'=safe\r\n-4,5;1.234\r\n'
    assert formulas_in_csv(text.encode("utf-8-sig")) == ["=1+1", "+2", "@x"]


def test_a_formula_in_a_workbook_is_recognised():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", "<worksheet><c><f>1+1</f></c></worksheet>")
        packed.writestr("xl/sharedStrings.xml", "<sst><si><t>=1+1</t></si></sst>")
    assert formulas_in_xlsx(file.getvalue()) == ["<f>1+1"]


def test_every_payload_is_read_back_whole_from_a_file(cast):
    """The guard in front of a formula is the only change: nothing is lost on the way out and in."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerows([[payload] for payload in PAYLOADS])
    assert [row[0] for row in csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=";")] == PAYLOADS
