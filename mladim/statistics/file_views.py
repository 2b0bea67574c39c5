"""Figures and lists as files, streamed; what is in them is what the pages show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flask import Response, request, send_file, stream_with_context
from flask_babel import gettext as _

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow
from mladim.statistics.views import SPAN, bp

if TYPE_CHECKING:
    from mladim.statistics.query import Query

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_name(what: str, query: "Query", ending: str) -> str:
    return f"mladim-{what}-{query.start.isoformat()}-{query.end.isoformat()}.{ending}"


def csv_answer(lines: Iterator[str], name: str) -> Response:
    response = Response(stream_with_context(lines), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def xlsx_answer(sheets: Any, read_me: Any, made: Any, name: str) -> Response:
    from mladim.statistics.workbooks import workbook

    return send_file(workbook(sheets, read_me, made), mimetype=XLSX, as_attachment=True, download_name=name)


def _chart_answer(slug: str) -> tuple[Any, Any, str]:
    from mladim.statistics import page
    from mladim.statistics.charts import get_chart
    from mladim.statistics.leaving import let_out

    chart, who = get_chart(slug), actor()
    found = chart.ask(chart.query(page.page_arguments(request.args)), who)
    let_out(found, who, what=f"{chart.slug} {found.query.url()}")
    return chart, found, page.subtitle(found, who, chart.unit_in(found))


@bp.get("/statistics/<chart>.csv")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def chart_csv(chart: str) -> Response:
    """The table of a chart."""
    from mladim.statistics.files import table_csv

    found_chart, found, title = _chart_answer(chart)
    lines = table_csv(found_chart.table(found, title), found)
    return csv_answer(lines, file_name(chart, found.query, "csv"))


@bp.get("/statistics/<chart>.xlsx")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def chart_xlsx(chart: str) -> Response:
    """The table of a chart as a workbook that says what it is."""
    from mladim.statistics.read_me import about
    from mladim.statistics.workbooks import sheet_of

    found_chart, found, title = _chart_answer(chart)
    sheet = sheet_of(found_chart.table(found, title), str(found_chart.name))
    name = file_name(chart, found.query, "xlsx")
    return xlsx_answer([sheet], about(found, title), found.as_of, name)


def _figures() -> tuple[Any, Any, str]:
    from mladim.statistics import page
    from mladim.statistics.answers import answer
    from mladim.statistics.figures import figures_table
    from mladim.statistics.leaving import let_out
    from mladim.statistics.overview import overview_query

    who = actor()
    found = answer(overview_query(page.page_arguments(request.args)), who)
    let_out(found, who, what=f"figures {found.query.url()}")
    return figures_table(found), found, page.subtitle(found, who)


@bp.get("/statistics/figures.csv")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def figures_csv() -> Response:
    """The big numbers, one a line."""
    from mladim.statistics.files import table_csv

    table, found, _title = _figures()
    return csv_answer(table_csv(table, found), file_name("figures", found.query, "csv"))


@bp.get("/statistics/figures.xlsx")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def figures_xlsx() -> Response:
    """The big numbers and the table of every chart, each on its sheet."""
    from mladim.statistics.charts import charts_for
    from mladim.statistics.read_me import about
    from mladim.statistics.workbooks import sheet_of

    table, found, title = _figures()
    sheets = [sheet_of(table, _("Kazalniki"))]
    for chart in charts_for(actor()):
        _chart, answer, chart_title = _chart_answer(chart.slug)
        sheets.append(sheet_of(chart.table(answer, chart_title), str(chart.name)))
    return xlsx_answer(sheets, about(found, title), found.as_of, file_name("figures", found.query, "xlsx"))


def _list_query() -> "Query":
    from mladim.statistics.page import page_arguments
    from mladim.statistics.query import Query

    given = page_arguments(request.args)
    kept = {name: given[name] for name in (*SPAN, "kind") if name in given}
    return Query.from_url({**kept, "measure": "sessions"}).but(organisations=(actor().slug,))


@bp.get("/statistics/sessions.csv")
@allow(WORKER, COORDINATOR)
def sessions_csv() -> Response:
    """One's own organisation's sessions, one a line."""
    from mladim.statistics.files import csv_lines
    from mladim.statistics.session_list import list_heads, list_rows

    query = _list_query()
    lines = csv_lines(list_heads(), list_rows(query, actor()))
    return csv_answer(lines, file_name("sessions", query, "csv"))


@bp.get("/statistics/sessions.xlsx")
@allow(WORKER, COORDINATOR)
def sessions_xlsx() -> Response:
    """The same as a workbook."""
    from mladim.statistics import page
    from mladim.statistics.answers import answer
    from mladim.statistics.read_me import about
    from mladim.statistics.session_list import list_heads, list_rows
    from mladim.statistics.workbooks import Sheet

    query, who = _list_query(), actor()
    found = answer(query, who)
    sheet = Sheet(_("Izvedbe"), list_heads(), list_rows(query, who))
    read_me = about(found, page.subtitle(found, who))
    return xlsx_answer([sheet], read_me, found.as_of, file_name("sessions", query, "xlsx"))
