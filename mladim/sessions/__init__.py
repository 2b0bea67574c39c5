"""The heart: activities, their series, and logging what took place."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.core.panels import PROJECT, add_panel
from mladim.organisations.first_steps import FirstStep, add_first_step
from mladim.sessions import models as models


def init_app(app: Flask) -> None:
    """Register the pages, and give participants what sessions know about them."""
    from mladim.sessions.activity_pages import init_activities
    from mladim.sessions.bin_queries import binned_proofs, binned_sessions
    from mladim.sessions.participant_moves import AttendanceMover
    from mladim.sessions.project_panel import activities_panel
    from mladim.sessions.queries import has_logged, last_entries
    from mladim.sessions.timeline_queries import last_days, timeline
    from mladim.sessions.views import bp

    app.register_blueprint(bp)
    add_panel(app, PROJECT, activities_panel)
    init_activities(app)
    add_item(app, Item("sessions.week", _l("Ta teden"), order=10))
    first = _l("Zabeležite prvo izvedbo")
    add_first_step(
        app,
        FirstStep(order=40, label=first, endpoint="sessions.new", is_done=has_logged, ends_the_list=True),
    )
    add_item(app, Item("sessions.bin_list", _l("Koš"), order=60, where="account"))
    app.extensions.setdefault("bin_sources", []).extend([binned_sessions, binned_proofs])
    app.extensions.setdefault("participant_movers", {})["attendances"] = AttendanceMover()
    app.extensions["last_entries"] = last_entries
    app.extensions["participant_timeline"] = timeline
    app.extensions["participant_last_days"] = last_days
