"""Reports for funders and the public: definitions, the builder, finished files."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item


def init_app(app: Flask) -> None:
    """Register the pages and the menu item."""
    from mladim.reports.views import bp

    app.register_blueprint(bp)
    add_item(
        app,
        Item(
            "reports.index",
            _l("Poročila"),
            order=32,
            also=("frozen", "evidence", "applications", "stories", "esf", "jobs"),
        ),
    )
