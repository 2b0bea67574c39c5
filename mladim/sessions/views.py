"""The week: what is today, what waits, what is done."""

from flask import Blueprint, render_template

from mladim.core.access import SIGNED_IN, allow

bp = Blueprint("sessions", __name__)


@bp.get("/")
@allow(SIGNED_IN)
def week() -> str:
    """Home: this week's sessions."""
    return render_template("sessions/week.html")
