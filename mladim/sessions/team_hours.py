"""Hours of staff and volunteers at a session: what the form shows and what was typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.organisations.models import TeamMember
from mladim.sessions.facts import StaffHours

MOST = 744


@dataclass
class TeamLine:
    """One of the team on the page."""

    id: int
    name: str
    is_volunteer: bool
    hours: str = ""
    preparation: str = ""
    wrong: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.hours or self.preparation)


def hours_text(value: float) -> str:
    """4, 3,5; nothing for zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if text == "0" else text.replace(".", ",")


def lines_for(team: Iterable[TeamMember], stored: Iterable[StaffHours]) -> list[TeamLine]:
    """Everybody in the team, with the hours they gave."""
    given = {hours.team_member_id: hours for hours in stored}
    lines = []
    for member in team:
        line = TeamLine(id=member.id, name=member.name, is_volunteer=member.is_volunteer)
        if hours := given.get(member.id):
            line.hours = hours_text(hours.hours)
            line.preparation = hours_text(hours.preparation_hours)
        lines.append(line)
    return sorted(lines, key=lambda line: not line.is_there)


def _number(text: str) -> float | None:
    if not text:
        return 0.0
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,2})?", text):
        return None
    value = float(text.replace(",", "."))
    return value if value <= MOST else None


def read_hours(
    lines: list[TeamLine], typed: Mapping[str, str], *, was: float, now: float
) -> tuple[StaffHours, ...]:
    """The hours that were typed; whoever was there the whole time (`was`) stays for the new length."""
    found = []
    for line in lines:
        line.hours = typed.get(f"h-{line.id}", "").strip()
        line.preparation = typed.get(f"r-{line.id}", "").strip()
        present, preparation = _number(line.hours), _number(line.preparation)
        if present is None or preparation is None:
            line.wrong = _("%(name)s: vpišite ure, na primer 4 ali 3,5.", name=line.name)
            continue
        if present == round(was, 2) and was != now:
            present = round(now, 2)
        if present or preparation:
            found.append(StaffHours(team_member_id=line.id, hours=present, preparation_hours=preparation))
    return tuple(sorted(found, key=lambda hours: hours.team_member_id))
