"""Pages of applications: list, board and deadlines, one application, new, edit."""

from itertools import groupby
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts.editors import meanwhile
from mladim.applications import queries, service, words
from mladim.applications.facts import cleaned, facts_of
from mladim.applications.forms import ApplicationForm, MoveForm
from mladim.applications.models import Application
from mladim.applications.rates import rates_of
from mladim.applications.stages import OPEN
from mladim.core.access import COORDINATOR, IN_ORGANISATION, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell
from mladim.statistics.time_words import time_label

bp = Blueprint("applications", __name__)
VIEWS = ("list", "board", "calendar")


def asked_year() -> int | None:
    """The year that the address narrows the pages to."""
    year = request.args.get("year", type=int)
    return year if year and 2000 <= year <= 2100 else None


@bp.get("/applications")
@allow(*IN_ORGANISATION)
def index() -> str:
    """All applications, as a list, a board by status, or deadlines by month."""
    who, year, view = actor(), asked_year(), request.args.get("view", "list")
    found = queries.list_applications(who, year=year)
    dated = [one for one in found if one.deadline]
    return render_template(
        "applications/index.html",
        applications=found,
        view=view if view in VIEWS else "list",
        year=year,
        columns=words.columns_of(found),
        months=[(time_label("month", key), list(some)) for key, some in groupby(dated, words.month_key)],
        rates=words.rates_said(rates_of(found)),
        may_change=who.has(COORDINATOR),
        words=words,
        this_day=today(),
        open_statuses=OPEN,
    )


@bp.get("/applications/<int:application_id>")
@allow(*IN_ORGANISATION)
def show(application_id: int) -> str:
    """One application with its history."""
    return show_page(queries.get_application(application_id, actor()), MoveForm(formdata=None))


def show_page(application: Application, form: MoveForm) -> str:
    """The page, also with a form that came back."""
    who = actor()
    return render_template(
        "applications/show.html",
        application=application,
        facts=words.said(application),
        steps=words.steps_said(application),
        figures=[one for one in application.figures if who.is_network or one.reach == "own"],
        may_change=who.has(COORDINATOR),
        form=form,
    )


@bp.get("/applications/new")
@allow(COORDINATOR)
def new() -> str:
    """The empty form; ?figure= names a frozen figure that is used."""
    stored = {"status": "preparing", "figures": request.args.get("figure", "")[:20]}
    return render_template("applications/new.html", form=ApplicationForm(formdata=None, data=stored))


@bp.post("/applications/new")
@allow(COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Store a new application."""
    form = ApplicationForm()
    if form.validate():
        try:
            status = form.status.data or "preparing"
            application = service.add_application(actor(), form.facts, status=status)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("applications.remove", application_id=application.id)
            tell(_("Prijava »%(name)s« je dodana.", name=application.name), undo=undo_url)
            return to(application)
    return render_template("applications/new.html", form=form), 422


def to(application: Application) -> Response:
    """Back to the application's page."""
    return redirect(url_for("applications.show", application_id=application.id), 303)


@bp.get("/applications/<int:application_id>/edit")
@allow(COORDINATOR)
def edit(application_id: int) -> str:
    """The form with what is stored."""
    application = queries.get_application(application_id, actor())
    codes = ", ".join(figure.code for figure in application.figures)
    stored = vars(facts_of(application)) | {"version": application.version, "figures": codes}
    carried = (application.programme, application.role)
    return _edit_page(application, ApplicationForm(formdata=None, data=stored, include=carried))


def _edit_page(application: Application, form: ApplicationForm, **more: Any) -> str:
    return render_template("applications/edit.html", form=form, application=application, **more)


@bp.post("/applications/<int:application_id>/edit")
@allow(COORDINATOR)
@writes
def update(application_id: int) -> Response | tuple[str, int]:
    """Store the changed application, unless somebody was faster."""
    who = actor()
    application = queries.get_application(application_id, who)
    form = ApplicationForm(include=(application.programme, application.role))
    if not form.validate():
        return _edit_page(application, form), 422
    try:
        version = form.version.data or 0
        service.change_application(who, application.id, form.facts, version=version)
    except RuleBroken as error:
        form.show(error)
        return _edit_page(application, form), 422
    except Conflict as conflict:
        return _conflict(conflict.current, form)
    undo_url = url_for("applications.undo", application_id=application.id)
    tell(_("Prijava »%(name)s« je shranjena.", name=application.name), undo=undo_url)
    return to(application)


def _conflict(application: Application, form: ApplicationForm) -> tuple[str, int]:
    differences = words.compared(facts_of(application), cleaned(form.facts))
    return _edit_page(application, form, differences=differences, **meanwhile(application, form)), 409
