"""People who sign in: passwords, sessions, tokens, language."""

from flask import Flask, render_template, request
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mladim.accounts import models as models
from mladim.core.errorpages import problem
from mladim.core.navigation import Item, add_item


def init_app(app: Flask) -> None:
    """Register the pages."""
    from mladim.accounts import account_views, password_views, views
    from mladim.accounts.login import init_login
    from mladim.accounts.seen import init_seen
    from mladim.accounts.throttle import TooManyTries

    init_login(app)
    init_seen(app)
    for module in (views, password_views, account_views):
        app.register_blueprint(module.bp)
    add_item(app, Item("account.show", _l("Vaš račun"), order=10, where="account"))

    @app.errorhandler(TooManyTries)
    def too_many(error: TooManyTries) -> Response:
        if request.path.startswith("/api/"):
            response = problem(429)
        else:
            page = render_template("accounts/too_many.html", seconds=error.seconds)
            response = app.make_response((page, 429))
        response.headers["Retry-After"] = str(error.seconds)
        return response
