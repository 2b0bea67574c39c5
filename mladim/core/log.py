"""The log: one JSON object a line, who did what with which result; never a name, a note or an address."""

import datetime as dt
import json
import logging
import re
import secrets
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, request

OURS = Path(__file__).resolve().parents[1]
GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
HEADER = "X-Request-ID"
QUIET = {"static", "health.live", "health.ready"}


class OneLine(logging.Formatter):
    """Escapes every control sign, so that nobody can write a second line into the log."""

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        facts = getattr(record, "facts", None) or {"message": record.getMessage()}
        line = {"at": at.replace("+00:00", "Z"), "level": record.levelname.lower(), **facts}
        if record.exc_info and record.exc_info[1]:
            line |= described(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True, default=str)


def described(error: BaseException) -> dict[str, Any]:
    """What went wrong and where, without the error's words: they may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames[:-1] if Path(frame.filename).is_relative_to(OURS)]
    places = [f"{Path(*Path(frame.filename).parts[-3:])}:{frame.lineno}" for frame in (*ours, *frames[-1:])]
    cause = error.__cause__ or error.__context__
    found: dict[str, Any] = {"error": type(error).__name__, "where": places}
    return found | ({"cause": type(cause).__name__} if cause else {})


def request_id() -> str:
    """The number under which the log knows this request; a trusted proxy may have given it one."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "") if current_app.config["TRUSTED_PROXIES"] else ""
        g.request_id = given if GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
    return str(g.request_id)


def _facts() -> dict[str, Any]:
    who = g.get("actor")
    ids = {name: value for name, value in (request.view_args or {}).items() if not isinstance(value, str)}
    return {
        "request": request_id(),
        "method": request.method,
        # The rule and not the address: invitations and calendars carry their secret in it.
        "route": request.url_rule.rule if request.url_rule else None,
        "action": request.endpoint,
        "ids": {name: str(value) for name, value in ids.items()},
        "person": who.person_id if who else None,
        "organisation": who.organisation_id if who else None,
    }


def log_trouble(error: Exception, status: int) -> None:
    """An error that a person only sees as a page."""
    facts = _facts() | {"status": status} | described(error)
    current_app.logger.error("", extra={"facts": facts})


def log_alert(what: str, **facts: str) -> None:
    """Something that whoever runs the product should look at."""
    current_app.logger.error("", extra={"facts": _facts() | {"alert": what} | facts})


def _level(status: int) -> int:
    return logging.WARNING if status in {401, 403, 404, 429} or status >= 500 else logging.INFO


def init_log(app: Flask) -> None:
    """One line for every request that is not a health check or a file."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    app.logger.handlers = [handler]
    app.logger.propagate = False
    app.logger.setLevel(logging.ERROR if app.testing else logging.INFO)

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[HEADER] = request_id()
        if request.endpoint not in QUIET and app.logger.isEnabledFor(_level(response.status_code)):
            spent = round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1)
            facts = _facts() | {"status": response.status_code, "ms": spent}
            app.logger.log(_level(response.status_code), "", extra={"facts": facts})
        return response
