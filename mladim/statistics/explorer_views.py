"""The explorer's page and its files; the same address gives the same numbers in each."""

from typing import TYPE_CHECKING, Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow
from mladim.core.errors import RuleBroken
from mladim.statistics.views import bp

if TYPE_CHECKING:
    from mladim.statistics.explorer import Explored

Pairs = list[tuple[str, str]]


def _pairs() -> Pairs:
    return [pair for pair in request.args.items(multi=True) if pair[0] not in ("lang", "format")]


def _explored(pairs: Pairs) -> tuple["Explored", str]:
    from mladim.statistics.explorer import asked_of, explore
    from mladim.statistics.explorer_words import title_of

    asked = asked_of(pairs)
    title = title_of(asked.query)
    return explore(asked, actor(), title), title


@bp.get("/statistics/explore")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def explore() -> str | tuple[str, int] | BaseResponse:
    """Any measures by any dimensions: the form, the chart, the table."""
    from mladim.statistics.explorer import address_of, is_tidy
    from mladim.statistics.explorer_form import form_of

    pairs, who = _pairs(), actor()
    if not is_tidy(pairs):
        return redirect(f"{url_for('statistics.explore')}?{address_of(pairs)}")
    try:
        explored, title = _explored(pairs)
    except RuleBroken as broken:
        page = render_template(
            "statistics/explore.html",
            explorer=form_of(None, pairs, who),
            explored=None,
            message=broken.message,
            page_error=True,
        )
        return page, 422
    return render_template(
        "statistics/explore.html",
        explorer=form_of(explored.asked, pairs, who),
        explored=explored,
        message="",
        **_shown(explored, title),
    )


def _shown(explored: "Explored", title: str) -> dict[str, Any]:
    from mladim.statistics import explorer_drawing, page
    from mladim.statistics.explorer_words import remarks_of
    from mladim.statistics.methodology import definitions
    from mladim.statistics.pivot import is_too_wide
    from mladim.statistics.tables import screen_of

    found = explored.answer
    has_chart = explored.asked.chart != "none"
    figure = explorer_drawing.draw(found) if has_chart else None
    return {
        "title": title,
        "subtitle": page.subtitle(found, actor()),
        "screen": screen_of(explored.table),
        "figure": figure,
        "height": explorer_drawing.height_of(figure),
        "why_not": explorer_drawing.why_not(found) if has_chart else "",
        "description": explorer_drawing.describe(found, title),
        "too_wide": explored.asked.is_pivot and is_too_wide(found),
        "remarks": remarks_of(found),
        "source": page.source(found),
        "notes": page.notes(found),
        "definitions": definitions(found.query.asked),
        "file_url": lambda ending: url_for(f"statistics.explore_{ending}") + "?" + explored.asked.url(),
    }


@bp.get("/statistics/explore.csv")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def explore_csv() -> Response:
    """What the page shows, as CSV."""
    from mladim.statistics.file_views import csv_answer, file_name
    from mladim.statistics.files import table_csv
    from mladim.statistics.leaving import let_out

    explored, _title = _explored(_pairs())
    found = explored.answer
    let_out(found, actor(), what=f"explore {found.query.url()}")
    return csv_answer(table_csv(explored.table, found), file_name("explore", found.query, "csv"))


@bp.get("/statistics/explore.xlsx")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def explore_xlsx() -> Response:
    """What the page shows, as a workbook that says what it is."""
    from flask_babel import gettext as _

    from mladim.statistics.file_views import file_name, xlsx_answer
    from mladim.statistics.leaving import let_out
    from mladim.statistics.read_me import about
    from mladim.statistics.workbooks import sheet_of

    explored, title = _explored(_pairs())
    found, name = explored.answer, file_name("explore", explored.answer.query, "xlsx")
    let_out(found, actor(), what=f"explore {found.query.url()}")
    sheet = sheet_of(explored.table, _("Podatki"))
    return xlsx_answer([sheet], about(found, title), found.as_of, name)
