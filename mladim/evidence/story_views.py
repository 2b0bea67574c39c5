"""Pages of stories: list, one, new, edit, withdraw."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.downloads import inert
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell
from mladim.evidence import stories, story_photos, story_service
from mladim.evidence.story_forms import StoryForm
from mladim.evidence.story_models import Story
from mladim.evidence.story_words import facts_said, state_said, sub_said

bp = Blueprint("stories", __name__)


@bp.get("/stories")
@allow(*IN_ORGANISATION)
def index() -> str:
    """All stories with the state of their consent."""
    who = actor()
    found = [(one, sub_said(one), state_said(one)) for one in stories.list_stories(who)]
    return render_template("stories/index.html", stories=found, may_change=who.has(WORKER, COORDINATOR))


@bp.get("/stories/<int:story_id>")
@allow(*IN_ORGANISATION)
def show(story_id: int) -> str:
    """One story."""
    who = actor()
    story = stories.get_story(story_id, who)
    return render_template(
        "stories/show.html",
        story=story,
        facts=facts_said(story),
        state=state_said(story),
        may_change=who.has(WORKER, COORDINATOR) and story.withdrawn_at is None,
    )


@bp.get("/stories/<int:story_id>/photo")
@allow(*IN_ORGANISATION)
def photo(story_id: int) -> Response:
    """The picture, as long as there is one."""
    story = stories.get_story(story_id, actor())
    response = Response(story_photos.read_photo(story.photo_stored_as), mimetype="image/jpeg")
    response.headers["Cache-Control"] = "no-store"
    return inert(response)


@bp.get("/stories/new")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """The empty form."""
    return render_template(
        "stories/form.html", form=StoryForm(formdata=None, data={"consent_on": today()}), story=None
    )


def _sent_photo() -> bytes | None:
    file = request.files.get("photo")
    return file.read(story_photos.LARGEST + 1) if file is not None and file.filename else None


@bp.post("/stories/new")
@allow(WORKER, COORDINATOR)
@writes
def create() -> BaseResponse | tuple[str, int]:
    """Store a new story."""
    form = StoryForm()
    if form.validate():
        try:
            story = story_service.add_story(actor(), form.facts, photo=_sent_photo())
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Zgodba je shranjena."), undo=url_for("stories.remove", story_id=story.id))
            return _to(story)
    return render_template("stories/form.html", form=form, story=None), 422


def _to(story: Story) -> BaseResponse:
    return redirect(url_for("stories.show", story_id=story.id), 303)


@bp.get("/stories/<int:story_id>/edit")
@allow(WORKER, COORDINATOR)
def edit(story_id: int) -> str:
    """The form with what is stored."""
    story = stories.get_story(story_id, actor())
    stored = vars(story_service.facts_of(story)) | {"version": story.version}
    return render_template("stories/form.html", form=StoryForm(formdata=None, data=stored), story=story)


@bp.post("/stories/<int:story_id>/edit")
@allow(WORKER, COORDINATOR)
@writes
def update(story_id: int) -> BaseResponse | tuple[str, int]:
    """Store the changed story, unless somebody was faster."""
    who, form = actor(), StoryForm()
    story = stories.get_story(story_id, who)
    if form.validate():
        try:
            version = form.version.data or 0
            story_service.change_story(who, story.id, form.facts, version=version, photo=_sent_photo())
        except RuleBroken as error:
            form.show(error)
        except Conflict:
            form.version.data, form.version.raw_data = story.version, None
            message = _("Zgodbo je medtem spremenil nekdo drug. Primerjajte in znova izberite »Shrani«.")
            form.show(RuleBroken("", message))
            return render_template("stories/form.html", form=form, story=story, stands=story.quote), 409
        else:
            tell(_("Zgodba je shranjena."))
            return _to(story)
    return render_template("stories/form.html", form=form, story=story), 422


@bp.post("/stories/<int:story_id>/withdraw")
@allow(WORKER, COORDINATOR)
@writes
def withdraw(story_id: int) -> BaseResponse:
    """Consent is taken back: gone at once, everywhere."""
    story = story_service.withdraw_story(actor(), story_id)
    tell(_("Soglasje je umaknjeno. Besedilo in fotografija sta izbrisana povsod."))
    return _to(story)


@bp.post("/stories/<int:story_id>/photo/withdraw")
@allow(WORKER, COORDINATOR)
@writes
def withdraw_photo(story_id: int) -> BaseResponse:
    """Consent for the picture is taken back: off the disk at once."""
    story = story_service.withdraw_photo(actor(), story_id)
    tell(_("Fotografija je izbrisana povsod."))
    return _to(story)


@bp.post("/stories/<int:story_id>/delete")
@allow(WORKER, COORDINATOR)
@writes
def remove(story_id: int) -> BaseResponse:
    """Into the bin for 30 days."""
    story = story_service.delete_story(actor(), story_id)
    tell(_("Zgodba je v košu 30 dni."), undo=url_for("stories.restore", story_id=story.id))
    return redirect(url_for("stories.index"), 303)


@bp.post("/stories/<int:story_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(story_id: int) -> BaseResponse:
    """Back from the bin."""
    story = story_service.restore_story(actor(), story_id)
    tell(_("Zgodba je obnovljena."))
    return _to(story)
