"""Figures as pages: the coordinator's overview, one page a chart, and what every number means."""

from typing import Any

from flask import Blueprint, render_template, request

from mladim.core.access import COORDINATOR, PUBLIC, STAFF, VIEWER, WORKER, actor, allow
from mladim.core.errors import RuleBroken

bp = Blueprint("statistics", __name__)
SPAN = ("period", "from", "to")


def refused(broken: RuleBroken) -> tuple[str, int]:
    """The question could not be answered: the form with what was typed and the reason."""
    from mladim.statistics.page import filters_of, page_arguments

    arguments = page_arguments(request.args)
    page = render_template(
        "statistics/refused.html",
        filters=filters_of(None, arguments, actor()),
        message=broken.message,
        page_error=True,
    )
    return page, 422


@bp.get("/statistics")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def index() -> str | tuple[str, int]:
    """The period in big numbers, and the way to charts and files."""
    from mladim.statistics import page
    from mladim.statistics.charts import chart_groups
    from mladim.statistics.overview import make_overview, overview_query

    who, arguments = actor(), page.page_arguments(request.args)
    try:
        query = overview_query(arguments)
        found = make_overview(query, who)
    except RuleBroken as broken:
        return refused(broken)
    return render_template(
        "statistics/index.html",
        overview=found,
        filters=page.filters_of(query, arguments, who),
        subtitle=page.subtitle(found.answer, who),
        source=page.source(found.answer),
        notes=page.notes(found.answer),
        chart_groups=chart_groups(who),
        arguments=arguments,
        may_list=who.has(WORKER, COORDINATOR) and found.answer.scope.is_own,
    )


@bp.get("/statistics/<chart>")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def show(chart: str) -> str | tuple[str, int]:
    """One question: the finding, the chart, its table, its files."""
    from mladim.statistics import page
    from mladim.statistics.charts import get_chart
    from mladim.statistics.methodology import definitions
    from mladim.statistics.tables import screen_of

    found_chart, who, arguments = get_chart(chart), actor(), page.page_arguments(request.args)
    try:
        found = found_chart.ask(found_chart.query(arguments), who)
    except RuleBroken as broken:
        return refused(broken)
    title = page.subtitle(found, who, str(found_chart.unit))
    return render_template(
        "statistics/show.html",
        chart=found_chart,
        answer=found,
        finding=found_chart.finding(found),
        subtitle=title,
        figure=found_chart.draw(found) if found_chart.has_data(found) else None,
        description=found_chart.describe(found),
        remarks=found_chart.remarks(found),
        screen=screen_of(found_chart.table(found, title)),
        filters=page.filters_of(found.query, arguments, who),
        arguments=arguments,
        source=page.source(found),
        notes=page.notes(found),
        definitions=definitions(found.query.asked),
    )


@bp.get("/how-we-count")
@allow(PUBLIC)
def how_we_count() -> str:
    """What every number means."""
    from mladim.statistics.measures import measures
    from mladim.statistics.methodology import definitions, dimension_words, rules

    every: Any = measures().values()
    return render_template(
        "statistics/how_we_count.html",
        definitions=definitions(every),
        dimensions=dimension_words(),
        rules=rules(),
    )
