"""Where a person's places are kept: groups here; sessions register their own to the right of this feature."""

from collections.abc import Sequence
from typing import Protocol

from flask import current_app
from sqlalchemy import delete, insert, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.participants.merging import Roles
from mladim.participants.models import GroupMember


class Mover(Protocol):
    """Reads and writes one kind of places; `strength` orders its roles from the weakest to the strongest."""

    strength: Sequence[str]

    def read(self, organisation_id: int, ids: Sequence[int]) -> dict[int, Roles]:
        """Place → role of each person; the places stay locked until the end of the transaction."""

    def write(self, who: Actor, roles: dict[int, dict[str, str | None]]) -> None:
        """Put each person into these places, or take them out where the role is none."""


class GroupMover:
    """Memberships of groups."""

    strength = ("member",)

    def read(self, organisation_id: int, ids: Sequence[int]) -> dict[int, Roles]:
        query = select(GroupMember.participant_id, GroupMember.group_id).where(
            GroupMember.organisation_id == organisation_id, GroupMember.participant_id.in_(ids)
        )
        found: dict[int, Roles] = {one: {} for one in ids}
        for participant_id, group_id in db.session.execute(query):
            found[participant_id][str(group_id)] = "member"
        return found

    def write(self, who: Actor, roles: dict[int, dict[str, str | None]]) -> None:
        for participant_id, places in roles.items():
            db.session.execute(
                delete(GroupMember).where(
                    GroupMember.organisation_id == who.organisation_id,
                    GroupMember.participant_id == participant_id,
                    GroupMember.group_id.in_([int(place) for place in places]),
                )
            )
            rows = [
                {
                    "organisation_id": who.organisation_id,
                    "participant_id": participant_id,
                    "group_id": int(place),
                }
                for place, role in places.items()
                if role is not None
            ]
            if rows:
                db.session.execute(insert(GroupMember), rows)


def movers() -> dict[str, Mover]:
    """Every kind of places by its name, as merges remember it."""
    return {"groups": GroupMover(), **current_app.extensions.get("participant_movers", {})}
