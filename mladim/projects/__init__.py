"""Projects and targets."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.projects import models as models


def init_app(app: Flask) -> None:
    """Register the pages and the bin's lines."""
    from mladim.projects import people_views, views
    from mladim.projects.bin import bin_lines
    from mladim.projects.blueprint import bp

    assert all((people_views, views))
    app.register_blueprint(bp)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    add_item(app, Item("projects.index", _l("Projekti"), order=35, also=("targets", "campaigns")))
