"""Measures, charts and files of figures."""

from typing import Any

import click
from flask import Flask, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.navigation import Item, add_item


def _forget_saved() -> int:
    """Imported only then: it brings pandas along, and the start need not wait."""
    from mladim.statistics.saved_service import forget_saved

    return forget_saved()


def _bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url} of saved views, for the bin."""
    from mladim.statistics.saved_service import list_taken_away

    return [
        {
            "label": _("Pogled: %(name)s", name=view.name),
            "deleted_at": view.deleted_at,
            "restore_url": url_for("statistics.restore_saved", saved_view_id=view.id),
        }
        for view in list_taken_away(who)
    ]


def init_app(app: Flask) -> None:
    """Register the pages, the menu and the command that writes the methodology."""
    from mladim.statistics import chart_views as chart_views
    from mladim.statistics import explorer_views as explorer_views
    from mladim.statistics import file_views as file_views
    from mladim.statistics import missing_views as missing_views
    from mladim.statistics import municipality_views as municipality_views
    from mladim.statistics import saved_models as saved_models
    from mladim.statistics import saved_views as saved_views
    from mladim.statistics.store.cli import init_cli
    from mladim.statistics.store.keeping import put_back_waiting
    from mladim.statistics.store.sources import watch_sources
    from mladim.statistics.views import bp

    watch_sources()
    init_cli(app)
    app.teardown_appcontext(put_back_waiting)
    app.register_blueprint(bp)
    app.extensions.setdefault("housekeeping", []).append(_forget_saved)
    app.extensions.setdefault("bin_sources", []).append(_bin_lines)
    add_item(app, Item("statistics.index", _l("Prikazi"), order=30))
    add_item(app, Item("statistics.how_we_count", _l("Kako štejemo"), order=20, where="footer"))

    @app.cli.command("methodology")
    def methodology() -> None:
        """Print docs/methodology.md, made from the measures."""
        from mladim.statistics.methodology import markdown

        with app.test_request_context(), force_locale("sl"):
            click.echo(markdown(), nl=False)
