"""Reading activities; everything starts from activities_visible_to."""

from sqlalchemy import Select, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.sessions.activity_models import Activity


def activities_visible_to(who: Actor) -> Select[tuple[Activity]]:
    """The activities of the organisation the person works for."""
    return select(Activity).where(
        Activity.organisation_id == who.organisation_id, Activity.deleted_at.is_(None)
    )


def get_activity(activity_id: int, who: Actor) -> Activity:
    """One activity."""
    found = db.session.scalars(activities_visible_to(who).where(Activity.id == activity_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_activities(who: Actor, *, ended: bool = False) -> list[Activity]:
    """Activities in the order of their names; those that ended only when asked."""
    query = activities_visible_to(who)
    if not ended:
        query = query.where(Activity.ended_on.is_(None))
    return list(db.session.scalars(query.order_by(Activity.sort_key, Activity.id)))
