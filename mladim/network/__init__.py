"""The network's own desk: organisations, imports, demo data."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the commands and the mark of invented data."""
    from mladim.network.cli import init_cli
    from mladim.network.marks import has_demo_data

    init_cli(app)
    app.extensions["has_demo_data"] = has_demo_data
