"""Inviting a whole team at once: all of them or, where one line is wrong, nobody."""

from collections.abc import Sequence

from flask_babel import gettext as _

from mladim.accounts.service import clean_email
from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.core.forms import looks_like_emso
from mladim.organisations.invitation_lines import Line
from mladim.organisations.invitation_service import check_invitation, invite
from mladim.organisations.models import Invitation, Organisation

MOST_LINES = 40
SHOWN, LONGEST_NAME = 60, 120


def problems_of(who: Actor, organisation: Organisation, lines: Sequence[Line], role: str) -> list[str]:
    """What is wrong, line by line."""
    if not lines:
        return [_("Vpišite vsaj en e-poštni naslov.")]
    if len(lines) > MOST_LINES:
        return [
            _("Naenkrat povabite največ %(most)s oseb, zdaj jih je %(now)s.", most=MOST_LINES, now=len(lines))
        ]
    found, seen = list[str](), dict[str, int]()
    for line in lines:
        email = clean_email(line.email)
        problem = _problem(who, organisation, line, role=role, before=seen.get(email))
        seen.setdefault(email, line.number)
        if problem:
            words = {"number": line.number, "text": line.text[:SHOWN], "problem": problem}
            found.append(_("%(number)s. vrstica (%(text)s): %(problem)s", **words))
    return found


def _problem(who: Actor, organisation: Organisation, line: Line, *, role: str, before: int | None) -> str:
    if not line.email:
        return _("V vrstici mora biti en e-poštni naslov, na primer Ana Novak, ana@primer.si.")
    if before is not None:
        return _("Ta naslov je že v %(number)s. vrstici.", number=before)
    if len(line.name) > LONGEST_NAME or looks_like_emso(line.name):
        return _("Poleg naslova naj bo samo ime.")
    try:
        check_invitation(who, organisation, email=line.email, role=role)
    except RuleBroken as broken:
        return broken.message
    return ""


def invite_all(
    who: Actor, organisation: Organisation, lines: Sequence[Line], *, role: str
) -> list[Invitation]:
    """A letter to each. Raises RuleBroken for the first wrong line, before anything is written."""
    if problems := problems_of(who, organisation, lines, role):
        raise RuleBroken("lines", problems[0])
    return [invite(who, organisation, email=line.email, role=role, name=line.name) for line in lines]
