"""Typed text in one normal form, before it is checked and stored."""

import unicodedata


def _visible(text: str | None) -> str:
    """Full-width digits, ligatures and the like as plain letters; no control or invisible characters."""
    whole = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in whole if c.isspace() or unicodedata.category(c)[0] != "C")


def one_line(text: str | None) -> str:
    """A name or a title: single spaces, no line breaks."""
    return " ".join(_visible(text).split())


def paragraphs(text: str | None) -> str:
    """A longer text: its lines as they are, without spaces at their ends."""
    return "\n".join(line.rstrip() for line in _visible(text).splitlines()).strip()
