"""The only place that commits what a request changed: once, whole, and only when the answer is a good one."""

import copy
import functools
from collections.abc import Callable, Iterable
from typing import Any, cast

from flask import make_response, request, session
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from mladim.core.db import db, end_writing
from mladim.core.troubles import is_deadlock

TRIES = 3


def writes(view: Callable[..., Any] | None = None, *, keep: Iterable[int] = ()) -> Any:
    """Commit once when the answer is under 400 (or in `keep`), else roll back."""
    if view is None:
        return functools.partial(writes, keep=tuple(keep))
    kept = set(keep)

    @functools.wraps(view)
    def wrapped(*args: Any, **kw: Any) -> Response:
        before = copy.deepcopy(dict(session))
        for _again in range(TRIES - 1):
            try:
                return _run(lambda: make_response(view(*args, **kw)), kept)
            except DBAPIError as error:
                # PostgreSQL ends one of two requests that wait for each other; it had changed nothing.
                if not is_deadlock(error):
                    raise
            _start_over(before)
        return _run(lambda: make_response(view(*args, **kw)), kept)

    cast(Any, wrapped).writes = True
    return wrapped


def _run(answer: Callable[[], Response], kept: set[int]) -> Response:
    try:
        response = answer()
        if response.status_code < 400 or response.status_code in kept:
            db.session.commit()
            end_writing()
        else:
            db.session.rollback()
    except BaseException:
        db.session.rollback()
        raise
    return response


def _start_over(before: dict[str, Any]) -> None:
    session.clear()
    session.update(before)
    for file in request.files.values():
        file.stream.seek(0)
