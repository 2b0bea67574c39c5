"""The page from which everything for funders and the public is reached."""

from flask import Blueprint, render_template

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, allow
from mladim.core.report_cards import report_cards

bp = Blueprint("reports", __name__)


@bp.get("/reports")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def index() -> str:
    """Cards of all that is made from the records."""
    return render_template("reports/index.html", cards=report_cards())
