"""What everybody sees: the impact page, regions, open data, charts for other people's pages."""

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from mladim import codelists
from mladim.core.access import PUBLIC, allow
from mladim.core.errors import NotFound
from mladim.core.security import may_be_framed
from mladim.evidence.story_words import sub_said
from mladim.releases import campaign_queries, files, picturing, queries, regions, shelf, words
from mladim.releases.card import card_of
from mladim.releases.models import PublicRelease
from mladim.releases.sending import YEAR, for_all_sites, sent_picture
from mladim.statistics.pictures import pictures_possible

bp = Blueprint("impact", __name__)


def _shown() -> PublicRelease | None:
    """The last year that is published, else the last quarter."""
    return queries.last_published(years=True) or queries.last_published()


@bp.get("/impact")
@allow(PUBLIC)
def index() -> str:
    """The public page of what youth work did, from the last release only."""
    release = _shown()
    if release is None:
        return render_template("impact/nothing_yet.html", campaigns=campaign_queries.list_public())
    content = release.content
    return render_template(
        "impact/index.html",
        release=release,
        content=content,
        words=words,
        sentence=words.lead(content),
        pictures=picturing.pictures(content),
        tiles=picturing.tiles(content),
        citation=files.citation(release.code, content),
        newer=_newer(release),
        has_picture=pictures_possible(),
        campaigns=campaign_queries.list_public(),
        stories=[(story.quote, sub_said(story)) for story in queries.list_stories()],
    )


def _newer(release: PublicRelease) -> PublicRelease | None:
    """A quarter published since."""
    last = queries.last_published()
    return last if last is not None and last.code != release.code else None


@bp.get("/impact/regions/<region>")
@allow(PUBLIC)
def region(region: str) -> str:
    """One statistical region: its figures, who reports, its municipalities."""
    release = _shown()
    if release is None or region not in codelists.codes("region"):
        raise NotFound
    return render_template(
        "impact/region.html",
        release=release,
        content=release.content,
        words=words,
        found=regions.of(release.content, region),
        citation=files.citation(release.code, release.content),
    )


@bp.get("/impact/data")
@allow(PUBLIC)
def data() -> str:
    """Every release, newest first."""
    return render_template("impact/data.html", releases=queries.list_releases(None), words=words)


@bp.get("/impact/data/<release>")
@allow(PUBLIC)
def release_data(release: str) -> str:
    """The tables of a release with their files."""
    found = queries.get_release(release, None)
    content = found.content
    tables = [
        (slug, words.table_title(content, slug), len(table["rows"]))
        for slug, table in content["tables"].items()
    ]
    return render_template(
        "impact/release.html",
        release=found,
        content=content,
        words=words,
        tables=tables,
        licence=files.LICENCE,
        licence_url=files.LICENCE_URL,
        citation=files.citation(found.code, content),
    )


@bp.get("/impact/data/<release>/files/<name>")
@allow(PUBLIC)
def file(release: str, name: str) -> BaseResponse:
    """One file of a release, the bytes that were published."""
    kept = shelf.find_file(queries.get_release(release, None), name)
    if kept is None:
        raise NotFound
    response = make_response(kept.body)
    response.mimetype = kept.media_type
    response.headers.set("Content-Disposition", "attachment", filename=f"{release}-{name}")
    response.headers["Cache-Control"] = YEAR
    response.set_etag(kept.sha256)
    return for_all_sites(response).make_conditional(request)


@bp.get("/impact/data/<release>/picture.png")
@allow(PUBLIC)
def picture(release: str) -> BaseResponse:
    """The picture for sharing the page; drawn once."""
    found = queries.get_release(release, None)
    return sent_picture(lambda: card_of(found.code, found.content), YEAR)


@bp.get("/v/<chart>")
@allow(PUBLIC)
def embedded(chart: str) -> Response:
    """One chart for another site's page: no script, no cookie."""
    if set(request.args) - {"release", "lang"}:
        abort(400)
    code = request.args.get("release", "")
    release = queries.get_release(code, None) if code else _shown()
    if release is None:
        raise NotFound
    found = {picture.slug: picture for picture in picturing.pictures(release.content)}
    if chart not in found:
        raise NotFound
    page = render_template(
        "impact/embedded.html",
        picture=found[chart],
        release=release,
        coverage=words.coverage_word(release.content),
        address=url_for("impact.index", _external=True),
    )
    return may_be_framed(make_response(page))
