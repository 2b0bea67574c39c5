"""Help, what is new, and the statement of accessibility: pages for everybody."""

from flask import Blueprint, render_template, request

from mladim.core.access import PUBLIC, allow
from mladim.network.changelog import list_releases

bp = Blueprint("guide", __name__)


@bp.get("/help")
@allow(PUBLIC)
def help_page() -> str:
    """What do you want to do: the common tasks, step by step."""
    return render_template("guide/help.html", came_from=request.args.get("from", ""))


@bp.get("/changelog")
@allow(PUBLIC)
def changelog() -> str:
    """What is new, newest first."""
    return render_template("guide/changelog.html", releases=list_releases())


@bp.get("/accessibility")
@allow(PUBLIC)
def accessibility() -> str:
    """How accessible the pages are and whom to tell what is not."""
    return render_template("guide/accessibility.html")
