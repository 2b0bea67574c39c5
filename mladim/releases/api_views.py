"""Public figures for programs: files of releases and nothing that is not in them."""

import json
from typing import Any

from flask import Blueprint, make_response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from mladim.core.access import PUBLIC, allow
from mladim.core.errorpages import problem
from mladim.core.errors import NotFound
from mladim.core.security import csrf
from mladim.releases import files, queries, shelf
from mladim.releases.campaign_models import CampaignReleaseFile
from mladim.releases.models import PublicRelease, ReleaseFile
from mladim.releases.sending import SOON, YEAR, for_all_sites

api = Blueprint("public_api", __name__, url_prefix="/api/v1/public")
csrf.exempt(api)
FORMATS = ("json", "csv")


def refused(allowed: set[str]) -> BaseResponse | None:
    """A parameter nobody knows is refused, not passed over: there are no filters here."""
    unknown = sorted(set(request.args) - allowed)
    if not unknown:
        return None
    errors = [{"field": name, "message": "unknown parameter", "code": "unknown"} for name in unknown]
    return problem(400, errors=errors)


def ending() -> str:
    """json or csv, by the address or by what the program accepts."""
    wants_csv = request.accept_mimetypes.best_match(["application/json", "text/csv"]) == "text/csv"
    return request.args.get("format", "csv" if wants_csv else "json")


def refused_format() -> BaseResponse | None:
    """There are two."""
    if ending() in FORMATS:
        return None
    return problem(400, errors=[{"field": "format", "message": "json or csv", "code": "unknown"}])


def sent(body: bytes, kind: str, mark: str, keep: str) -> BaseResponse:
    response = make_response(body)
    response.mimetype = kind
    response.headers["Cache-Control"] = keep
    response.set_etag(mark)
    return for_all_sites(response).make_conditional(request)


def sent_table(kept: ReleaseFile | CampaignReleaseFile, keep: str) -> BaseResponse:
    """The bytes of a kept file."""
    response = sent(kept.body, kept.media_type, kept.sha256, keep)
    response.vary.add("Accept")
    return response


def _about(release: PublicRelease) -> dict[str, Any]:
    content = release.content
    return {
        "id": release.code,
        "period": release.period,
        "from": content["from"],
        "to": content["to"],
        "cutoff": content["cutoff"],
        "status": release.status,
        "published_at": release.published_at.isoformat() if release.published_at else None,
        "licence": files.LICENCE,
        "coverage": content["coverage"],
        "totals": content["totals"],
        "tables": {
            slug: url_for("public_api.show_table", release=release.code, table=slug)
            for slug in content["tables"]
        },
    }


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()


@api.get("/releases")
@allow(PUBLIC)
def list_releases() -> BaseResponse:
    """Every release that was published."""
    if refusal := refused(set()):
        return refusal
    releases = queries.list_releases(None)
    mark = "-".join(f"{release.code}.{release.status}" for release in releases) or "none"
    items = [_about(release) for release in releases]
    return sent(as_json({"items": items, "next": None}), "application/json", mark, SOON)


@api.get("/releases/<release>")
@allow(PUBLIC)
def show_release(release: str) -> BaseResponse:
    """One release with the addresses of its tables."""
    if refusal := refused(set()):
        return refusal
    found = queries.get_release(release, None)
    return sent(as_json(_about(found)), "application/json", f"{found.code}.{found.status}", SOON)


@api.get("/releases/<release>/<table>")
@allow(PUBLIC)
def show_table(release: str, table: str) -> BaseResponse:
    """A table exactly as it was published, as JSON or CSV."""
    if refusal := refused({"format"}) or refused_format():
        return refusal
    kept = shelf.find_file(queries.get_release(release, None), f"{table}.{ending()}")
    if kept is None:
        raise NotFound
    return sent_table(kept, YEAR)
