"""People who sign in: passwords, sessions, tokens, language."""

from flask import Flask

from mladim.accounts import models as models


def init_app(app: Flask) -> None:
    """Register the pages."""
    from mladim.accounts.login import init_login
    from mladim.accounts.views import bp

    init_login(app)
    app.register_blueprint(bp)
