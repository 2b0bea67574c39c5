"""Frozen figures: numbers that print the same next year."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.report_cards import ReportCard, add_report_card
from mladim.frozen import models as models
from mladim.frozen.guard import init_guard


def init_app(app: Flask) -> None:
    """Register the pages and the guard against changes."""
    from mladim.frozen.views import bp

    init_guard()
    app.register_blueprint(bp)
    add_report_card(
        app,
        ReportCard(
            endpoint="frozen.index",
            title=_l("Zamrznjeni prikazi"),
            text=_l("Številke za navajanje, ki ostanejo, kakor so bile."),
            order=10,
        ),
    )
