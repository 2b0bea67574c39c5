"""The long work of making a file: numbers frozen, the report put together, written in one format."""

from typing import Any

from flask_babel import force_locale

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.db import transaction
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.jobs import Kind, Result
from mladim.core.jobs_models import Job
from mladim.frozen.service import keep, prepare
from mladim.reports.assembling import assemble
from mladim.reports.document import Document
from mladim.reports.queries import get_report, get_template
from mladim.statistics.answers import Answer
from mladim.statistics.leaving import GRANT, let_out_together

KIND = "report"
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "csv": "text/csv",
}


def may(who: Actor, job: Job) -> bool:
    """The report must still be there, and theirs."""
    try:
        get_report(int(job.arguments["report_id"]), who)
    except NotFound:
        return False
    return True


def make(work: Any, report_id: int, format: str, template_id: int = 0) -> Result:
    """One file of a report; a Word file in the organisation's own template where one is chosen."""
    report = get_report(report_id, work.who)
    words = report.language
    title, page = report.title, f"/reports/{report.id}"

    def frozen(found: Answer, about: str) -> str:
        return _frozen(work.who, found, about)

    def leave(told: list[Answer]) -> list[Answer]:
        return let_out_together(
            told, work.who, what=f"report {report.id} {report.definition}", destination=GRANT
        )

    with force_locale(words):
        made = assemble(report, work.who, frozen, work.step, leave)
        content = _in_template(work.who, template_id, made) if template_id else write(made, format)
    return Result(filename=f"{_slug(title)}.{format}", media_type=MEDIA[format], content=content, page=page)


def _frozen(who: Actor, found: Answer, title: str) -> str:
    """The code of the figure, written down in a short transaction of its own."""
    try:
        figure = prepare(who, found.query, title=title[:300], confirmed=True, answered=found)
    except RuleBroken:
        return ""
    code = str(figure.code)
    with transaction():
        keep(who, figure)
    return code


def write(made: Document, format: str) -> bytes:
    """The file in one of the formats."""
    if format == "docx":
        from mladim.reports.word import write_word as writer
    elif format == "xlsx":
        from mladim.reports.excel import write_excel as writer
    elif format == "pptx":
        from mladim.reports.slides import write_slides as writer
    elif format == "pdf":
        from mladim.reports.paper import write_pdf as writer
    else:
        from mladim.reports.csv_file import write_csv as writer
    return writer(made)


def _in_template(who: Actor, template_id: int, made: Document) -> bytes:
    from mladim.reports.own_word import fill
    from mladim.reports.template_service import content_of

    return fill(content_of(get_template(template_id, who)), made)


def _slug(title: str) -> str:
    clean = "".join(mark if mark.isalnum() else "-" for mark in title.lower())
    return "-".join(part for part in clean.split("-") if part)[:80] or "porocilo"


def report_kind() -> Kind:
    return Kind(code=KIND, make=make, roles=(WORKER, COORDINATOR), may=may)
