"""Error answers: a page for people, a problem document (RFC 9457) for programs."""

from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, Gone, NotFound, RuleBroken

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
}


def texts(status: int) -> tuple[str, str]:
    """Heading and what to do, in the person's language."""
    known = {
        403: (_("Te strani z vašo vlogo ni mogoče odpreti"), _("Pojdite na Ta teden ali prosite za pomoč.")),
        404: (_("Te strani ni"), _("Pojdite na Ta teden ali poiščite v pomoči.")),
        409: (_("Vnos je medtem spremenil nekdo drug"), _("Odprite ga znova in primerjajte.")),
        410: (_("Zapis je izbrisan"), _("Če ga potrebujete, ga obnovite iz koša.")),
        413: (_("Datoteka je prevelika"), _("Največja velikost je 10 MB.")),
        429: (_("Preveč poskusov"), _("Počakajte minuto in poskusite znova.")),
        503: (_("Trenutno ne moremo shranjevati"), _("Poskusite čez nekaj minut.")),
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
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def answer(status: int, **more: Any) -> Response | tuple[str, int]:
    """The right kind of error answer for who asks."""
    if request.path.startswith("/api/"):
        return problem(status, **more)
    title, what_to_do = texts(status)
    return render_template("errors/error.html", status=status, title=title, what_to_do=what_to_do), status


def init_errors(app: Flask) -> None:
    """Map the product's errors and HTTP's to answers."""
    for error, status in ((NotFound, 404), (Forbidden, 403), (Gone, 410), (Conflict, 409)):
        app.register_error_handler(error, lambda _error, status=status: answer(status))

    @app.errorhandler(RuleBroken)
    def rule_broken(error: RuleBroken) -> Any:
        line = {"field": error.field, "message": error.message, "code": error.code}
        return answer(422, **({"errors": [line]} if request.path.startswith("/api/") else {}))

    @app.errorhandler(CSRFError)
    def stale_form(_error: CSRFError) -> Any:
        return answer(403)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Any:
        if error.code is None or error.code < 400:
            return error
        result = app.make_response(answer(error.code))
        for name, value in error.get_headers():
            if name.lower() in {"allow", "retry-after", "www-authenticate"}:
                result.headers[name] = value
        return result

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Any:
        db.session.rollback()
        app.logger.error("unexpected error on %s", request.path, exc_info=error)
        if app.config.get("PROPAGATE_EXCEPTIONS"):
            raise error
        return answer(500)
