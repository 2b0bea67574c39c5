"""What of places and team lies in the bin, for the page that shows all of it."""

from typing import Any

from flask import url_for

from mladim.core.access import COORDINATOR, Actor
from mladim.organisations.queries import list_deleted_places, list_former_team


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """Only for those who may bring it back."""
    if not who.has(COORDINATOR):
        return []
    places = [
        {
            "label": place.name,
            "deleted_at": place.deleted_at,
            "restore_url": url_for("places.restore", place_id=place.id),
        }
        for place in list_deleted_places(who)
    ]
    members = [
        {
            "label": member.name,
            "deleted_at": member.deleted_at,
            "restore_url": url_for("team.restore", member_id=member.id),
        }
        for member in list_former_team(who)
    ]
    return places + members
