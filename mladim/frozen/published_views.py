"""The page of published figures, for the network's staff."""

from flask import Blueprint, render_template

from mladim.core.access import STAFF, actor, allow

bp = Blueprint("published", __name__)


@bp.get("/published-figures")
@allow(STAFF)
def index() -> str:
    """What was published, what it comes to, what contradicts what."""
    from mladim.frozen.published_page import published_page

    return render_template("frozen/published.html", found=published_page(actor()))
