"""The network's own desk: demo data, help and news."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item


def init_app(app: Flask) -> None:
    """Register the commands, the mark of invented data, and the pages for everybody."""
    from mladim.network.cli import init_cli
    from mladim.network.guide_views import bp
    from mladim.network.marks import has_demo_data
    from mladim.network.overview_views import bp as overview
    from mladim.network.sheet_stories import quotes_of

    init_cli(app)
    app.extensions["has_demo_data"] = has_demo_data
    app.register_blueprint(bp)
    app.register_blueprint(overview)
    app.extensions["municipality_quotes"] = quotes_of
    # The network's own organisation logs little: its people begin with all of them.
    app.extensions.setdefault("homes", []).append("network.index")
    add_item(app, Item("network.index", _l("Mreža"), order=5, also=("register", "register_people")))
    add_item(app, Item("guide.help_page", _l("Pomoč"), order=10, where="footer"))
    add_item(app, Item("guide.changelog", _l("Kaj je novega"), order=60, where="footer"))
    add_item(app, Item("guide.accessibility", _l("Izjava o dostopnosti"), order=70, where="footer"))
