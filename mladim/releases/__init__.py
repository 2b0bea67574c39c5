"""Public releases: what everybody may see of youth work, and the ledger of what has left the house."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.core.panels import CAMPAIGN, add_panel
from mladim.core.report_cards import ReportCard, add_report_cards

CARDS = (
    ReportCard(
        endpoint="releases.index",
        title=_l("Objave"),
        text=_l(
            "Javne številke: priprava, preverjanje z napadom, objava in seznam tega, kar je šlo iz hiše."
        ),
        order=90,
    ),
)


def init_app(app: Flask) -> None:
    """Register the public pages, the desk of the network's people, the interface and the command."""
    from mladim.releases import (
        campaign_api_views,
        campaign_public_views,
        campaign_text_views,
        campaign_views,
    )
    from mladim.releases.api_views import api
    from mladim.releases.campaign_panel import campaign_panel
    from mladim.releases.cli import init_cli
    from mladim.releases.near import watch
    from mladim.releases.public_views import bp as public
    from mladim.releases.views import bp
    from mladim.releases.work import init_work

    def keeper(found: Any, who: Any, *, what: str, destination: str) -> None:
        from mladim.releases.exports import write_down

        write_down(found, who, what=what, destination=destination)

    def together(found: Any, who: Any, *, what: str, destination: str) -> Any:
        from mladim.releases.exports import write_down_together

        return write_down_together(found, who, what=what, destination=destination)

    app.extensions["ledger"] = keeper
    app.extensions["ledger_together"] = together
    app.extensions["near_questions"] = watch
    assert all((campaign_api_views, campaign_public_views, campaign_text_views, campaign_views))
    add_panel(app, CAMPAIGN, campaign_panel)
    init_cli(app)
    init_work(app)
    for blueprint in (public, bp, api):
        app.register_blueprint(blueprint)
    add_item(app, Item("impact.index", _l("Učinki"), order=5, where="footer", also=()))
    add_report_cards(app, *CARDS)
    add_item(app, Item("releases.index", _l("Objave"), order=30, where="account"))
