"""Bringing in what stands in files: sessions of earlier years, the network's plan."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item


def init_app(app: Flask) -> None:
    """Register the commands and the pages."""
    from mladim.imports.cli import init_cli
    from mladim.imports.views import bp

    init_cli(app)
    app.register_blueprint(bp)
    add_item(app, Item("imports.new", _l("Uvoz iz datoteke"), order=70, where="account"))
