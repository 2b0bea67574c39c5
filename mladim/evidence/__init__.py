"""Where the numbers were used: the register, the goals of the year, clippings."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.report_cards import ReportCard, add_report_cards
from mladim.evidence import models as models
from mladim.evidence import story_models as story_models

CARDS = (
    ReportCard(
        endpoint="evidence.index",
        title=_l("Kje so bile številke uporabljene"),
        text=_l("Objave, kampanje, prijave in poročila, v katerih stojijo naše številke."),
        order=30,
    ),
    ReportCard(
        endpoint="stories.index",
        title=_l("Zgodbe"),
        text=_l("Besede mladih in fotografije, dokler velja soglasje."),
        order=50,
    ),
)


def init_app(app: Flask) -> None:
    """Register the pages and what the register gives to others."""
    from mladim.evidence import act_views as act_views
    from mladim.evidence.proof_service import purge_uses
    from mladim.evidence.registries import offer
    from mladim.evidence.story_service import purge_stories
    from mladim.evidence.story_views import bp as stories
    from mladim.evidence.story_words import bin_lines
    from mladim.evidence.views import bp

    app.register_blueprint(bp)
    app.register_blueprint(stories)
    offer(app)
    app.extensions.setdefault("housekeeping", []).extend((purge_uses, purge_stories))
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    add_report_cards(app, *CARDS)
