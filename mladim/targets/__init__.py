"""Targets: where they stand on a day, what is counted for them, campaigns and the tree of the plan."""

from flask import Flask

from mladim.core.panels import PROJECT, PROJECT_FUNDERS, SESSION, add_panel
from mladim.targets import campaign_models as campaign_models
from mladim.targets import models as models


def init_app(app: Flask) -> None:
    """Register the pages, the parts of a project's page and the counters."""
    from mladim.targets import (
        campaign_choice_views,
        campaign_counts,
        campaign_views,
        definition_views,
        file_views,
        house_counters,
        logo_views,
        plan_views,
        record_views,
        review_views,
        toolkit_views,
        tree_views,
        views,
    )
    from mladim.targets.bin import bin_lines, purge_records
    from mladim.targets.blueprint import bp
    from mladim.targets.campaign_pages import bp as campaigns
    from mladim.targets.campaign_panel import session_panel
    from mladim.targets.panels import logos_panel, records_panel, targets_panel

    pages = (
        campaign_choice_views,
        campaign_views,
        definition_views,
        file_views,
        logo_views,
        plan_views,
        record_views,
        review_views,
        toolkit_views,
        tree_views,
        views,
    )
    assert all(pages)
    app.register_blueprint(bp)
    app.register_blueprint(campaigns)
    add_panel(app, PROJECT, targets_panel)
    add_panel(app, PROJECT, records_panel)
    add_panel(app, PROJECT_FUNDERS, logos_panel)
    add_panel(app, SESSION, session_panel)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    app.extensions.setdefault("housekeeping", []).append(purge_records)
    house_counters.add_counters(app)
    campaign_counts.add_counters(app)
