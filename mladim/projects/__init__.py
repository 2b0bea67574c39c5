"""Projects and targets."""

from flask import Flask

from mladim.projects import models as models


def init_app(app: Flask) -> None:
    """Register the pages."""
