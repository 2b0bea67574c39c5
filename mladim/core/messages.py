"""What the next page says at its top: what has happened, with the way to take it back."""

from typing import Any

from flask import flash


def tell(text: str, *, undo: str | None = None, kind: str = "ok", draft: str = "") -> None:
    """Keep a message for the next page; `undo` is the address that takes the act back (POST).

    `draft` is the key of a form's draft (data-draft) that the save has made needless on the device.
    """
    message: Any = {"text": text, "undo": undo, "draft": draft} if undo or draft else text
    flash(message, kind)
