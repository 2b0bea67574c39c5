"""The list to tick on a group's page: its members first, then others who may join."""

from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.codelists.collation import sort_key
from mladim.core.access import Actor
from mladim.participants.models import ParticipantGroup
from mladim.participants.queries import PersonLine, list_group_members, list_participants, names_of

LONGEST_LIST = 200


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Lines to tick, who is ticked, and how many more there are than shown."""

    members: list[PersonLine]
    others: list[PersonLine]
    ticked: set[int]
    hidden: int


def choice_for(who: Actor, group: ParticipantGroup, *, search: str, ticked: set[int] | None = None) -> Choice:
    """Members are always shown, so that saving never loses one who is not on the page."""
    members = list_group_members(group.id, who)
    inside = {line.id for line in members}
    found = list_participants(who, search=search, page_size=LONGEST_LIST)
    others = [line for line in found.lines if line.id not in inside]
    shown = len(found.lines)
    return Choice(
        members=members,
        others=others,
        ticked=inside if ticked is None else ticked,
        hidden=found.total - shown,
    )


def compared(who: Actor, group: ParticipantGroup, ticked: set[int]) -> list[tuple[str, str, str]]:
    """Members as they stand and as ticked, for the page that shows two versions."""
    stored = [line.name for line in list_group_members(group.id, who)]
    typed = sorted(names_of(who, ticked).values(), key=sort_key)
    return [(_("V skupini"), ", ".join(stored), ", ".join(typed))]
