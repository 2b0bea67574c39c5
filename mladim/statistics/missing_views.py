"""The page of records worth mending: what still waits, what nobody counted, what was estimated or copied."""

from typing import Any

from flask import render_template, request, url_for

from mladim.core.access import COORDINATOR, WORKER, actor, allow
from mladim.core.errors import NotFound, RuleBroken
from mladim.statistics.views import SPAN, bp, refused


@bp.get("/statistics/missing")
@allow(WORKER, COORDINATOR)
def missing() -> str | tuple[str, int]:
    """Sessions of the period that somebody should look at again, a list for each reason."""
    from mladim.core.clock import today
    from mladim.statistics import missing as queries
    from mladim.statistics.page import page_arguments
    from mladim.statistics.period_words import period_words
    from mladim.statistics.query import Query

    who, what = actor(), request.args.get("what", queries.UNLOGGED)
    number, arguments = max(request.args.get("page", 1, type=int), 1), page_arguments(request.args)
    if what not in queries.FLAWS:
        raise NotFound
    kept: dict[str, Any] = {name: arguments[name] for name in SPAN if name in arguments}
    try:
        query = Query.from_url({**kept, "measure": "completeness"})
    except RuleBroken as broken:
        return refused(broken)
    counts = queries.count_flaws(query, who)

    def url_of(code: str, page: int = 1) -> str:
        return url_for("statistics.missing", what=code, page=page if page > 1 else None, **kept)

    return render_template(
        "statistics/missing.html",
        sessions=queries.list_flawed(query, who, what, number),
        flaws=queries.FLAWS,
        what=what,
        counts=counts,
        page=number,
        pages=-(-counts[what] // queries.AT_ONCE),
        url_of=url_of,
        url_for_page=lambda one: url_of(what, one),
        period=period_words(query.period, today()),
        arguments=kept,
    )
