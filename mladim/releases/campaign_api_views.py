"""Campaigns for programs: what was published of them and nothing else."""

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import PUBLIC, allow
from mladim.core.errors import NotFound
from mladim.releases import campaign_queries as queries
from mladim.releases import files
from mladim.releases.api_views import api, as_json, ending, refused, refused_format, sent, sent_table
from mladim.releases.campaign_files import TABLES
from mladim.releases.campaign_models import CampaignRelease
from mladim.releases.sending import SOON


def _about(release: CampaignRelease) -> dict[str, Any]:
    content = release.content
    names = {row.name for row in queries.files_of(release)}
    return {
        "id": release.code,
        "campaign": release.slug,
        "published_at": release.published_at.isoformat() if release.published_at else None,
        "licence": files.LICENCE,
        **{name: content[name] for name in ("name", "about", "from", "to", "cutoff", "totals", "goals")},
        "page": url_for("impact.campaign", campaign=release.slug),
        "tables": {
            slug: url_for("public_api.show_campaign_table", campaign=release.slug, table=slug)
            for slug in TABLES
            if f"{slug}.json" in names
        },
    }


@api.get("/campaigns")
@allow(PUBLIC)
def list_campaigns() -> BaseResponse:
    """The campaigns whose page stands."""
    if refusal := refused(set()):
        return refusal
    releases = queries.list_public()
    mark = "-".join(release.code for release in releases) or "none"
    items = [_about(release) for release in releases]
    return sent(as_json({"items": items, "next": None}), "application/json", mark, SOON)


@api.get("/campaigns/<campaign>")
@allow(PUBLIC)
def show_campaign(campaign: str) -> BaseResponse:
    """One campaign with the addresses of its tables; 410 once it was withdrawn."""
    if refusal := refused(set()):
        return refusal
    found = queries.public_page(campaign)
    return sent(as_json(_about(found)), "application/json", found.code, SOON)


@api.get("/campaigns/<campaign>/<table>")
@allow(PUBLIC)
def show_campaign_table(campaign: str, table: str) -> BaseResponse:
    """A table exactly as it was published, as JSON or CSV."""
    if refusal := refused({"format"}) or refused_format():
        return refusal
    if table not in TABLES:
        raise NotFound
    # Not for a year: the page may be withdrawn, and its files with it.
    return sent_table(queries.find_file(queries.public_page(campaign), f"{table}.{ending()}"), SOON)
