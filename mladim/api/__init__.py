"""The JSON face of the same services and queries."""

from flask import Flask

from mladim.api import models as models


def init_app(app: Flask) -> None:
    """Register the interface."""
