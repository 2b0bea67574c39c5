"""Frozen figures: numbers that print the same next year."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.report_cards import ReportCard, add_report_cards
from mladim.frozen import models as models
from mladim.frozen import published_models as published_models
from mladim.frozen.guard import init_guard

CARDS = (
    ReportCard(
        endpoint="frozen.index",
        title=_l("Zamrznjeni prikazi"),
        text=_l("Številke za navajanje, ki ostanejo, kakor so bile."),
        order=10,
    ),
    ReportCard(
        endpoint="published.index",
        title=_l("Objavljene številke"),
        text=_l("Kaj je bilo objavljeno drugje in kaj se v objavah ne ujema."),
        order=80,
    ),
)


def init_app(app: Flask) -> None:
    """Register the pages and the guard against changes."""
    from mladim.frozen.published_views import bp as published
    from mladim.frozen.views import bp

    init_guard()
    app.register_blueprint(bp)
    app.register_blueprint(published)
    add_report_cards(app, *CARDS)
