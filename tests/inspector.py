"""What every page must keep: one title, one h1, labels, unique ids, no None, nothing inline."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
OPTIONAL_END = {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody"}


class Page(HTMLParser):
    """A page taken apart: tags with attributes, visible text, problems found."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.texts: list[str] = []
        self.labelled: list[int] = []
        self.problems: list[str] = []
        self.headings: list[str] = []
        self.feed(html)
        self.close()
        if self.stack:
            self.problems.append(f"not closed: {self.stack}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if len(found) != len(attrs):
            self.problems.append(f"attribute twice in <{tag}>")
        if "label" in self.stack:
            self.labelled.append(len(self.tags))
        self.tags.append((tag, found))
        if tag == "h1":
            self.headings.append("")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.stack and self.stack[-1] != tag and self.stack[-1] in OPTIONAL_END:
            self.stack.pop()
        if not self.stack or self.stack[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.stack[-3:]}")
        else:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.stack):
            self.texts.append(data)
            if "h1" in self.stack and self.headings:
                self.headings[-1] += data

    @property
    def text(self) -> str:
        """The words a person sees, with single spaces."""
        return " ".join(" ".join(self.texts).split())

    def values(self, tag: str, attribute: str, **having: str) -> list[str | None]:
        """One attribute of all tags of a kind, e.g. page.values("a", "href")."""
        return [
            found.get(attribute)
            for name, found in self.tags
            if name == tag and attribute in found and all(found.get(k) == v for k, v in having.items())
        ]


def _check_controls(page: Page, ids: list[str]) -> None:
    targets = set(page.values("label", "for"))
    for position, (tag, found) in enumerate(page.tags):
        if tag not in {"input", "select", "textarea"} or found.get("type") in {"hidden", "submit", "button"}:
            continue
        named = found.get("aria-label") or found.get("aria-labelledby")
        if not named and position not in page.labelled and found.get("id") not in targets:
            page.problems.append(f"no label: <{tag} name={found.get('name')}>")
    for target in targets:
        if target not in ids:
            page.problems.append(f"label for nothing: {target}")


def inspect(html: str, url: str) -> Page:
    """Fail on a page that breaks the house's rules."""
    page = Page(html)
    names = [tag for tag, _ in page.tags]
    ids = [found["id"] for _, found in page.tags if found.get("id")]
    for tag in ("title", "h1", "main"):
        if names.count(tag) != 1:
            page.problems.append(f"{names.count(tag)} × <{tag}>")
    page.problems += [f"id twice: {one}" for one in sorted({i for i in ids if i and ids.count(i) > 1})]
    for tag, found in page.tags:
        inline = [name for name in found if name == "style" or name.startswith("on")]
        if inline or (tag == "script" and "src" not in found and found.get("type") != "application/json"):
            page.problems.append(f"inline in <{tag}>: {inline}")
    _check_controls(page, [i for i in ids if i])
    for wrong in (r"\bNone\b", r"\bnan\b", r"\bNaN\b", r"%\(\w+\)s", r"<bound method"):
        if re.search(wrong, page.text):
            page.problems.append(f"on the page: {wrong}")
    assert not page.problems, (url, page.problems)
    return page
