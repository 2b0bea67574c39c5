"""Young people of an organisation: named or alias, groups, merging."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from mladim.core.navigation import Item, add_item
from mladim.participants import models as models


def init_app(app: Flask) -> None:
    """Register the pages, the bin's lines and the commands."""
    from mladim.participants import cli, group_views, merge_views, views
    from mladim.participants.bin import bin_lines

    for pages in (views, merge_views, group_views):
        app.register_blueprint(pages.bp)
    app.cli.add_command(cli.group)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    add_item(app, Item("participants.index", _l("Mladi"), order=25))
