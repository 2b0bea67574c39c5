"""Mladim: youth organisations log their work with young people, and the records become statistics."""

from pathlib import Path
from typing import Any, cast

from flask import Flask
from flask_migrate import Migrate
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from mladim.core.access import init_access
from mladim.core.db import db
from mladim.core.errorpages import init_errors
from mladim.core.i18n import init_i18n
from mladim.core.log import init_log
from mladim.core.navigation import init_navigation
from mladim.core.pace import init_pace
from mladim.core.security import init_security
from mladim.core.static import init_static

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
migrate = Migrate()


def create_app(config: Any) -> Flask:
    """The application with every feature plugged in, every view closed until it says who may open it."""
    app = Flask(__name__)
    app.config.from_object(config)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    init_log(app)
    init_security(app)
    init_access(app)
    init_i18n(app)
    init_static(app)
    init_errors(app)
    init_navigation(app)
    init_pace(app)
    _add_features(app)
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        cast(Any, app).wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    return app


def _add_features(app: Flask) -> None:
    from mladim import (
        accounts,
        api,
        applications,
        evidence,
        frozen,
        imports,
        network,
        organisations,
        participants,
        projects,
        releases,
        reports,
        sessions,
        statistics,
        targets,
    )
    from mladim.core import pages

    ground = (pages, accounts, organisations, participants, projects)
    for feature in (
        *ground,
        sessions,
        statistics,
        frozen,
        targets,
        evidence,
        applications,
        reports,
        releases,
        imports,
        network,
        api,
    ):
        feature.init_app(app)
