"""How what was released is sent: open to every site, kept for as long as it cannot change."""

from collections.abc import Callable

from flask import Response, make_response

from mladim.core.errors import NotFound
from mladim.statistics.pictures import PicturesUnavailable

YEAR = "public, max-age=31536000, immutable"
SOON = "public, max-age=300"


def for_all_sites(response: Response) -> Response:
    """Open data and pictures may be used on any page."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def sent_picture(draw: Callable[[], bytes | None], keep: str) -> Response:
    """The picture for sharing a page; not there where nothing can be drawn."""
    try:
        data = draw()
    except PicturesUnavailable:
        raise NotFound from None
    if data is None:
        raise NotFound
    response = make_response(data)
    response.mimetype = "image/png"
    response.headers["Cache-Control"] = keep
    return for_all_sites(response)
