"""Numbers for programs: the same answer that pages, charts and files show."""

from typing import Any

from flask import Response, jsonify, request
from flask_babel import lazy_gettext as _l

from mladim.api.blueprint import bp
from mladim.api.describe import Parameter, describe
from mladim.api.figure_rate import count_question
from mladim.api.schema import Definitions, Problem, Statistics
from mladim.core.access import COORDINATOR, SIGNED_IN, STAFF, VIEWER, WORKER, actor, allow
from mladim.statistics.dimensions import dimensions

DAY = {"type": "string", "format": "date"}
LAST_YEAR = "last_year, previous, period:2025-01-01..2025-03-31 (each also with :same), or peers."
FILTERS = [
    Parameter(one.code, f"Only these, separated by commas: codes of {one.code}.")
    for one in dimensions().values()
    if one.is_filter and one.code != "organisation"
]


@bp.get("/statistics")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
@describe(
    _l("Kazalniki po razdelitvah v obdobju"),
    Parameter("measure", "Codes of measures, separated by commas (see definitions).", required=True),
    Parameter(
        "by", f"Dimensions of the rows, at most three, separated by commas: {', '.join(dimensions())}."
    ),
    Parameter("from", "First local day.", DAY),
    Parameter("to", "Last local day.", DAY),
    Parameter("period", "A period instead of two days: 2026, 2026-Q1, 2026-11, 2026-W07, 2025/26 …"),
    Parameter("compare", f"Beside what the numbers stand: {LAST_YEAR}"),
    Parameter("organisation", "Short names of organisations; left out = all you may see."),
    *FILTERS,
    Parameter("format", "json (usual) or csv.", {"enum": ["json", "csv"]}),
    Parameter("If-None-Match", "The ETag of an earlier answer: 304 if it still holds.", where="header"),
    answers={200: Statistics, 304: None, 404: Problem, 422: Problem, 429: Problem},
    also=("text/csv",),
)
def show_statistics() -> Response:
    """One answer, as JSON or as a CSV file; nothing is worked out again while nothing has changed."""
    # Here, because they bring pandas along, and the server's start need not wait for it.
    from mladim.statistics.freshness import mark_of
    from mladim.statistics.query import Query

    query, who = Query.from_url(request.args), actor()
    wants_csv = request.accept_mimetypes.best_match(["application/json", "text/csv"]) == "text/csv"
    form = "csv" if request.args.get("format", "csv" if wants_csv else "json") == "csv" else "json"
    mark = mark_of(query, who, form=form)
    if request.if_none_match.contains_weak(mark):
        return _kept(Response(status=304), mark)
    count_question(who)
    return _kept(_answered(query, form), mark)


def _answered(query: Any, form: str) -> Response:
    from mladim.statistics.answers import answer

    found = answer(query, actor())
    if form == "json":
        return jsonify(found.as_json())
    from mladim.statistics.files import figures_csv
    from mladim.statistics.leaving import let_out

    let_out(found, actor(), what=f"api {found.query.url()}")
    return Response(
        figures_csv(found),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=mladim-statistics.csv"},
    )


def _kept(response: Response, mark: str) -> Response:
    """Programs may keep it and ask whether it still holds; no proxy may."""
    # Weak: the moment of the answer is in it and differs.
    response.set_etag(mark, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Authorization", "Accept", "Accept-Language"))
    return response


@bp.get("/statistics/definitions")
@allow(SIGNED_IN)
@describe(_l("Kazalniki in razdelitve z definicijami"), answers={200: Definitions})
def show_definitions() -> Response:
    """What can be asked: every measure and every dimension, in words."""
    from mladim.statistics.catalogue import dimensions_as_json, measures_as_json

    return jsonify(measures=measures_as_json(), dimensions=dimensions_as_json())
