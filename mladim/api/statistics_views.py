"""Numbers for programs: the same answer that pages, charts and files show."""

from flask import Response, jsonify, request
from flask_babel import lazy_gettext as _l

from mladim.api.blueprint import bp
from mladim.api.describe import Parameter, describe
from mladim.api.schema import Problem, Statistics
from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow

DAY = {"type": "string", "format": "date"}


@bp.get("/statistics")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
@describe(
    _l("Kazalniki po razdelitvah v obdobju"),
    Parameter("measure", "Codes of measures, separated by commas (see the methodology).", required=True),
    Parameter("by", "Dimensions of the rows, separated by commas: month, age_band, gender, form …"),
    Parameter("from", "First local day.", DAY),
    Parameter("to", "Last local day.", DAY),
    Parameter("period", "A period instead of two days: 2026, 2026-Q1, 2026-11 …"),
    Parameter("organisation", "Short names of organisations; left out = all you may see."),
    Parameter("format", "json (usual) or csv.", {"enum": ["json", "csv"]}),
    answers={200: Statistics, 404: Problem, 422: Problem},
    also=("text/csv",),
)
def show_statistics() -> Response:
    """One answer, as JSON or as a CSV file."""
    # Here, because they bring pandas along, and the server's start need not wait for it.
    from mladim.statistics.answers import answer
    from mladim.statistics.query import Query

    found = answer(Query.from_url(request.args), actor())
    wants_csv = request.accept_mimetypes.best_match(["application/json", "text/csv"]) == "text/csv"
    if request.args.get("format", "csv" if wants_csv else "json") == "csv":
        from mladim.statistics.files import figures_csv

        return Response(
            figures_csv(found),
            mimetype="text/csv",
            headers={"Content-Disposition": "attachment; filename=mladim-statistics.csv"},
        )
    return jsonify(found.as_json())
