"""The network's own desk: organisations, imports, demo data."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages."""
