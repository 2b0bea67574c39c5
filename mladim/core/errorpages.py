"""Error answers: a page for people, a problem document (RFC 9457) for programs."""

from contextlib import suppress
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from mladim.core.db import db
from mladim.core.errors import Busy, Conflict, Forbidden, Gone, NotFound, RuleBroken
from mladim.core.log import log_trouble, request_id
from mladim.core.troubles import status_of

RETRY_SECONDS = "5"
LONGEST_READ = 64 * 1024 * 1024

PROBLEMS = {
    400: "bad-request",
    401: "unauthorised",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    409: "conflict",
    410: "gone",
    412: "precondition-failed",
    413: "too-large",
    415: "unsupported-media-type",
    422: "invalid",
    428: "precondition-required",
    429: "too-many-requests",
    500: "internal",
    503: "unavailable",
    507: "insufficient-storage",
}


def texts(status: int) -> tuple[str, str]:
    """Heading and what to do, in the person's language."""
    known = {
        401: (_("Žeton manjka ali ne velja"), _("Novega naredite na strani svojega računa.")),
        403: (_("Te strani z vašo vlogo ni mogoče odpreti"), _("Pojdite na Ta teden ali prosite za pomoč.")),
        404: (_("Te strani ni"), _("Pojdite na Ta teden ali poiščite v pomoči.")),
        409: (_("Vnos je medtem spremenil nekdo drug"), _("Odprite ga znova in primerjajte.")),
        410: (_("Zapis je izbrisan"), _("Če ga potrebujete, ga obnovite iz koša.")),
        413: (_("Datoteka je prevelika"), _("Največja velikost je 10 MB.")),
        429: (_("Preveč zahtev naenkrat"), _("Počakajte nekaj minut in poskusite znova.")),
        503: (_("Trenutno ne moremo shranjevati"), _("Poskusite čez nekaj minut.")),
        507: (_("Na strežniku je zmanjkalo prostora"), _("Obvestite skrbništvo in poskusite pozneje.")),
    }
    if status in known:
        return known[status]
    if status >= 500:
        return _("Nekaj je šlo narobe pri nas"), _("Vaš vnos je varen v tej napravi. Poskusite znova.")
    return _("Zahteve ni bilo mogoče prebrati"), _("Vrnite se na prejšnjo stran in poskusite znova.")


def problem(status: int, *, detail: str = "", **more: Any) -> Response:
    """An RFC 9457 problem document; `errors` may hold `{field, message, code}` lines."""
    title, what_to_do = texts(status)
    body = {
        "type": f"/problems/{PROBLEMS.get(status, 'error')}",
        "title": title,
        "status": status,
        "detail": detail or what_to_do,
    } | more
    if status >= 500:
        body["instance"] = f"urn:request:{request_id()}"
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def answer(status: int, **more: Any) -> Response | tuple[str, int]:
    """The right kind of error answer for who asks."""
    if request.path.startswith("/api/"):
        return problem(status, **more)
    title, what_to_do = texts(status)
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        what_to_do=what_to_do,
        request_id=request_id() if status >= 500 else "",
    )
    return page, status


def fail(error: Exception, status: int) -> Response:
    """Nothing is half written, the log knows, the person gets a page even when the database is away."""
    db.session.rollback()
    log_trouble(error, status)
    g.setdefault("actor", None)
    response = make_response(answer(status))
    if status == 503:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def init_errors(app: Flask) -> None:
    """Map the product's errors, HTTP's and the database's to answers."""
    for error, status in ((NotFound, 404), (Forbidden, 403), (CSRFError, 403), (Gone, 410), (Conflict, 409)):
        app.register_error_handler(error, lambda _error, status=status: answer(status))
    app.register_error_handler(RuleBroken, _rule_broken)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Busy, lambda error: fail(error, 503))
    app.register_error_handler(SQLAlchemyError, lambda error: fail(error, status_of(error)))
    app.register_error_handler(Exception, lambda error: fail(error, 500))


def _rule_broken(error: RuleBroken) -> Any:
    line = {"field": error.field, "message": error.message, "code": error.code}
    return answer(422, **({"errors": [line]} if request.path.startswith("/api/") else {}))


def _page_above() -> str | None:
    """The page whose form leads to this address, where a form that came back with errors stays."""
    if request.method != "GET" or request.path.startswith("/api/"):
        return None
    adapter, path = current_app.create_url_adapter(request), request.path
    while adapter and path.strip("/"):
        path = path.rsplit("/", 1)[0]
        with suppress(HTTPException):
            adapter.match(path or "/", method="GET")
            # Opened again from a bookmark, or by a phone that had forgotten the page.
            return path or "/"
    return None


def _read_to_the_end() -> None:
    """A browser shows our answer only when it could send all it had; what comes is thrown away."""
    body, left = request.environ["wsgi.input"], min(request.content_length or 0, LONGEST_READ)
    while left > 0 and (piece := body.read(min(left, 64 * 1024))):
        left -= len(piece)


def _http_error(error: HTTPException) -> Any:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    if error.code == 405 and (page := _page_above()):
        return redirect(page, 303)
    if error.code == 413:
        _read_to_the_end()
    result = make_response(answer(error.code))
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after", "www-authenticate"}:
            result.headers[name] = value
    return result
