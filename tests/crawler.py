"""Opens every page that links lead to, as one person, and gathers the forms on them."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from mladim.statistics.charts import charts

MOST_PAGES = 400
# The same page for another day or another order is the same page; a few of each are enough.
MOST_ALIKE = 4
# A picture is drawn by a browser, which takes a while; one of each route shows all there is to see.
PICTURE = re.compile(r"\.(png|svg)$")
# All charts answer on the same routes; drawing each of them in each shape for every walk would take minutes.
CHART = re.compile(rf"/statistics/({'|'.join(map(re.escape, charts()))})(?![\w-])")


@dataclass
class Form:
    """A form as the browser would send it when nothing is changed."""

    page: str
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, set[str]] = field(default_factory=dict)
    has_file: bool = False

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """Forms of one shape do the same for different rows."""
        names = tuple(sorted({re.sub(r"\d+", "0", name) for name, _value in self.fields}))
        return self.method, alike(self.action), names


def alike(url: str) -> str:
    """The address without what says which row or which day."""
    path, _, query = url.partition("?")
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "0", path)
    plain = CHART.sub("/statistics/chart", plain)
    return plain + "?" + "&".join(sorted({part.partition("=")[0] for part in query.split("&") if part}))


class _Reader(HTMLParser):
    """Links and forms of one page."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url, self.links, self.forms = url, [], []  # type: str, list[str], list[Form]
        self.select = self.area = ""
        self.chosen: list[str] = []
        self.options: list[str] = []
        self.outside: dict[str, list[tuple[str, dict[str, str | None]]]] = {}
        self.by_id: dict[str, Form] = {}
        self.open: Form | None = None
        self.feed(html)
        for name, controls in self.outside.items():
            for tag, found in controls:
                self.control(self.by_id.get(name), tag, found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(urljoin(self.url, str(found["href"])))
        elif tag == "form":
            method = (found.get("method") or "get").upper()
            self.open = Form(
                self.url, urljoin(self.url, found.get("action") or self.url).partition("#")[0], method
            )
            self.forms.append(self.open)
            self.by_id[found.get("id") or ""] = self.open
        elif tag == "option":
            if self.select and self.open:
                self.open.choices.setdefault(self.select, set()).add(found.get("value") or "")
            self.options.append(found.get("value") or "")
            if "selected" in found:
                self.chosen.append(found.get("value") or "")
        elif tag in {"input", "button", "textarea", "select"} and found.get("name"):
            if found.get("form"):
                self.outside.setdefault(str(found["form"]), []).append((tag, found))
            else:
                self.control(self.open, tag, found)

    def control(self, form: Form | None, tag: str, found: dict[str, str | None]) -> None:
        name, kind, value = str(found["name"]), found.get("type") or "", found.get("value") or ""
        if form is None or "disabled" in found:
            return
        if tag == "select":
            self.select, self.chosen, self.options = name, [], []
        elif tag == "textarea":
            form.texts.add(name)
            form.fields.append((name, ""))
            self.area = name
        elif tag == "button" or kind in {"submit", "image"}:
            form.buttons.append((name, value))
        elif kind == "file":
            form.has_file = True
        elif kind in {"checkbox", "radio"} and "checked" not in found:
            form.choices.setdefault(name, set()).add(value)
        else:
            form.fields.append((name, value or ("on" if kind == "checkbox" else "")))
            if kind in {"", "text", "search", "email", "url", "tel"}:
                form.texts.add(name)

    def handle_data(self, data: str) -> None:
        if self.area and self.open:
            self.open.fields[-1] = (self.area, data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select and self.open:
            for value in self.chosen or self.options[:1]:
                self.open.fields.append((self.select, value))
            self.select = ""
        elif tag == "textarea":
            self.area = ""
        elif tag == "form":
            self.open = None


@dataclass
class Found:
    """What a walk came across."""

    pages: dict[str, Any] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def crawl(get: Callable[[str], Any], start: str = "/") -> Found:
    """Breadth first from the home page; `get` answers a test response."""
    found, waiting, seen, shapes = Found(), deque([(start, "")]), {start}, {}  # type: Found, Any, set[str], dict[str, int]
    while waiting and len(found.pages) < MOST_PAGES:
        url, source = waiting.popleft()
        answer = get(url)
        found.pages[url] = answer
        if answer.status_code >= 400:
            found.broken.append(f"{source} → {url}: {answer.status_code}")
        links = [urljoin(url, answer.location)] if answer.location else []
        if answer.mimetype == "text/html" and not answer.location:
            reader = _Reader(url, answer.get_data(as_text=True))
            found.forms += reader.forms
            links += reader.links
        for link in links:
            parts = urlsplit(link)
            path = parts._replace(scheme="", netloc="", fragment="").geturl()
            if parts.scheme not in {"", "http"} or parts.netloc not in {"", "localhost"} or path in seen:
                continue
            seen.add(path)
            shapes[alike(path)] = shapes.get(alike(path), 0) + 1
            if shapes[alike(path)] <= (1 if PICTURE.search(parts.path) else MOST_ALIKE):
                waiting.append((path, url))
    return found
