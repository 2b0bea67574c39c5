"""Pages of places."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.codelists import label
from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.organisations import place_service, queries
from mladim.organisations.card_words import place_words as town_words
from mladim.organisations.history_queries import last_act
from mladim.organisations.models import Place
from mladim.organisations.place_forms import LABELS, PlaceForm, hours_by_day, place_words

bp = Blueprint("places", __name__, url_prefix="/places")


@bp.get("")
@allow(WORKER, COORDINATOR, VIEWER)
def index() -> str:
    """All places in use, and those deleted lately."""
    who = actor()
    return render_template(
        "places/index.html",
        places=queries.list_places(who),
        deleted=queries.list_deleted_places(who) if who.has(COORDINATOR) else [],
        hours_by_day=hours_by_day,
        town_words=town_words,
        code_label=label,
    )


def _form_page(form: PlaceForm, place: Place | None, version: int | None, **conflict: object) -> str:
    more = {"last": None, "rows": [], **conflict}
    return render_template("places/form.html", form=form, place=place, version=version or 0, **more)


@bp.get("/new")
@allow(COORDINATOR)
def new() -> str:
    """The form of a new place."""
    town = queries.get_organisation(actor()).municipality
    return _form_page(PlaceForm(data={"municipality": town}).offer(None), None, 0)


@bp.post("/new")
@allow(COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Add the place."""
    form = PlaceForm().offer(None)
    if form.validate():
        try:
            place = place_service.add_place(actor(), form.facts())
            flash(_("Prostor »%(name)s« je dodan.", name=place.name), "ok")
            return redirect(url_for("places.index"), 303)
        except RuleBroken as error:
            form.show(error)
    return _form_page(form, None, 0), 422


@bp.get("/<int:place_id>/edit")
@allow(COORDINATOR)
def edit(place_id: int) -> str:
    """The form of a place."""
    place = queries.get_place(place_id, actor())
    form = PlaceForm(obj=place).offer(place.location).fill_hours(place.opening_hours)
    return _form_page(form, place, place.version)


@bp.post("/<int:place_id>/edit")
@allow(COORDINATOR)
@writes
def update(place_id: int) -> Response | tuple[str, int]:
    """Keep the place."""
    place = queries.get_place(place_id, actor())
    form = PlaceForm().offer(place.location)
    if not form.validate():
        return _form_page(form, place, form.version.data), 422
    try:
        place_service.save_place(actor(), place_id, version=form.version.data, facts=form.facts())
    except RuleBroken as error:
        form.show(error)
        return _form_page(form, place, form.version.data), 422
    except Conflict as error:
        return _conflict_page(form, error.current), 409
    flash(_("Prostor je shranjen."), "ok")
    return redirect(url_for("places.index"), 303)


def _conflict_page(form: PlaceForm, current: Place) -> str:
    theirs, mine = place_words(place_service.values_of(current)), place_words(form.facts())
    rows = [(str(LABELS[name]), theirs[name], mine[name]) for name in LABELS]
    last = last_act(current.organisation_id, "place", current.id)
    return _form_page(form, current, current.version, last=last, rows=rows)


@bp.post("/<int:place_id>/delete")
@allow(COORDINATOR)
@writes
def delete(place_id: int) -> Response:
    """Take the place out of the lists."""
    place = place_service.delete_place(actor(), place_id)
    undo = url_for("places.restore", place_id=place_id)
    message: Any = {"text": _("Prostor »%(name)s« je izbrisan.", name=place.name), "undo": undo}
    flash(message, "ok")
    return redirect(url_for("places.index"), 303)


@bp.post("/<int:place_id>/restore")
@allow(COORDINATOR)
@writes
def restore(place_id: int) -> Response:
    """Bring the place back."""
    try:
        place = place_service.restore_place(actor(), place_id)
        flash(_("Prostor »%(name)s« je spet na seznamu.", name=place.name), "ok")
    except RuleBroken as error:
        flash(error.message, "error")
    return redirect(url_for("places.index"), 303)
