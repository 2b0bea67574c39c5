"""Rules that every typed fact follows, whatever it is about; each refusal names its field."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.security import is_web_address


def check_text(field: str, text: str, limit: int) -> None:
    """Refuse what is too long (in characters) or looks like a personal identity number."""
    if len(text) > limit:
        bounds = {"limit": limit, "now": len(text)}
        message = _("Besedilo je predolgo: največ %(limit)s znakov, zdaj jih je %(now)s.") % bounds
        raise RuleBroken(field, message, "too_long")
    refuse_emso(field, text)


def check_texts(facts: Any, limits: Mapping[str, int]) -> None:
    """All texts of `facts` that have a limit."""
    for field, limit in limits.items():
        check_text(field, getattr(facts, field), limit)


def check_web(web: str) -> None:
    """A whole address, or none."""
    if web and not is_web_address(web):
        raise RuleBroken("web", _("Vpišite cel spletni naslov, na primer https://mreza-mama.si."), "address")
