"""Figures as pages: the coordinator's overview, and what every number means."""

from dataclasses import replace
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
    from mladim.statistics.comparing import compared_with, comparing_of
    from mladim.statistics.explorer_words import remarks_of
    from mladim.statistics.overview import make_overview, overview_query
    from mladim.statistics.saved_service import list_saved

    who, arguments = actor(), page.page_arguments(request.args)
    how = compared_with(request.args)
    try:
        query = overview_query(arguments)
        found = make_overview(query, who, query.but(compare=how).compare)
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
        saved_views=list_saved(who),
        comparing=comparing_of(query, how, is_one=found.answer.scope.single is not None),
        remarks=remarks_of(replace(found.answer, peers=found.peers)),
        arguments=arguments,
        may_list=who.has(WORKER, COORDINATOR) and found.answer.scope.is_own,
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
