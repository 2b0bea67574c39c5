"""Pages of groups: list, one with its members, changes and their undo."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts.editors import meanwhile
from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.core.numbers import as_id
from mladim.participants import group_members, queries, service, words
from mladim.participants import group_service as groups
from mladim.participants.forms import GroupForm, PersonForm
from mladim.participants.models import ParticipantGroup

bp = Blueprint("groups", __name__)
bp.context_processor(lambda: words.FOR_TEMPLATES)


@bp.get("/groups")
@allow(WORKER, COORDINATOR)
def index() -> str:
    """The groups of the organisation."""
    return _index(GroupForm(formdata=None))


def _index(form: GroupForm) -> str:
    who = actor()
    sizes = queries.group_sizes(who)
    return render_template("groups/index.html", form=form, groups=queries.list_groups(who), sizes=sizes)


@bp.post("/groups")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """A new group."""
    form = GroupForm()
    if form.validate():
        try:
            group = groups.add_group(actor(), name=form.name.data or "")
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("groups.remove", group_id=group.id)
            tell(_("Skupina je dodana. Označite, kdo je v njej."), undo=undo_url)
            return _to(group)
    return _index(form), 422


def _to(group: ParticipantGroup) -> Response:
    return redirect(url_for("groups.show", group_id=group.id), 303)


@bp.get("/groups/<int:group_id>")
@allow(WORKER, COORDINATOR)
def show(group_id: int) -> str:
    """Who is in the group, as a list to tick."""
    return _show(queries.get_group(group_id, actor()))


def _show(group: ParticipantGroup, **more: Any) -> str:
    who = actor()
    asked = request.args.get("q", "").strip()[:100]
    data = {"name": group.name, "version": group.version}
    forms = {"form": GroupForm(formdata=None, data=data), "person_form": PersonForm(formdata=None)}
    choice = group_members.choice_for(who, group, search=asked, ticked=more.pop("ticked", None))
    return render_template("groups/show.html", group=group, choice=choice, asked=asked, **(forms | more))


@bp.post("/groups/<int:group_id>")
@allow(WORKER, COORDINATOR)
@writes
def update(group_id: int) -> Response | tuple[str, int]:
    """Another name."""
    who, form = actor(), GroupForm()
    group = queries.get_group(group_id, who)
    if form.validate():
        try:
            groups.rename_group(who, group, version=form.version.data or 0, name=form.name.data or "")
        except RuleBroken as error:
            form.show(error)
        except Conflict:
            return _conflict(group, [(_("Ime skupine"), group.name, form.name.data or "")], form=form)
        else:
            _saved(group)
            return _to(group)
    return _show(group, form=form), 422


def _saved(group: ParticipantGroup) -> None:
    tell(_("Shranjeno."), undo=url_for("groups.undo", group_id=group.id))


def _conflict(
    group: ParticipantGroup, differences: list[tuple[str, str, str]], **more: Any
) -> tuple[str, int]:
    said = meanwhile(group, more.get("form"))
    return _show(group, differences=differences, **said, **more), 409


@bp.post("/groups/<int:group_id>/members")
@allow(WORKER, COORDINATOR)
@writes
def save_members(group_id: int) -> Response | tuple[str, int]:
    """Exactly those who are ticked."""
    who = actor()
    group = queries.get_group(group_id, who)
    ticked = set(request.form.getlist("member", type=as_id))
    try:
        groups.set_members(who, group, version=request.form.get("version", 0, type=int), ids=ticked)
    except RuleBroken as error:
        return _show(group, page_error=True, members_error=error.message, ticked=ticked), 422
    except Conflict:
        return _conflict(group, group_members.compared(who, group, ticked), ticked=ticked)
    _saved(group)
    return _to(group)


@bp.post("/groups/<int:group_id>/people")
@allow(WORKER, COORDINATOR)
@writes
def add_person(group_id: int) -> Response | tuple[str, int]:
    """Somebody new, put into the group at once."""
    who, form = actor(), PersonForm()
    group = queries.get_group(group_id, who)
    if form.validate():
        try:
            person = service.add_participant(who, **form.facts)
            groups.add_member(who, group, person)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("participants.remove", participant_id=person.id)
            tell(_("Oseba je dodana v skupino."), undo=undo_url)
            return _to(group)
    return _show(group, person_form=form, page_error=True), 422


@bp.post("/groups/<int:group_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(group_id: int) -> Response:
    """Take back the last change of the group."""
    tell_undone(lambda: groups.undo_group_change(actor(), group_id))
    return redirect(url_for("groups.show", group_id=group_id), 303)


@bp.post("/groups/<int:group_id>/delete")
@allow(WORKER, COORDINATOR)
@writes
def remove(group_id: int) -> Response:
    """Into the bin; the people stay."""
    who = actor()
    group = groups.delete_group(who, queries.get_group(group_id, who))
    undo_url = url_for("groups.restore", group_id=group.id)
    text = _("Skupina je v košu 30 dni. Osebe ostanejo na seznamu mladih.")
    tell(text, undo=undo_url)
    return redirect(url_for("groups.index"), 303)


@bp.post("/groups/<int:group_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(group_id: int) -> Response:
    """Back from the bin."""
    group = groups.restore_group(actor(), group_id)
    tell(_("Skupina je obnovljena."))
    return _to(group)
