"""One page a chart, and the chart as a picture to take away."""

from typing import TYPE_CHECKING, Any

from flask import Response, current_app, render_template, request, url_for
from flask_babel import gettext as _

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow
from mladim.core.errors import NotFound, RuleBroken
from mladim.statistics.views import bp, refused

if TYPE_CHECKING:
    from mladim.statistics.built import Built

SIZES = {"square": "1080 × 1080", "wide": "1200 × 630", "document": ""}


def _built(slug: str) -> "Built":
    from mladim.statistics.built import built_for
    from mladim.statistics.charts import get_chart
    from mladim.statistics.page import page_arguments

    chart, who = get_chart(slug), actor()
    return built_for(chart, chart.query(page_arguments(request.args)), who)


def _downloads(slug: str, arguments: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Pictures and files of a chart, each with its words; no pictures where nothing can draw them."""
    from mladim.statistics.pictures import pictures_possible

    def picture(size: str) -> str:
        return url_for("statistics.chart_picture", chart=slug, size=size, **arguments)

    pictures = [(picture(size), words or _("za dokument")) for size, words in SIZES.items()]
    pictures.append((url_for("statistics.chart_svg", chart=slug, **arguments), "SVG"))
    files = [("chart_xlsx", "Excel"), ("chart_csv", "CSV")]
    return {
        "pictures": pictures if pictures_possible() else [],
        "files": [(url_for(f"statistics.{end}", chart=slug, **arguments), words) for end, words in files],
    }


def _public_page() -> str:
    """Only figures of a public release may stand on other people's pages; empty where there is none."""
    return url_for("impact.index") if "impact.index" in current_app.view_functions else ""


@bp.get("/statistics/<chart>")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def show(chart: str) -> str | tuple[str, int]:
    """One question: the finding, the chart, its table, its files."""
    from mladim.statistics.methodology import definitions
    from mladim.statistics.page import filters_of, page_arguments
    from mladim.statistics.tables import screen_of

    arguments: dict[str, Any] = page_arguments(request.args)
    try:
        built = _built(chart)
    except RuleBroken as broken:
        return refused(broken)
    query = built.answer.query
    return render_template(
        "statistics/show.html",
        chart=built.chart,
        built=built,
        answer=built.answer,
        screen=screen_of(built.table),
        filters=filters_of(query, arguments, actor()),
        arguments=arguments,
        downloads=_downloads(chart, arguments),
        public=_public_page(),
        definitions=definitions(query.asked),
    )


def _picture(data: bytes, kind: str, name: str) -> Response:
    response = Response(data, mimetype=f"image/{kind}")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _drawn(slug: str, size: str, format: str) -> Response | tuple[str, int]:
    from mladim.statistics.leaving import let_out
    from mladim.statistics.pictures import PicturesUnavailable, picture_of
    from mladim.statistics.posters import SHEETS, poster

    built, who = _built(slug), actor()
    if built.figure is None:
        raise NotFound
    let_out(built.answer, who, what=f"{slug} {built.answer.query.url()}")
    is_brief = size != "document"
    figure = built.chart.brief(built.answer, who) if is_brief else built.figure
    sheet = SHEETS[size]
    try:
        data = picture_of(
            poster(figure, built.words(brief=is_brief), size),
            format="svg" if format == "svg" else "png",
            size=(sheet.width, sheet.height),
            scale=1 if format == "svg" else sheet.scale,
        )
    except PicturesUnavailable:
        return render_template("statistics/no_picture.html", chart=built.chart), 503
    days = f"{built.answer.query.start.isoformat()}-{built.answer.query.end.isoformat()}"
    return _picture(data, "svg+xml" if format == "svg" else "png", f"mladim-{slug}-{days}-{size}.{format}")


@bp.get("/statistics/<chart>/<any(square, wide, document):size>.png")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def chart_picture(chart: str, size: str) -> Response | tuple[str, int]:
    """The chart as a picture that stands alone."""
    return _drawn(chart, size, "png")


@bp.get("/statistics/<chart>.svg")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def chart_svg(chart: str) -> Response | tuple[str, int]:
    """The same as a drawing that stays sharp in every size."""
    return _drawn(chart, "document", "svg")
