"""The heart: activities, their series, and logging what took place."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.sessions import models as models


def init_app(app: Flask) -> None:
    """Register the pages, and give participants what sessions know about them."""
    from mladim.sessions.participant_moves import AttendanceMover
    from mladim.sessions.timeline_queries import last_days, timeline
    from mladim.sessions.views import bp

    app.register_blueprint(bp)
    add_item(app, Item("sessions.week", _l("Ta teden"), order=10))
    app.extensions.setdefault("participant_movers", {})["attendances"] = AttendanceMover()
    app.extensions["participant_timeline"] = timeline
    app.extensions["participant_last_days"] = last_days
