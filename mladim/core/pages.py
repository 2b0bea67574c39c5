"""Pages of the ground itself: health, the development outbox, the style page."""

from flask import Blueprint, Flask, abort, current_app, render_template, request
from flask_babel import lazy_gettext as _l

from mladim.core import health, jobs_views
from mladim.core.access import ADMINISTRATOR, PUBLIC, STAFF, allow
from mladim.core.jobs_cli import jobs
from mladim.core.jobs_queue import init_jobs
from mladim.core.jobs_running import forget_expired
from mladim.core.mail import init_mail, list_outbox
from mladim.core.navigation import Item, add_item
from mladim.core.style import samples

bp = Blueprint("pages", __name__)


@bp.get("/outbox")
@allow(PUBLIC)
def outbox() -> str:
    """Letters written here; only where no mail server is set (development)."""
    if not current_app.config["SHOW_OUTBOX"]:
        abort(404)
    return render_template("core/outbox.html", letters=list_outbox())


@bp.get("/style")
@allow(STAFF, ADMINISTRATOR)
def style() -> str:
    """Every component of the look on one page; ?wrong=1 as after a failed check."""
    return render_template("layout/style.html", **samples(wrong="wrong" in request.args))


def init_app(app: Flask) -> None:
    """Register the pages, and the sending of letters."""
    init_mail(app)
    init_jobs(app)
    app.cli.add_command(jobs)
    app.extensions.setdefault("housekeeping", []).append(forget_expired)
    app.register_blueprint(jobs_views.bp)
    if app.config["SHOW_OUTBOX"]:
        add_item(app, Item("pages.outbox", _l("Odhodna pošta"), order=90, where="footer"))
    app.register_blueprint(health.bp)
    app.register_blueprint(bp)
