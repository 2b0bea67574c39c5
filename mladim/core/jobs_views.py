"""Pages of long work: all that I asked for, one with its progress and file, a letter when it is ready."""

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core import jobs
from mladim.core.access import IN_ORGANISATION, actor, allow, writes
from mladim.core.jobs_models import Job
from mladim.core.messages import tell

bp = Blueprint("jobs", __name__)


def said(job: Job) -> str:
    """How a job stands, in words."""
    if job.state == "failed":
        return _("Ni uspelo")
    if job.state == "running":
        return _("V delu")
    if job.state == "waiting":
        return _("Čaka na začetek")
    return _("Pripravljeno") if jobs.has_file(job) or job.page else _("Rok za prevzem je potekel")


bp.add_app_template_global(said, "job_said")
bp.add_app_template_global(jobs.has_file, "job_has_file")


@bp.get("/jobs")
@allow(*IN_ORGANISATION)
def index() -> str:
    """Everything the person asked for, newest first."""
    return render_template("core/jobs.html", jobs=jobs.list_jobs(actor()))


@bp.get("/jobs/<int:job_id>")
@allow(*IN_ORGANISATION)
def show(job_id: int) -> str:
    """One work: how far it is, and what came of it."""
    return render_template("core/job.html", job=jobs.get_job(job_id, actor()))


@bp.get("/jobs/<int:job_id>/state.json")
@allow(*IN_ORGANISATION)
def state(job_id: int) -> Any:
    """How far it is, for the page's script."""
    job = jobs.get_job(job_id, actor())
    return jsonify(state=job.state, words=said(job), done=job.done, whole=job.whole, step=job.step)


@bp.get("/jobs/<int:job_id>/file")
@allow(*IN_ORGANISATION)
def download(job_id: int) -> Response:
    """The finished file, while its time and the right last."""
    who = actor()
    job = jobs.get_job(job_id, who)
    path = jobs.file_of(job, who)
    answer = send_file(path, mimetype=job.media_type, as_attachment=True, download_name=job.filename)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.post("/jobs/<int:job_id>/letter")
@allow(*IN_ORGANISATION)
@writes
def letter(job_id: int) -> Response:
    """A letter when it is ready."""
    job = jobs.get_job(job_id, actor())
    jobs.ask_for_letter(job)
    tell(_("Ko bo pripravljeno, vam pišemo."))
    return redirect(url_for("jobs.show", job_id=job.id), 303)
