"""Reports for funders and the public: definitions, the builder, finished files."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.core.report_cards import ReportCard, add_report_cards
from mladim.reports import esf_models as esf_models
from mladim.reports import models as models

CARDS = (
    ReportCard(
        endpoint="reports.registers",
        title=_l("Registri projektov"),
        text=_l("Števila oseb z manj priložnostmi za Erasmus+ in ločeni poimenski register za ESS+."),
        order=60,
    ),
    ReportCard(
        endpoint="reports.forms",
        title=_l("Obrazci in predloge"),
        text=_l("Kopije obrazcev, ki jih prilagodite, in vaše predloge Word z oznakami."),
        order=65,
    ),
)


def init_app(app: Flask) -> None:
    """Register the pages and the menu item."""
    from mladim.core.jobs import add_kind
    from mladim.reports import builder_views as builder_views
    from mladim.reports import register_views as register_views
    from mladim.reports import template_views as template_views
    from mladim.reports.bin import bin_lines
    from mladim.reports.esf_sealing import reseal_register
    from mladim.reports.esf_service import erase_expired
    from mladim.reports.making import report_kind
    from mladim.reports.views import bp

    app.register_blueprint(bp)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    app.extensions.setdefault("housekeeping", []).append(erase_expired)
    app.extensions.setdefault("sealed_names", []).append(reseal_register)
    add_kind(app, report_kind())
    add_report_cards(app, *CARDS)
    add_item(
        app,
        Item(
            "reports.index",
            _l("Poročila"),
            order=32,
            also=("frozen", "evidence", "applications", "stories", "jobs"),
        ),
    )
