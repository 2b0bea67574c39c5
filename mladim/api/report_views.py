"""Reports and their files for programs: the organisation's reports, and the key holder's own files."""

from typing import Any

from flask import Response, jsonify, send_file, url_for
from flask_babel import lazy_gettext as _l

from mladim.api.blueprint import bp
from mladim.api.describe import ORGANISATION, describe
from mladim.api.report_schema import ReportFileList, ReportList
from mladim.api.schema import Problem
from mladim.core import jobs
from mladim.core.access import COORDINATOR, WORKER, actor, allow
from mladim.core.jobs_models import Job
from mladim.reports import queries
from mladim.reports.models import Report


def _instant(value: Any) -> str | None:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z") if value else None


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "definition": report.definition,
        "title": report.title,
        "language": report.language,
        "starts_on": report.starts_on.isoformat(),
        "ends_on": report.ends_on.isoformat(),
        "project": report.project_id,
        "version": report.version,
        "updated_at": _instant(report.updated_at),
    }


def _file(job: Job) -> dict[str, Any]:
    ready = jobs.has_file(job)
    return {
        "id": job.id,
        "format": str(job.arguments.get("format", "")),
        "state": job.state,
        "done": job.done,
        "whole": job.whole,
        "filename": job.filename,
        "size": job.size,
        "created_at": _instant(job.created_at),
        "expires_at": _instant(job.expires_at),
        "url": url_for("api.report_file", job_id=job.id) if ready else None,
    }


@bp.get("/reports")
@allow(WORKER, COORDINATOR)
@describe(_l("Poročila vaše organizacije"), ORGANISATION, answers={200: ReportList})
def list_reports() -> Response:
    """The newest hundred."""
    return jsonify(items=[_report(one) for one in queries.list_reports(actor())], next=None)


@bp.get("/reports/<int:report_id>/files")
@allow(WORKER, COORDINATOR)
@describe(_l("Vaše datoteke enega poročila"), ORGANISATION, answers={200: ReportFileList, 404: Problem})
def list_report_files(report_id: int) -> Response:
    """What the holder of the key asked for and may still have."""
    who = actor()
    report = queries.get_report(report_id, who)
    mine = [job for job in jobs.list_jobs(who, "report") if job.arguments.get("report_id") == report.id]
    return jsonify(items=[_file(job) for job in mine if jobs.may_have(who, job)], next=None)


@bp.get("/reports/files/<int:job_id>")
@allow(WORKER, COORDINATOR)
@describe(
    _l("Ena datoteka poročila"),
    ORGANISATION,
    answers={200: None, 404: Problem},
    also=("application/octet-stream",),
)
def report_file(job_id: int) -> Response:
    """The finished file; private, and gone with its time or the right."""
    who = actor()
    job = jobs.get_job(job_id, who)
    path = jobs.file_of(job, who)
    answer = send_file(path, mimetype=job.media_type, as_attachment=True, download_name=job.filename)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
