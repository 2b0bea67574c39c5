"""The list of young people an activity is for, made on the spot when it has only a name yet."""

from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.participants.group_service import add_group


def group_of(who: Actor, *, chosen: int | None, new_name: str | None) -> int | None:
    """The chosen list, or a new one of this name."""
    name = " ".join((new_name or "").split())
    if not name:
        return chosen
    try:
        return add_group(who, name=name).id
    except RuleBroken as error:
        raise RuleBroken("new_group", error.message, error.code) from error
