"""Pages of frozen figures: freezing with one click, the register, one figure and what has changed since."""

from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import COORDINATOR, IN_ORGANISATION, STAFF, WORKER, actor, allow, writes
from mladim.core.i18n import language
from mladim.core.messages import tell

# What computes numbers is imported inside the functions: it brings pandas along, and the start need not wait.
bp = Blueprint("frozen", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.post("/figures")
@allow(WORKER, COORDINATOR, STAFF)
@writes
def freeze() -> BaseResponse | tuple[str, int]:
    """Freeze what a page shows; doubts are shown first."""
    from mladim.frozen.checks import Doubtful
    from mladim.frozen.service import freeze as freeze_figure
    from mladim.statistics.query import Query

    said = {name: request.form.get(name, "") for name in ("question", "chart", "title", "then")}
    try:
        query = Query.from_url(said["question"])
        figure = freeze_figure(
            actor(),
            query,
            title=said["title"],
            chart=said["chart"],
            confirmed=request.form.get("confirmed") == "yes",
        )
    except Doubtful as doubtful:
        return _doubts(said, doubtful.doubts, query)
    tell(_("Zamrznjeno pod oznako %(code)s.", code=figure.code))
    # Features to the right go on from here, such as the register of uses.
    then = current_app.extensions.get("after_freezing", {}).get(said["then"])
    onward = url_for(then, figure=figure.code) if then else url_for("frozen.show", code=figure.code)
    return redirect(onward, 303)


def _doubts(said: dict[str, str], doubts: list[Any], query: Any) -> tuple[str, int]:
    from mladim.frozen.doubt_words import doubt_tables

    page = render_template(
        "frozen/doubts.html", said=said, doubts=doubt_tables(doubts, query), page_error=True
    )
    return page, 409


@bp.get("/figures")
@allow(*IN_ORGANISATION, STAFF)
def index() -> str:
    """The register of frozen figures."""
    from mladim.frozen import queries

    who, words = actor(), request.args.get("q", "").strip()[:100]
    year, reach = request.args.get("year", type=int), request.args.get("reach", "")
    narrowed: dict[str, Any] = {
        "words": words,
        "year": year if year and 1990 <= year <= 2100 else None,
        "reach": reach if who.is_network and reach in {"own", "network"} else "",
    }
    count, page = queries.count_figures(who, **narrowed), max(request.args.get("page", 1, type=int), 1)

    def url_for_page(number: int) -> str:
        return url_for("frozen.index", page=number, q=words or None, year=year, reach=reach or None)

    return render_template(
        "frozen/index.html",
        figures=queries.list_figures(who, page=min(page, 10**6), **narrowed),
        count=count,
        page=page,
        pages=-(-count // queries.AT_ONCE),
        url_for_page=url_for_page,
        narrowed=narrowed,
        is_network=who.is_network,
    )


@bp.get("/figures/<code>")
@allow(*IN_ORGANISATION, STAFF)
def show(code: str) -> str:
    """The figure as it was, what has changed, how to cite it, where it was used."""
    from mladim.frozen import queries
    from mladim.frozen.citation import citations
    from mladim.frozen.prints import table_of_print
    from mladim.frozen.results import hash_of
    from mladim.frozen.since import since
    from mladim.statistics.tables import screen_of

    who = actor()
    figure = queries.get_figure(code, who)
    kept = figure.prints[language()]
    return render_template(
        "frozen/show.html",
        figure=figure,
        kept=kept,
        screen=screen_of(table_of_print(kept)),
        since=since(figure, who),
        is_whole=hash_of(figure.result) == figure.sha256,
        citations=citations(figure, who.organisation_name),
        frozen_by=queries.name_of_freezer(figure),
        others=[one for one in queries.list_with_base(who, figure.base_key) if one.id != figure.id],
        uses=[found(who, figure) for found in current_app.extensions.get("figure_uses", [])],
    )


@bp.get("/figures/<code>.csv")
@allow(*IN_ORGANISATION, STAFF)
def csv(code: str) -> Response:
    """The table as it was."""
    from mladim.frozen import queries
    from mladim.frozen.files import figure_csv

    figure = queries.get_figure(code, actor())
    response = Response(figure_csv(figure), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{figure.code}.csv")
    return response


@bp.get("/figures/<code>.xlsx")
@allow(*IN_ORGANISATION, STAFF)
def xlsx(code: str) -> Response:
    """The table as it was, as a workbook."""
    from mladim.frozen import queries
    from mladim.frozen.files import figure_xlsx

    figure = queries.get_figure(code, actor())
    return send_file(
        figure_xlsx(figure), mimetype=XLSX, as_attachment=True, download_name=f"{figure.code}.xlsx"
    )
