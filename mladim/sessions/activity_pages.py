"""Plugs activities, series, joint activities and calendars into the application."""

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.navigation import Item, add_item
from mladim.organisations.first_steps import FirstStep, add_first_step
from mladim.sessions.activity_queries import list_activities, list_binned


def bin_lines(who: Actor) -> list[dict[str, object]]:
    """Deleted activities, as the bin shows them."""
    return [
        {
            "label": activity.name,
            "deleted_at": activity.deleted_at,
            "restore_url": url_for("activities.restore", activity_id=activity.id),
        }
        for activity in list_binned(who)
    ]


def has_activities(who: Actor) -> bool:
    """The second of the first steps is done."""
    return bool(list_activities(who, ended=True))


def init_activities(app: Flask) -> None:
    """Register the pages, the menu, the bin's lines and the first step."""
    from mladim.sessions import activity_act_views as activity_act_views
    from mladim.sessions import activity_project_views as activity_project_views
    from mladim.sessions import activity_views, calendar_views, joint_views, series_views
    from mladim.sessions import series_end_views as series_end_views
    from mladim.sessions import series_move_views as series_move_views

    for pages in (activity_views, series_views, joint_views, calendar_views):
        app.register_blueprint(pages.bp)
    add_item(app, Item("activities.index", _l("Dejavnosti"), order=20, also=("series", "joint")))
    add_item(app, Item("calendar.index", _l("Koledar"), order=30, where="account"))
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    regular = _l("Kaj redno izvajate?")
    add_first_step(app, FirstStep(order=20, label=regular, endpoint="series.new", is_done=has_activities))
