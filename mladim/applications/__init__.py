"""Applications to calls: deadlines, history, success."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.applications import models as models
from mladim.core.report_cards import ReportCard, add_report_cards

CARDS = (
    ReportCard(
        endpoint="applications.index",
        title=_l("Prijave na razpise"),
        text=_l("Roki, partnerji, zneski, stanje in uspešnost prijav."),
        order=40,
    ),
)


def init_app(app: Flask) -> None:
    """Register the pages, the reminders and what others show of them."""
    from mladim.applications import act_views as act_views
    from mladim.applications.registries import offer
    from mladim.applications.reminders import remind
    from mladim.applications.views import bp

    app.register_blueprint(bp)
    offer(app)
    app.extensions.setdefault("housekeeping", []).append(remind)
    add_report_cards(app, *CARDS)
