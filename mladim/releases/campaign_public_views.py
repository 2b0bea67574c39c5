"""What everybody sees of campaigns: the list, a page, its files; nothing that was not published."""

from flask import make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import PUBLIC, allow
from mladim.core.downloads import inert
from mladim.releases import campaign_queries, campaign_words
from mladim.releases.campaign_card import card_of, has_card
from mladim.releases.campaign_files import NAMES
from mladim.releases.files import LICENCE, LICENCE_URL
from mladim.releases.public_views import bp
from mladim.releases.sending import SOON, sent_picture
from mladim.statistics.pictures import pictures_possible


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
        "impact/campaign.html",
        release=release,
        content=release.content,
        words=campaign_words,
        data_files=[row.name for row in campaign_queries.files_of(release) if row.name in NAMES],
        has_picture=pictures_possible() and has_card(release.content),
        licence=(LICENCE, LICENCE_URL),
    )


@bp.get("/impact/campaigns/<campaign>/picture.png")
@allow(PUBLIC)
def campaign_picture(campaign: str) -> BaseResponse:
    """The picture for sharing the page."""
    release = campaign_queries.public_page(campaign)
    return sent_picture(lambda: card_of(release.code, release.content), SOON)


@bp.get("/impact/campaigns/<campaign>/files/<name>")
@allow(PUBLIC)
def campaign_file(campaign: str, name: str) -> BaseResponse:
    """Its figures for programs, or a file of the toolkit that is for everybody; always as a download."""
    release = campaign_queries.public_page(campaign)
    row = campaign_queries.find_file(release, name)
    response = make_response(row.body)
    response.mimetype = row.media_type
    filename = f"{release.code}-{name}" if name in NAMES else name
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    # Not for a year: the page may be withdrawn, and its files with it.
    response.headers["Cache-Control"] = SOON
    response.set_etag(row.sha256)
    return inert(response)
