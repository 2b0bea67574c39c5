"""Young people of an organisation: named or alias, groups, merging."""

from flask import Flask

from mladim.participants import models as models


def init_app(app: Flask) -> None:
    """Register the pages."""
