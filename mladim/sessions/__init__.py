"""The heart: activities, their series, and logging what took place."""

from flask import Flask

from mladim.sessions import models as models


def init_app(app: Flask) -> None:
    """Register the pages."""
    from mladim.sessions.views import bp

    app.register_blueprint(bp)
