"""Pages of merging: whom to merge with, likely duplicates, taking a merge apart."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.core.numbers import as_id
from mladim.participants import merge_service, queries, words
from mladim.participants.duplicate_queries import likely_duplicates, list_merges
from mladim.participants.timeline import last_days_of

bp = Blueprint("merges", __name__)
bp.context_processor(lambda: words.FOR_TEMPLATES)

LONGEST_CHOICE = 20


@bp.get("/participants/<int:participant_id>/merge")
@allow(WORKER, COORDINATOR)
def new(participant_id: int) -> str:
    """Which other record is the same person."""
    who = actor()
    person = queries.get_participant(participant_id, who)
    asked = request.args.get("q", "").strip()[:100]
    likely = [pair for pair in likely_duplicates(who) if person.id in (pair.kept.id, pair.absorbed.id)]
    others = [pair.absorbed if pair.kept.id == person.id else pair.kept for pair in likely]
    more = False
    if asked:
        found = queries.list_participants(who, search=asked, page_size=LONGEST_CHOICE + 1).lines
        others = [line for line in found if line.id != person.id][:LONGEST_CHOICE]
        more = len(found) > LONGEST_CHOICE
    return render_template(
        "participants/merge.html",
        person=person,
        name=queries.names_of(who, [person.id])[person.id],
        others=others,
        last_days=last_days_of(who, [line.id for line in others]),
        asked=asked,
        more=more,
    )


@bp.post("/participants/<int:participant_id>/merge")
@allow(WORKER, COORDINATOR)
@writes
def create(participant_id: int) -> Response:
    """Merge the chosen record into this one."""
    other_id = request.form.get("other", 0, type=as_id)
    try:
        done = merge_service.merge(actor(), participant_id, other_id)
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return redirect(url_for("merges.new", participant_id=participant_id), 303)
    undo_url = url_for("merges.undo", merge_id=done.id)
    tell(_("Zapisa sta združena."), undo=undo_url)
    if request.form.get("back") == "duplicates":
        return redirect(url_for("merges.duplicates"), 303)
    return redirect(url_for("participants.show", participant_id=participant_id), 303)


@bp.post("/participants/merges/<int:merge_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(merge_id: int) -> Response:
    """Two records again."""
    try:
        done = merge_service.undo_merge(actor(), merge_id)
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return redirect(url_for("merges.duplicates"), 303)
    tell(_("Združitev je razveljavljena. Zapisa sta spet dva."))
    return redirect(url_for("participants.show", participant_id=done.kept_id), 303)


@bp.get("/participants/duplicates")
@allow(WORKER, COORDINATOR)
def duplicates() -> str:
    """Records that may be one person, and merges that can be taken apart."""
    who = actor()
    pairs, merges = likely_duplicates(who), list_merges(who)
    ids = [line.id for pair in pairs for line in (pair.kept, pair.absorbed)]
    return render_template(
        "participants/duplicates.html",
        pairs=pairs,
        merges=merges,
        last_days=last_days_of(who, ids),
        names=queries.names_of(who, [one for merge in merges for one in (merge.kept_id, merge.absorbed_id)]),
    )


def _two_ids() -> tuple[int, int]:
    return request.form.get("first", 0, type=as_id), request.form.get("second", 0, type=as_id)


@bp.post("/participants/different")
@allow(WORKER, COORDINATOR)
@writes
def tell_apart() -> Response:
    """Two people who only look alike."""
    first, second = _two_ids()
    try:
        merge_service.tell_apart(actor(), first, second)
    except RuleBroken as error:
        tell(error.message, kind="warn")
    else:
        undo_url = url_for("merges.suggest_again", first_id=first, second_id=second)
        tell(_("Zapisa ostaneta ločena."), undo=undo_url)
    return redirect(url_for("merges.duplicates"), 303)


@bp.post("/participants/different/<int:first_id>/<int:second_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def suggest_again(first_id: int, second_id: int) -> Response:
    """The undo of telling two people apart."""
    merge_service.suggest_again(actor(), first_id, second_id)
    tell(_("Razveljavljeno."))
    return redirect(url_for("merges.duplicates"), 303)
