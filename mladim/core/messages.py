"""What the next page says at its top: what has happened, with the way to take it back."""

from typing import Any

from flask import flash


def tell(text: str, *, undo: str | None = None, kind: str = "ok") -> None:
    """Keep a message for the next page; `undo` is the address that takes the act back (POST)."""
    message: Any = {"text": text, "undo": undo} if undo else text
    flash(message, kind)
