"""Pages of young people: list, card, new, edit, bin, undo."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts.editors import meanwhile
from mladim.core.access import COORDINATOR, WORKER, Actor, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.core.numbers import as_id
from mladim.participants import queries, service, words
from mladim.participants.duplicate_queries import list_merges, newest_record
from mladim.participants.forms import PersonForm
from mladim.participants.models import Participant
from mladim.participants.timeline import last_days_of, timeline_of

bp = Blueprint("participants", __name__)
WORDS = {
    "about": words.about,
    "gender_of": words.gender_of,
    "month_name": words.month_name,
    "roles_said": words.roles_said,
}
bp.context_processor(lambda: WORDS)


@bp.get("/participants")
@allow(WORKER, COORDINATOR)
def index() -> str:
    """Everybody, with search and by group."""
    return _index(PersonForm(formdata=None))


def _index(form: PersonForm) -> str:
    who = actor()
    asked = request.args.get("q", "").strip()[:100]
    group = request.args.get("group", 0, type=as_id) or None
    if group is not None:
        queries.get_group(group, who)
    people = queries.list_participants(
        who, search=asked, group=group, page=request.args.get("page", 1, type=int)
    )
    return render_template(
        "participants/index.html",
        form=form,
        people=people,
        known=queries.count_participants(who),
        last_days=last_days_of(who, [line.id for line in people.lines]),
        groups=queries.group_choices(who),
        asked=asked,
        group=group,
    )


@bp.post("/participants")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Add somebody on the spot."""
    form = PersonForm()
    if form.validate():
        try:
            person = service.add_participant(actor(), **form.facts)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("participants.remove", participant_id=person.id)
            tell(_("Oseba je dodana."), undo=undo_url)
            return redirect(url_for("participants.show", participant_id=person.id), 303)
    return _index(form), 422


@bp.get("/participants/<int:participant_id>")
@allow(WORKER, COORDINATOR)
def show(participant_id: int) -> str | Response:
    """The card of a person; the address of a merged record leads to the one it has become."""
    who = actor()
    newest = newest_record(who, participant_id)
    if newest != participant_id:
        return redirect(url_for("participants.show", participant_id=newest), 303)
    person = queries.get_participant(participant_id, who)
    year = request.args.get("year", 0, type=int)
    merges = list_merges(who, person.id)
    names = queries.names_of(who, [person.id, *(merge.absorbed_id for merge in merges)])
    return render_template(
        "participants/show.html",
        person=person,
        names=names,
        timeline=timeline_of(who, person.id, year if 1900 < year < 2200 else today().year),
        groups=queries.list_groups_of(person.id, who),
        merges=merges,
    )


@bp.get("/participants/<int:participant_id>/edit")
@allow(WORKER, COORDINATOR)
def edit(participant_id: int) -> str:
    """The form with what is stored."""
    who = actor()
    person = queries.get_participant(participant_id, who)
    stored = {field: getattr(person, field) for field in ("kind", "birth_year", "gender", "version")}
    stored |= {"name": queries.names_of(who, [person.id])[person.id]}
    form = PersonForm(formdata=None, data=stored | {"municipality": person.municipality or ""})
    return _edit_page(person, form)


def _edit_page(person: Participant, form: PersonForm, **more: Any) -> str:
    name = queries.names_of(actor(), [person.id])[person.id]
    return render_template("participants/edit.html", form=form, person=person, name=name, **more)


@bp.post("/participants/<int:participant_id>/edit")
@allow(WORKER, COORDINATOR)
@writes
def update(participant_id: int) -> Response | tuple[str, int]:
    """Store the changed facts, unless somebody was faster."""
    who, form = actor(), PersonForm()
    person = queries.get_participant(participant_id, who)
    if not form.validate():
        return _edit_page(person, form), 422
    try:
        service.change_participant(who, person, version=form.version.data or 0, **form.facts)
    except RuleBroken as error:
        form.show(error)
        return _edit_page(person, form), 422
    except Conflict as conflict:
        return _conflict(who, conflict.current, form)
    undo_url = url_for("participants.undo", participant_id=person.id)
    tell(_("Podatki so shranjeni."), undo=undo_url)
    return redirect(url_for("participants.show", participant_id=person.id), 303)


def _conflict(who: Actor, person: Participant, form: PersonForm) -> tuple[str, int]:
    """Both versions side by side; the form keeps what was typed."""
    known_as = "alias" if person.kind == "alias" else "name"
    stored = {field: getattr(person, field) for field in ("birth_year", "gender", "municipality")}
    stored |= {known_as: queries.names_of(who, [person.id])[person.id]}
    differences = words.compared(stored, form.facts)
    return _edit_page(person, form, differences=differences, **meanwhile(person, form)), 409


@bp.post("/participants/<int:participant_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(participant_id: int) -> Response:
    """Take back the last change."""
    tell_undone(lambda: service.undo_change(actor(), participant_id))
    return redirect(url_for("participants.show", participant_id=participant_id), 303)


@bp.post("/participants/<int:participant_id>/delete")
@allow(WORKER, COORDINATOR)
@writes
def remove(participant_id: int) -> Response:
    """Into the bin for 30 days."""
    who = actor()
    person = service.delete_participant(who, queries.get_participant(participant_id, who))
    undo_url = url_for("participants.restore", participant_id=person.id)
    text = _("Oseba je v košu 30 dni. Njeni obiski ostanejo v številih.")
    tell(text, undo=undo_url)
    return redirect(url_for("participants.index"), 303)


@bp.post("/participants/<int:participant_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(participant_id: int) -> Response:
    """Back from the bin."""
    person = service.restore_participant(actor(), participant_id)
    tell(_("Oseba je obnovljena."))
    return redirect(url_for("participants.show", participant_id=person.id), 303)
