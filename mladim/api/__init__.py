"""The JSON face of the same services and queries."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.api import models as models
from mladim.core.navigation import Item, add_item


def init_app(app: Flask) -> None:
    """Register the interface and its page."""
    from mladim.api.document_views import pages
    from mladim.api.idempotency import forget_old_keys
    from mladim.api.public_figures import describe_public_figures
    from mladim.api.routes import bp

    describe_public_figures()
    app.register_blueprint(bp)
    app.extensions.setdefault("housekeeping", []).append(forget_old_keys)
    app.register_blueprint(pages)
    add_item(app, Item("api_pages.show", _l("Programski vmesnik"), order=80, where="footer"))
