"""Saved questions: the list, saving, renaming and sharing, taking away with the way back."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.statistics.views import bp

EVERYBODY = (WORKER, COORDINATOR, VIEWER, STAFF)


def _page(error: str = "", refused: int | None = None) -> str:
    """The list; `refused` is the view whose form was sent with a mistake, 0 for one not kept yet."""
    from mladim.statistics import saved_service

    who = actor()
    return render_template(
        "statistics/saved.html",
        views=saved_service.list_saved(who),
        may_change=lambda view: saved_service.may_change(view, who),
        may_share=who.has(COORDINATOR),
        longest=saved_service.LONGEST,
        error=error,
        refused=refused,
        typed=request.form if error else {},
        page_error=bool(error),
    )


def _back() -> Response:
    return redirect(url_for("statistics.saved"), 303)


@bp.get("/statistics/views")
@allow(*EVERYBODY)
def saved() -> str:
    """One's own and the shared ones."""
    return _page()


@bp.get("/statistics/views/<int:saved_view_id>")
@allow(*EVERYBODY)
def open_saved(saved_view_id: int) -> Response:
    """The question in the explorer; a named period is that of today."""
    from mladim.statistics.saved_service import get_saved

    view = get_saved(saved_view_id, actor())
    return redirect(f"{url_for('statistics.explore')}?{view.address}")


@bp.post("/statistics/views")
@allow(*EVERYBODY)
@writes
def save_view() -> Response | tuple[str, int]:
    """Keep the question under a name."""
    from mladim.statistics import saved_service
    from mladim.statistics.explorer import pairs_of

    try:
        view = saved_service.save(
            actor(),
            name=request.form.get("name", ""),
            question=pairs_of(request.form.get("question", "")),
            is_shared=bool(request.form.get("shared")),
        )
    except RuleBroken as broken:
        return _page(broken.message, refused=0), 422
    tell(_("Pogled »%(name)s« je shranjen.", name=view.name))
    return _back()


@bp.post("/statistics/views/<int:saved_view_id>")
@allow(*EVERYBODY)
@writes
def change_saved(saved_view_id: int) -> Response | tuple[str, int]:
    """Rename it, share it or stop sharing."""
    from mladim.statistics import saved_service

    try:
        saved_service.change(
            actor(),
            saved_view_id,
            name=request.form.get("name", ""),
            is_shared=bool(request.form.get("shared")),
        )
    except RuleBroken as broken:
        return _page(broken.message, refused=saved_view_id), 422
    tell(_("Shranjeno."))
    return _back()


@bp.post("/statistics/views/<int:saved_view_id>/delete")
@allow(*EVERYBODY)
@writes
def remove_saved(saved_view_id: int) -> Response:
    """Take it away."""
    from mladim.statistics.saved_service import remove

    view = remove(actor(), saved_view_id)
    undo = url_for("statistics.restore_saved", saved_view_id=view.id)
    tell(_("Pogled »%(name)s« je izbrisan.", name=view.name), undo=undo)
    return _back()


@bp.post("/statistics/views/<int:saved_view_id>/restore")
@allow(*EVERYBODY)
@writes
def restore_saved(saved_view_id: int) -> Response:
    """Bring it back."""
    from mladim.statistics.saved_service import restore

    tell(_("Pogled »%(name)s« je obnovljen.", name=restore(actor(), saved_view_id).name))
    return _back()
