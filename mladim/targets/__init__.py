"""Targets: where they stand on a day, what is counted for them, campaigns and the tree of the plan."""

from flask import Flask

from mladim.targets import campaign_models as campaign_models
from mladim.targets import models as models


def init_app(app: Flask) -> None:
    """Register the pages."""
    from mladim.projects.panels import add_panel
    from mladim.targets import (
        definition_views,
        file_views,
        plan_views,
        record_views,
        tree_views,
        views,
    )
    from mladim.targets.blueprint import bp
    from mladim.targets.house_counters import add_counters
    from mladim.targets.panels import records_panel, targets_panel

    assert all((definition_views, file_views, plan_views, record_views, tree_views, views))
    app.register_blueprint(bp)
    add_counters(app)
    add_panel(app, targets_panel)
    add_panel(app, records_panel)
