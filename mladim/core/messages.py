"""What the next page says at its top: what has happened, with the way to take it back."""

from collections.abc import Callable
from typing import Any

from flask import flash
from flask_babel import gettext as _

from mladim.core.errors import RuleBroken


def tell(text: str, *, undo: str | None = None, kind: str = "ok", draft: str = "") -> None:
    """Keep a message for the next page; `undo` is the address that takes the act back (POST).

    `draft` is the key of a form's draft (data-draft) that the save has made needless on the device.
    """
    message: Any = {"text": text, "undo": undo, "draft": draft} if undo or draft else text
    flash(message, kind)


def tell_undone(undo: Callable[[], object]) -> bool:
    """Take an act back and say so, or say why it can no longer be taken back; returns whether it was."""
    try:
        undo()
    except RuleBroken as broken:
        tell(broken.message, kind="warn")
        return False
    tell(_("Razveljavljeno."))
    return True
