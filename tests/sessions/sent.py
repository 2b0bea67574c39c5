"""What a browser would send of a page's form, and what is stored, in short."""

from typing import Any

from tests.inspector import Page


def form_of(page: Page) -> dict[str, Any]:
    """Every field of the page as it stands: the first form that posts numbers is the page's work."""
    sent: dict[str, Any] = {}
    for tag, found in page.tags:
        name = found.get("name")
        if tag != "input" or not name or found.get("type") in {"file", "search", "submit"}:
            continue
        if found.get("type") in {"radio", "checkbox"} and "checked" not in found:
            continue
        value = found.get("value") or ""
        if name in sent and found.get("type") in {"checkbox", "hidden"} and name in {"present", "listed"}:
            sent[name] = [*([sent[name]] if isinstance(sent[name], str) else sent[name]), value]
        else:
            sent[name] = value
    return sent


def cells(facts: Any) -> dict[tuple[str, str, str], int]:
    """{(band, gender, role): count}"""
    return {(c.age_band, c.gender, c.role): c.count for c in facts.headcounts}
