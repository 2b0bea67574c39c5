"""The desk of the network's people: prepare, look, publish, withdraw; and the ledger."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core import jobs
from mladim.core.access import STAFF, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.releases import queries, words
from mladim.releases.forms import PrepareForm, PublishForm, WithdrawForm
from mladim.releases.periods import Span, last_ripe, span_of
from mladim.releases.work import PREPARE, PUBLISH

bp = Blueprint("releases", __name__, url_prefix="/releases")
YEARS = 3


def _spans() -> list[Span]:
    """What may be prepared: the last years and the quarters of the last two."""
    quarter, year = last_ripe(today()), last_ripe(today(), years=True)
    years = [span_of(str(year.start.year - back)) for back in range(YEARS)]
    first = int(quarter.code[:4])
    quarters = [span_of(f"{number}-Q{n}") for number in (first, first - 1) for n in (4, 3, 2, 1)]
    return [span for span in quarters if span.end <= quarter.end] + years


def _form() -> PrepareForm:
    form = PrepareForm()
    form.period.choices = [(span.code, words.period_word(span.code)) for span in _spans()]
    return form


@bp.get("")
@allow(STAFF)
def index() -> str:
    """Every release and how it stands."""
    return _index_page(_form())


def _index_page(form: PrepareForm) -> str:
    return render_template(
        "releases/index.html",
        form=form,
        releases=queries.list_releases(actor()),
        words=words,
        jobs=[job for job in jobs.list_jobs(actor()) if job.kind in {PREPARE, PUBLISH}][:5],
    )


@bp.post("")
@allow(STAFF)
@writes
def prepare() -> Response | tuple[str, int]:
    """Begin to prepare a release."""
    form = _form()
    if not form.validate():
        return _index_page(form), 422
    period = str(form.period.data)
    title = _("Priprava objave: %(period)s", period=words.period_word(period))
    job = jobs.start(actor(), PREPARE, title, period=period)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.get("/ledger")
@allow(STAFF)
def ledger() -> str:
    """What has left the house."""
    return render_template(
        "releases/ledger.html",
        departures=queries.list_departures(),
        refused=queries.list_near_questions(),
    )


@bp.get("/<release>")
@allow(STAFF)
def show(release: str) -> str:
    """One release with the report of its audit and its tables."""
    return _show_page(release, PublishForm(), WithdrawForm())


def _show_page(code: str, publish_form: PublishForm, withdraw_form: WithdrawForm) -> str:
    found = queries.get_release(code, actor())
    asked = request.args.get("table", "")
    slug = asked if asked in found.content["tables"] else next(iter(found.content["tables"]))
    return render_template(
        "releases/show.html",
        form=withdraw_form if withdraw_form.errors else publish_form,
        publish_form=publish_form,
        withdraw_form=withdraw_form,
        release=found,
        content=found.content,
        report=found.report,
        words=words,
        slug=slug,
        table=words.table_words(found.content, slug),
    )


@bp.post("/<release>/publish")
@allow(STAFF)
@writes
def publish(release: str) -> Response | tuple[str, int]:
    """Begin the last audit; if it passes, everybody sees the release."""
    found, form = queries.get_release(release, actor()), PublishForm()
    if not form.validate():
        return _show_page(release, form, WithdrawForm(formdata=None)), 422
    title = _("Objava: %(code)s", code=found.code)
    job = jobs.start(actor(), PUBLISH, title, release=found.code)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.post("/<release>/withdraw")
@allow(STAFF)
@writes
def withdraw(release: str) -> Response | tuple[str, int]:
    """Take it from the public page; its files stay."""
    from mladim.releases import service

    found, form = queries.get_release(release, actor()), WithdrawForm()
    if form.validate():
        try:
            service.withdraw(found, because=str(form.because.data), who=actor())
            tell(_("Objava %(code)s je umaknjena. Njene datoteke ostanejo.", code=found.code))
            return redirect(url_for("releases.show", release=release), 303)
        except RuleBroken as broken:
            form.show(broken)
    return _show_page(release, PublishForm(formdata=None), form), 422
