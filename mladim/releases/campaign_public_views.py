"""What everybody sees of campaigns: the list, a page, its files; nothing that was not published."""

from flask import make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import PUBLIC, allow
from mladim.core.downloads import inert
from mladim.releases import campaign_queries, campaign_words
from mladim.releases.public_views import bp


@bp.get("/impact/campaigns")
@allow(PUBLIC)
def campaigns() -> str:
    """The campaigns with a public page."""
    return render_template(
        "impact/campaigns.html", releases=campaign_queries.list_public(), words=campaign_words
    )


@bp.get("/impact/campaigns/<campaign>")
@allow(PUBLIC)
def campaign(campaign: str) -> str | tuple[str, int]:
    """One campaign as it was published; of a withdrawn one only that and why."""
    release = campaign_queries.newest_page(campaign)
    if release.status != "published":
        return render_template("impact/campaign_gone.html", release=release), 410
    return render_template(
        "impact/campaign.html", release=release, content=release.content, words=campaign_words
    )


@bp.get("/impact/campaigns/<campaign>/files/<name>")
@allow(PUBLIC)
def campaign_file(campaign: str, name: str) -> BaseResponse:
    """A file of the toolkit that is for everybody, always as a download."""
    row = campaign_queries.find_file(campaign_queries.public_page(campaign), name)
    response = make_response(row.body)
    response.mimetype = row.media_type
    response.headers.set("Content-Disposition", "attachment", filename=row.name)
    # Not for a year: the page may be withdrawn, and its files with it.
    response.headers["Cache-Control"] = "public, max-age=300"
    response.set_etag(row.sha256)
    return inert(response)
