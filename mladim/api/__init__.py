"""The JSON face of the same services and queries."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.api import models as models
from mladim.core.navigation import Item, add_item


def init_app(app: Flask) -> None:
    """Register the interface and its page."""
    from mladim.api import list_views, session_views, statistics_views
    from mladim.api.blueprint import bp
    from mladim.api.document_views import pages

    assert list_views and session_views and statistics_views  # their routes are on the blueprint now
    app.register_blueprint(bp)
    app.register_blueprint(pages)
    add_item(app, Item("api_pages.show", _l("Programski vmesnik"), order=80, where="footer"))
