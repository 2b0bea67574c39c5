"""Where the numbers were used: the register, the goals of the year, clippings."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.report_cards import ReportCard, add_report_card
from mladim.evidence import models as models


def init_app(app: Flask) -> None:
    """Register the pages and what the register gives to others."""
    from mladim.evidence import act_views as act_views
    from mladim.evidence.proof_service import purge_uses
    from mladim.evidence.registries import offer
    from mladim.evidence.views import bp

    app.register_blueprint(bp)
    offer(app)
    app.extensions.setdefault("housekeeping", []).append(purge_uses)
    add_report_card(
        app,
        ReportCard(
            endpoint="evidence.index",
            title=_l("Kje so bile številke uporabljene"),
            text=_l("Objave, kampanje, prijave in poročila, v katerih stojijo naše številke."),
            order=30,
        ),
    )
