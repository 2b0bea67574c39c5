"""The rule that every coded fact follows: its code is on its list."""

from flask_babel import gettext as _

from mladim.codelists import codes
from mladim.core.errors import RuleBroken


def check_code(field: str, list_name: str, code: str | None) -> None:
    """Refuse a code that is not on the list; none at all is allowed."""
    if code and code not in codes(list_name):
        raise RuleBroken(field, _("Te vrednosti ni na seznamu. Izberite drugo."))
