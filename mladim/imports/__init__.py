"""Bringing in what stands in files: sessions of earlier years, the network's plan."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the commands and the pages."""
    from mladim.imports.cli import init_cli

    init_cli(app)
